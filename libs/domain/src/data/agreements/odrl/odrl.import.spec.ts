import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { soundAgreement } from '../agreement.fixture.js';
import { importPolicy } from './odrl.import.js';
import { toOdrl } from './odrl.js';

const dataset = '0190a000-0000-7000-8000-00000000000d';
const provider = '0190a000-0000-7000-8000-00000000000a';
const recipient = '0190a000-0000-7000-8000-00000000000b';
const base = {
  target: `urn:uuid:${dataset}`,
  assigner: `urn:uuid:${provider}`,
  assignee: `https://x.example/org/${recipient}`,
};
const policy = (more: object) => ({
  '@context': 'http://www.w3.org/ns/odrl.jsonld',
  '@type': 'Set',
  uid: 'https://x.example/p/1',
  ...more,
});
const permit = (more: object = {}) => policy({ permission: [{ ...base, action: 'use', ...more }] });
const on = (leftOperand: string, operator: string, rightOperand: unknown) => ({ leftOperand, operator, rightOperand });

interface Terms {
  readonly from?: string;
  readonly until?: string;
  readonly onward?: string;
  readonly retention?: object;
  readonly parties?: readonly object[];
  readonly datasets?: readonly { actions: string[]; purposes: string[]; quotas: object[]; datasetId: string }[];
}
function read(json: unknown): { terms: Terms; codes: string[]; first: Terms['datasets'] extends infer T ? T : never } {
  const { terms, report } = importPolicy(json);
  const typed = terms as Terms;
  return { terms: typed, codes: report.map(({ code }) => code), first: typed.datasets as never };
}

it('a policy that is longer than any is refused for that', () => {
  const target = Array.from({ length: 5000 }, () => base.target);
  const { terms, report } = importPolicy(policy({ permission: [{ ...base, action: 'read', target }] }));
  expect({ terms, report }).toMatchObject({ terms: {}, report: [{ path: [], code: 'TOO_LARGE' }] });
});

describe('a policy that others wrote', () => {
  it('gives parties, dataset and every narrower action of use', () => {
    const { terms, codes } = read(permit());
    expect(terms.parties).toEqual([
      { organisationId: provider, provides: true, receives: false },
      { organisationId: recipient, provides: false, receives: true },
    ]);
    expect(terms.datasets).toMatchObject([{ datasetId: dataset, providerId: provider, recipientIds: [recipient] }]);
    expect(terms.datasets?.[0]?.actions).toEqual(['read', 'aggregate', 'derive', 'display']);
    expect(codes).toEqual(['NOT_SAID']);
  });

  it('reads names with and without prefix, what stands for the whole policy, and JSON-LD of one value', () => {
    const odrl = {
      '@id': 'https://x.example/p/2',
      '@type': 'odrl:Offer',
      'odrl:target': { '@id': base.target },
      'odrl:assigner': { '@id': base.assigner },
      'odrl:permission': { 'odrl:action': { '@id': 'http://www.w3.org/ns/odrl/2/read' } },
    };
    expect(read(odrl).terms.datasets).toMatchObject([{ datasetId: dataset, actions: ['read'], providerId: provider }]);
  });

  it('takes away what is prohibited', () => {
    const { terms } = read({ ...permit(), prohibition: [{ target: base.target, action: ['derive', 'distribute'] }] });
    expect(terms.datasets?.[0]?.actions).toEqual(['read', 'aggregate', 'display']);
    expect(terms.onward).toBe('NONE');
    expect(read({ ...permit(), prohibition: [{ target: base.target, action: 'use' }] }).terms.datasets).toEqual([]);
    const other = { target: 'urn:uuid:0190a000-0000-7000-8000-0000000000ff', action: 'read' };
    expect(read({ ...permit(), prohibition: [other] }).terms.datasets?.[0]?.actions).toContain('read');
  });

  it.each([
    ['gteq', '2026-01-01', { from: '2026-01-01T00:00:00.000Z' }],
    ['gt', '2026-01-01', { from: '2026-01-02T00:00:00.000Z' }],
    ['lteq', { '@value': '2026-12-31', '@type': 'xsd:date' }, { until: '2027-01-01T00:00:00.000Z' }],
    ['lt', '2026-12-31T12:00:00+08:00', { until: '2026-12-31T04:00:00.000Z' }],
  ])('dates: %s %j', (operator, right, expected) => {
    expect(read(permit({ constraint: [on('dateTime', operator, right)] })).terms).toMatchObject(expected);
  });

  it('reads and, or of purposes, and tells of other alternatives', () => {
    const purposes = {
      or: [on('purpose', 'eq', 'trip:RESEARCH'), on('purpose', 'isA', 'https://v.example#Statistics')],
    };
    const both = { and: [on('dateTime', 'gteq', '2026-01-01'), purposes] };
    const { terms, codes } = read(permit({ constraint: [both] }));
    expect(terms.datasets?.[0]?.purposes).toEqual(['STATISTICS', 'RESEARCH']);
    expect(terms.from).toBe('2026-01-01T00:00:00.000Z');
    expect(codes).not.toContain('CONSTRAINT');
    const dates = { or: [on('dateTime', 'lt', '2026-01-01'), on('dateTime', 'gt', '2027-01-01')] };
    expect(read(permit({ constraint: [dates] }))).toMatchObject({ terms: { datasets: [] } });
  });

  it('takes no sequence for what holds at once: the order is told as what terms can’t say', () => {
    const both = [on('dateTime', 'gteq', '2026-01-01'), on('purpose', 'eq', 'RESEARCH')];
    expect(read(permit({ constraint: [{ and: both }] })).terms.datasets).toHaveLength(1);
    for (const operands of [both, { '@list': both }])
      for (const constraint of [{ andSequence: operands }, { and: [{ andSequence: operands }] }]) {
        const { terms, report } = importPolicy(permit({ constraint: [constraint] }));
        expect(terms).toMatchObject({ datasets: [] });
        expect(terms).not.toHaveProperty('from');
        const inside = 'and' in constraint ? ['and', 0] : [];
        expect(report).toContainEqual({
          path: ['permission', 0, 'constraint', 0, ...inside, 'andSequence'],
          code: 'CONSTRAINT',
          message: 'Terms can’t express “andSequence” of these; they hold in no order.',
        });
      }
  });

  it('never permits more than the policy: what it can’t say leaves the permission out, and is told', () => {
    for (const constraint of [
      on('spatial', 'eq', 'https://geo.example/DE'),
      on('purpose', 'eq', 'marketing'),
      on('dateTime', 'lt', '2026-01-01T00:00:00'),
    ]) {
      const { terms, codes } = read(permit({ constraint: [constraint] }));
      expect(terms.datasets).toEqual([]);
      expect(codes).toContain('CONSTRAINT');
    }
  });

  it('takes collections whose members are listed, and tells of those that are only named', () => {
    const another = '0190a000-0000-7000-8000-00000000000c';
    const assignee = { '@type': 'PartyCollection', member: [`urn:uuid:${recipient}`, `urn:uuid:${another}`] };
    expect(read(permit({ assignee })).terms.datasets).toMatchObject([{ recipientIds: [recipient, another] }]);
    const named = { '@type': 'PartyCollection', source: 'https://x.example/teams/4' };
    expect(read(permit({ assignee: named })).codes).toContain('PARTY');
    const target = { '@type': 'AssetCollection', hasPart: [base.target, `urn:uuid:${another}`] };
    expect(read(permit({ target })).terms.datasets).toHaveLength(2);
  });

  it('reads counts and the duty to delete, and tells of other duties, conflicts and inheritance', () => {
    const constraint = [on('count', 'lteq', 10)];
    const duty = [{ action: 'delete', constraint: [on('delayPeriod', 'lteq', 'P30D')] }, { action: 'attribute' }];
    const { terms, codes } = read({
      ...permit({ constraint, duty: duty[0] }),
      obligation: duty[1],
      conflict: 'perm',
      inheritFrom: 'https://x.example/p/0',
    });
    expect(terms.datasets?.[0]?.quotas).toEqual([{ of: 'requests', amount: 10, per: 'whole' }]);
    expect(terms.retention).toEqual({ days: 30, certifyWithinDays: 30 });
    expect(codes).toEqual(expect.arrayContaining(['DUTY', 'CONFLICT', 'NOT_EXPRESSED']));
  });

  it('says why nothing came of a permission without a target', () => {
    const { terms, codes } = read(policy({ permission: [{ action: 'use' }] }));
    expect(terms.datasets).toEqual([]);
    expect(codes).toContain('TARGET');
  });

  it('gives recipients of one permission no action of another', () => {
    const other = `urn:uuid:0190a000-0000-7000-8000-00000000000c`;
    const permission = [
      { ...base, action: 'read' },
      { ...base, assignee: other, action: 'derive' },
    ];
    const { terms, codes } = read(policy({ permission }));
    expect(terms.datasets).toMatchObject([{ recipientIds: [recipient], actions: ['read'] }]);
    expect(codes).toContain('SEVERAL_RULES');
  });

  it('permits no more than the policy, and says something of everything it leaves out, whatever the shape', () => {
    const bad = on('spatial', 'eq', 'https://geo.example/DE');
    const days = on('delayPeriod', 'lteq', 'P30D');
    // What each part says, and whether terms can say it.
    const constraints = [
      [undefined, true],
      [on('purpose', 'eq', 'RESEARCH'), true],
      [on('dateTime', 'gteq', '2026-01-01'), true],
      [on('count', 'lteq', 5), true],
      [bad, false],
      [days, false],
      [on('elapsedTime', 'lteq', 'P30D'), false],
      [{ and: [on('count', 'lteq', 5), bad] }, false],
      [{ or: [on('purpose', 'eq', 'RESEARCH'), bad] }, false],
      [{ xone: [bad] }, false],
      [{ andSequence: [on('count', 'lteq', 5)] }, false],
    ] as const;
    const duties = [
      [undefined, true],
      [{ action: 'delete', constraint: days }, true],
      [{ action: [{ 'rdf:value': { '@id': 'odrl:delete' }, refinement: days }] }, true],
      [{ action: 'delete' }, false],
      [{ action: 'delete', constraint: bad }, false],
      [{ action: 'compensate', constraint: on('payAmount', 'eq', 5) }, false],
      [{ action: 'attribute', consequence: { action: 'compensate' } }, false],
      [[{ action: 'delete', constraint: days }, { action: 'inform' }], false],
      ['https://x.example/duties/1', false],
    ] as const;
    const actions = [
      ['use', true],
      [{ 'rdf:value': { '@id': 'odrl:read' }, refinement: bad }, false],
      ['print', false],
    ] as const;
    const targets = [
      [base.target, true],
      [{ uid: base.target, refinement: bad }, false],
      ['https://x.example/d', false],
      [undefined, false],
    ] as const;
    const assignees = [
      [base.assignee, true],
      [{ uid: base.assignee, refinement: bad }, false],
    ] as const;
    for (const [constraint, a] of constraints)
      for (const [duty, b] of duties)
        for (const [action, c] of actions)
          for (const [target, d] of targets)
            for (const [assignee, e] of assignees) {
              const rule = { ...base, target, assignee, action, duty, constraint };
              const { terms, report } = importPolicy(JSON.parse(JSON.stringify(policy({ permission: [rule] }))));
              const said = a && b && c && d && e;
              expect([rule, ((terms as Terms).datasets ?? []).length > 0]).toEqual([rule, said]);
              expect([rule, report.some(({ code }) => code !== 'NOT_SAID')]).toEqual([rule, !said]);
              if (said && duty) expect((terms as Terms).retention).toMatchObject({ days: 30 });
            }
  });

  it('forbids always what is forbidden in part', () => {
    const bad = on('spatial', 'eq', 'https://geo.example/DE');
    for (const prohibition of [
      { target: base.target, action: 'use', constraint: bad },
      { target: base.target, action: { 'rdf:value': { '@id': 'odrl:use' }, refinement: bad } },
      { target: { uid: base.target, refinement: bad }, action: 'use' },
      { target: base.target },
    ]) {
      const { terms, report } = importPolicy({ ...permit(), prohibition: [prohibition] });
      expect((terms as Terms).datasets).toEqual([]);
      expect(report).not.toEqual([]);
    }
  });

  it('reads our own profile whole', () => {
    fc.assert(
      fc.property(soundAgreement, ({ terms }) => {
        const ids = { policy: 'urn:uuid:00000000-0000-4000-8000-00000000e001', type: 'Offer' } as const;
        expect(importPolicy(JSON.parse(JSON.stringify(toOdrl(terms, ids))))).toEqual({ terms, report: [] });
      }),
      { numRuns: 50 },
    );
  });

  it('never throws, and says something about whatever is no policy', () => {
    const rule = fc.dictionary(
      fc.constantFrom('action', 'target', 'constraint', 'assignee', 'duty'),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.record({ permission: fc.oneof(fc.array(rule), fc.jsonValue()), prohibition: fc.array(rule) }),
    );
    fc.assert(
      fc.property(odd, (json) => {
        const { report, terms } = importPolicy(json);
        expect(Array.isArray(report) && typeof terms === 'object').toBe(true);
        for (const { message } of report) expect(message).not.toBe('');
      }),
      { numRuns: 500 },
    );
    for (const nothing of [null, 5, [], {}, 'x'])
      expect(importPolicy(nothing).report).toMatchObject([{ code: 'NOT_A_POLICY' }]);
  });
});

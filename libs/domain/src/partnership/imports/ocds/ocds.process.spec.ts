import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentHash } from '../../../../../platform/src/ledger/chain/canonical.js';
import { readIdentifier } from '../../../identity/organisations/identifier.catalogue.js';
import { completeFaults } from '../../proposals/content/proposal.completeness.js';
import { draftFaults } from '../../proposals/content/proposal.content.js';
import type { ImportedProcess, RefusedProcess, ReportEntry } from '../import.types.js';
import { withIds } from '../import.types.js';
import { mapProcess } from './ocds.process.js';

const buyer = { id: 'B', name: 'City of Example', roles: ['buyer'], address: { countryName: 'Mexico' } };
const firm = { id: 'F', name: 'Firm', roles: ['supplier'] };
const base = {
  ocid: 'ocds-213czf-1',
  id: 'r1',
  date: '2020-01-01T00:00:00Z',
  tag: ['award'],
  parties: [buyer, firm],
  buyer: { id: 'B' },
  tender: { id: 't', title: 'Lamps' },
  awards: [{ id: 'a', status: 'active', suppliers: [{ id: 'F' }], value: { amount: 10, currency: 'MXN' } }],
};

function run(...releases: object[]): ImportedProcess | RefusedProcess {
  const sources = releases.map((release, index) => ({ file: `${index}.json`, path: '', release }));
  return mapProcess('key', sources, [], { readIdentifier, contentHash });
}
function mapped(...releases: object[]): ImportedProcess {
  const made = run(...releases);
  if ('refused' in made) throw new Error(made.refused);
  return made;
}
const told = (report: readonly ReportEntry[], path: string) => report.find((entry) => entry.path === path);

/** Where every scalar of a value is. */
function pointers(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, each]) =>
    pointers(each, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

/** A release with parts of any shape at all in places that are read. */
const odd = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  fc.constantFrom<unknown>(null, '', 0, -5, 1e300, 'M?xico', '12,000.50', '2020-13-45', [], {}, [null], [{ id: 'F' }], {
    id: 'B',
    name: 7,
  }),
);
const places = [
  'id',
  'date',
  'parties',
  'buyer',
  'tender',
  'awards',
  'contracts',
  'planning',
  'initiationType',
  'language',
  'x/~y',
];
const inner: Readonly<Record<string, readonly string[]>> = {
  tender: ['title', 'value', 'procuringEntity', 'items'],
  planning: ['budget', 'project', 'rationale', 'documents'],
};
const releases = fc.array(
  fc
    .tuple(
      fc.dictionary(fc.constantFrom(...places), odd),
      fc.dictionary(fc.constantFrom(...Object.values(inner).flat()), odd),
      fc.boolean(),
    )
    .map(([outer, parts, sane]) => ({
      ...(sane ? base : { ocid: base.ocid, parties: [buyer], buyer: { id: 'B' } }),
      ...outer,
      ...(outer['tender'] === undefined && { tender: { ...base.tender, ...parts } }),
      ...(outer['planning'] === undefined && { planning: parts }),
      contracts: [
        {
          id: 'c',
          riskAllocation: parts['items'],
          finance: parts['documents'],
          period: parts['budget'],
          value: parts['value'],
        },
      ],
    })),
  { minLength: 1, maxLength: 3 },
);

describe('mapping of contracting processes', () => {
  it('accounts for every value of any input: used, mended, kept or left out with a reason', () => {
    fc.assert(
      fc.property(releases, (list) => {
        const text = JSON.parse(JSON.stringify(list)) as object[];
        const made = run(...text);
        if ('refused' in made) return expect(made.refused).not.toBe('');
        const { values, mapped: used, repaired, kept, leftOut } = made.counts;
        expect(values).toBe(text.flatMap((each) => pointers(each)).length);
        expect(used + repaired + kept + leftOut).toBe(values);
        const all = new Set(text.flatMap((each, index) => pointers(each).map((path) => `${index}.json${path}`)));
        const leaves = made.report.filter(({ file, path }) => all.has(file + path));
        expect(leaves.filter(({ action }) => action === 'left_out').length).toBeGreaterThanOrEqual(leftOut);
        for (const { reason } of made.report) expect(reason).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('makes drafts that can be stored, stakes that sum to 100, and refs that exist', () => {
    fc.assert(
      fc.property(releases, (list) => {
        const made = run(...(JSON.parse(JSON.stringify(list)) as object[]));
        if ('refused' in made) return;
        const refs = made.organisations.map(({ ref }) => ref);
        const { stakes, leadRef } = made.project;
        expect(stakes.reduce((sum, { share }) => sum + Math.round(Number(share) * 100), 0)).toBe(10_000);
        expect(refs).toEqual(expect.arrayContaining([leadRef, ...stakes.map(({ ref }) => ref)]));
        for (const { name } of made.organisations) expect(name.length > 0 && name.length <= 200).toBe(true);
        if (!made.proposal) return;
        const content = withIds(made.proposal.content, (ref) => {
          expect(refs).toContain(ref);
          return '0190a000-0000-7000-8000-000000000001';
        });
        expect(draftFaults(content)).toEqual([]);
        const formal = completeFaults(content).filter(({ code }) => code === 'FORMAT');
        expect(formal).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('merges releases in date order, whatever the order of the files', () => {
    const later = { ...base, id: 'r2', date: '2021-01-01T00:00:00Z', tender: { id: 't', title: 'Smart lamps' } };
    const [one, other] = [mapped(base, later), mapped(later, base)];
    expect(one.proposal?.title).toBe('Smart lamps');
    expect(other.proposal).toEqual(one.proposal);
    expect(one.releases.map(({ id }) => id)).toEqual(['r1', 'r2']);
    expect(told(one.report, '/tender/title')).toMatchObject({
      file: '0.json',
      action: 'left_out',
      reason: expect.stringContaining('superseded'),
    });
  });

  it('merges lists by id, keeps what a later release does not repeat, and takes away what it sends as null', () => {
    const later = {
      ocid: base.ocid,
      id: 'r2',
      date: '2021-01-01T00:00:00Z',
      awards: [{ id: 'a', value: null }],
      contracts: [{ id: 'c', period: { startDate: '2020-01-01', endDate: '2029-12-31' } }],
    };
    const { proposal } = mapped(base, later);
    expect(proposal).toMatchObject({ submitterRef: 'name:firm', state: 'APPROVED', content: { termYears: 10 } });
    expect(proposal?.content).not.toHaveProperty('capitalValue');
  });

  it('counts a release once that lies in two files, and merges two that share an id', () => {
    const twice = mapped(base, base);
    expect(twice.releases).toHaveLength(1);
    expect(twice.proposal).toEqual(mapped(base).proposal);
    const clash = mapped(base, { ...base, tender: { id: 't', title: 'Other lamps' } });
    expect(clash.releases).toHaveLength(2);
    expect(told(clash.report, '/id')).toMatchObject({ action: 'repaired' });
  });

  it('reads organisations written in place, as OCDS 1.0 has them', () => {
    const { parties: _, ...rest } = base;
    const old = {
      ...rest,
      buyer: { name: buyer.name, address: buyer.address },
      awards: [{ ...base.awards[0], suppliers: [{ name: 'Firm', identifier: { id: 'EAM980310 4KO' } }] }],
    };
    const { organisations, report } = mapped(old);
    expect(organisations).toMatchObject([
      { kind: 'AGENCY', name: 'City of Example', level: 'NATIONAL', jurisdiction: 'MX' },
      { kind: 'FIRM', name: 'Firm', identifiers: [{ scheme: 'ORG-ID', value: 'MX-RFC-EAM9803104K0' }] },
    ]);
    expect(told(report, '/buyer')).toMatchObject({ action: 'repaired' });
  });

  it('takes over no personal identifiers, no contacts', () => {
    const person = {
      ...firm,
      identifier: { id: 'MARR890304IA9' },
      contactPoint: { name: 'Somebody', email: 'a@b.example' },
    };
    const made = mapped({ ...base, parties: [buyer, person] });
    expect(JSON.stringify({ ...made, report: [] })).not.toMatch(/MARR890304IA9|Somebody|a@b/);
    expect(told(made.report, '/parties/1/contactPoint/name')).toMatchObject({ action: 'left_out' });
  });

  it('makes several organisations of several names in one field, not of every slash', () => {
    const names = (name: string) =>
      mapped({ ...base, parties: [buyer, { ...firm, name }] })
        .organisations.slice(1)
        .map((each) => each.name);
    expect(names('Alpha Works, S.A. /BETA BUILDERS, S.A.')).toEqual(['Alpha Works, S.A.', 'BETA BUILDERS, S.A.']);
    expect(names('Police of the State y/o Guards of the Valley')).toEqual([
      'Police of the State y/o Guards of the Valley',
    ]);
    expect(names('A/S Lamps')).toEqual(['A/S Lamps']);
  });

  it.each([
    ['fractions', [0.5, 0.25, 0.25], ['50.00', '25.00', '25.00']],
    ['percent', [50, '25 %', 25], ['50.00', '25.00', '25.00']],
    ['thirds', [33.33, 33.33, 33.33], ['33.34', '33.33', '33.33']],
    ['a gap', [50, 25], null],
    ['too much', [80, 40], null],
  ])('makes stakes of shareholders in %s', (_, shares, expected) => {
    const owners = shares.map((shareholding, index) => ({
      id: String(index),
      shareholder: { id: `O${index}` },
      shareholding,
    }));
    const parties = [
      buyer,
      { ...firm, shareholders: owners },
      ...shares.map((__, index) => ({ id: `O${index}`, name: `Owner ${index}` })),
    ];
    const { project } = mapped({ ...base, parties });
    expect(project.stakes.map(({ share }) => share)).toEqual(expected ?? ['100.00']);
  });

  it('makes no proposal of a process that names no supplier, and no process of one that names nobody', () => {
    const { awards: _, ...open } = base;
    expect(mapped({ ...open, parties: [buyer] })).toMatchObject({
      proposal: null,
      project: { name: 'Lamps', stage: 'TENDER' },
    });
    expect(run({ ocid: 'x', id: '1' })).toMatchObject({ refused: expect.stringContaining('nobody could own') });
  });

  it('refuses nesting without end instead of breaking', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as object;
    expect(run({ ...base, extra: deep })).toMatchObject({ refused: expect.stringContaining('nested deeper') });
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fundingKinds, projectStages, riskCategories, smartCityComponents, stakeKinds } from '#libs/contracts';
import { compiledRelease, versionedRelease } from './merge.js';
import { processDocument, projectDocument } from './project.document.js';
import { processesOf, type PublicProject } from './public.facts.js';
import { publishedSchema, standardsAreHere, titled, validatorOf } from './published-schemas.fixture.js';
import { releaseOf } from './release.js';
import { projectFaults, releaseFaults } from './release.faults.js';
import type { OpenObject } from './release.parts.js';
import { withTakenAway } from './taken-away.js';

const PREFIX = 'ocds-a1b2c3';
const id = (n: number) => `0193a1c8-0000-7000-8000-${String(n).padStart(12, '0')}`;
const text = fc.string({ minLength: 1, maxLength: 20 }).map((each) => `x${each}`);
const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((each) => each.toISOString());
const amount = fc.nat(1_000_000).map(String);
const organisationId = fc.nat(4).map(id);

const sites: PublicProject['proposals'][number]['content']['sites'] = {
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: { name: 'Here' }, geometry: { type: 'Point', coordinates: [121, 31] } },
    { type: 'Feature', properties: null, geometry: null },
  ],
};
const content = fc.record(
  {
    summary: text,
    capitalValue: fc.record({ amount, currency: fc.constantFrom('CNY', 'USD') }),
    termYears: fc.integer({ min: 1, max: 60 }),
    fundingSources: fc.array(
      fc.record(
        { kind: fc.constantFrom(...fundingKinds), organisationId, name: text, amount, currency: fc.constant('EUR') },
        { requiredKeys: ['currency'] },
      ),
      { maxLength: 3 },
    ),
    risks: fc.uniqueArray(
      fc.record({
        category: fc.constantFrom(...riskCategories),
        allocation: fc.constantFrom('PUBLIC' as const, 'PRIVATE' as const, 'SHARED' as const),
        shares: fc.constant({ public: '40', private: '60' }),
      }),
      { selector: ({ category }) => category },
    ),
    benefits: fc.record({ public: fc.array(fc.record({ statement: text, measure: text }), { maxLength: 2 }) }),
    sites: fc.constant(sites),
  },
  { requiredKeys: [] },
);
const proposal = fc.record({
  id: fc.integer({ min: 20, max: 23 }).map(id),
  title: text,
  state: fc.constantFrom('APPROVED' as const, 'UNDER_REVIEW' as const, 'REJECTED' as const),
  ocid: fc.constantFrom(null, null, 'ocds-zz9999-7', 'GACM:7'),
  content,
  decidedAt: instant,
  submitterId: organisationId,
  consortiumIds: fc.uniqueArray(organisationId, { maxLength: 2 }),
});
const project: fc.Arbitrary<PublicProject> = fc.record({
  id: fc.constant(id(9)),
  name: text,
  summary: fc.oneof(fc.constant(''), text),
  component: fc.constantFrom(null, ...smartCityComponents),
  jurisdiction: fc.constantFrom(null, 'CN', 'CN-SH/Pudong', 'ZZ'),
  stage: fc.constantFrom(...projectStages),
  ocid: fc.constant(null),
  leadId: organisationId,
  shares: fc.uniqueArray(
    fc.record({
      organisationId,
      kind: fc.constantFrom(...stakeKinds),
      share: fc.constantFrom('0.00', '33.34', '100.00'),
      votingWeight: fc.constantFrom('0.00', '33.34', '50.00'),
    }),
    { selector: ({ organisationId: of, kind }) => `${of} ${kind}`, minLength: 1 },
  ),
  reached: fc.uniqueArray(
    fc.record({ id: fc.integer({ min: 30, max: 40 }).map(id), stage: fc.constantFrom(...projectStages), at: instant }),
    { selector: (each) => each.id, maxLength: 4 },
  ),
  changes: fc.uniqueArray(fc.record({ id: fc.integer({ min: 50, max: 55 }).map(id), at: instant }), {
    selector: (each) => each.id,
    maxLength: 2,
  }),
  proposals: fc.uniqueArray(proposal, { selector: (each) => each.id, maxLength: 3 }),
  organisations: fc.constant(
    [0, 1, 2, 3, 4].map((n) => ({
      id: id(n),
      name: `Organisation ${n}`,
      agency: n === 0,
      jurisdiction: n === 1 ? null : 'CN-SH',
      identifiers: [
        { scheme: 'LEI', value: '5493001KJTIIGC8Y1R12' },
        { scheme: 'ORG-ID', value: 'CN-SAIC-91310000' },
      ].slice(0, n),
    })),
  ),
});
const types = [
  'publication.begun',
  'project.updated',
  'project.stage.advanced',
  'project.stakes.changed',
  'proposal.approved',
  'proposal.reopened',
  'proposal.rejected',
  'proposal.cancelled',
];
const cause = fc.record({ type: fc.constantFrom(...types), to: fc.constantFrom(...projectStages) });

/** What is published as a project goes through these states, process by process. */
function published(states: readonly (readonly [PublicProject, { type: string; to: PublicProject['stage'] }])[]) {
  const processes = new Map<string, { whole: OpenObject[]; bodies: OpenObject[]; told: string[] }>();
  for (const [at, [state, { type, to }]] of states.entries()) {
    for (const process of processesOf(state, PREFIX)) {
      const before = processes.get(process.ocid);
      const date = new Date(Date.parse('2026-01-01T00:00:00Z') + at);
      const whole = releaseOf(state, process, { type, to, seq: at + 1, date }, before?.told);
      const body = before ? withTakenAway(whole, compiledRelease(before.bodies)) : whole;
      const { whole: wholes = [], bodies = [], told = [] } = before ?? {};
      const ids = process.proposals.map((each) => each.id);
      processes.set(process.ocid, {
        whole: [...wholes, whole],
        bodies: [...bodies, body],
        told: [...new Set([...told, ...ids])],
      });
    }
  }
  return processes;
}
const lives = fc.array(fc.tuple(project, cause), { minLength: 1, maxLength: 4 });

describe('what is published of a project', () => {
  it('has no fault of its own, ids that are told once, and dates in order', () => {
    fc.assert(
      fc.property(lives, (states) => {
        const all = [...published(states).values()].flatMap(({ bodies }) => bodies);
        for (const body of all) expect(releaseFaults(body)).toEqual([]);
        expect(new Set(all.map((each) => each.id)).size).toBe(all.length);
        const [own] = published(states).values();
        const dates = own?.bodies.map(({ date }) => String(date)) ?? [];
        expect(dates).toEqual([...new Set(dates)].sort());
        for (const [state] of states)
          expect(projectFaults(projectDocument(state, 'oc4ids-a1b2c3', new Date(0)))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('compiled of all releases is the last state', () => {
    fc.assert(
      fc.property(lives, (states) => {
        for (const { whole, bodies } of published(states).values()) {
          const { id: _, date: __, tag: ___, ...last } = whole.at(-1) as OpenObject;
          expect(lacking(compiledRelease(bodies), last)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps nothing that was taken away', () => {
    const [state] = fc.sample(project, { numRuns: 1, seed: 3 }) as [PublicProject];
    const named = { ...state, summary: 'What it was about', component: 'LIVING' as const };
    const type = 'project.updated';
    const [own] = published([
      [named, { type, to: 'DESIGN' }],
      [
        { ...named, summary: '', component: null },
        { type, to: 'DESIGN' },
      ],
    ]).values();
    const { planning } = compiledRelease(own?.bodies ?? []) as { planning: { project: OpenObject } };
    expect(planning.project.description).toBeUndefined();
    expect(planning.project.sector).toEqual({});
  });

  it('keeps the ocid of a process that was taken over, where its prefix is registered', () => {
    const [state] = fc.sample(project, { numRuns: 1, seed: 3 }) as [PublicProject];
    const ocidOf = (ocid: string | null) =>
      processesOf({ ...state, ocid, proposals: [] }, PREFIX).map((each) => each.ocid);
    expect(ocidOf('ocds-213czf-000-00001')).toEqual(['ocds-213czf-000-00001']);
    expect(ocidOf('GACM:10')).toEqual([`${PREFIX}-${state.id}`]);
    expect(ocidOf(null)).toEqual([`${PREFIX}-${state.id}`]);
  });
});

describe('faults', () => {
  const sound = (): OpenObject => ({
    ocid: `${PREFIX}-1`,
    id: '1',
    date: '2026-01-01T00:00:00Z',
    tag: ['planning'],
    parties: [{ id: 'a', name: 'A' }],
    buyer: { id: 'a' },
  });
  it.each<[string, OpenObject, string, string]>([
    ['an empty text', { planning: { rationale: ' ' } }, '/planning/rationale', 'EMPTY'],
    ['an empty list', { awards: [] }, '/awards', 'EMPTY'],
    [
      'an amount without its currency',
      { tender: { id: '1', value: { amount: 1 } } },
      '/tender/value/currency',
      'CURRENCY',
    ],
    [
      'an amount that is none',
      { tender: { id: '1', value: { amount: NaN, currency: 'CNY' } } },
      '/tender/value/amount',
      'AMOUNT',
    ],
    ['somebody who is no party', { awards: [{ id: '1', suppliers: [{ id: 'b' }] }] }, '/awards/0/suppliers/0', 'PARTY'],
    ['a contract without its award', { contracts: [{ id: '1', awardID: '2' }] }, '/contracts/0/awardID', 'AWARD'],
    ['an ocid without a registered prefix', { ocid: 'GACM:10' }, '/ocid', 'PREFIX'],
    ['a code that is none', { tag: ['planing'] }, '/tag/0', 'CODE'],
    ['a state that is none', { tender: { id: '1', status: 'over' } }, '/tender/status', 'CODE'],
    ['a date that is none', { date: 'yesterday' }, '/date', 'DATE'],
    ['what is missing', { tag: undefined }, '/tag', 'REQUIRED'],
  ])('are told with their place: %s', (_, more, path, code) => {
    expect(releaseFaults({ ...sound(), ...more })).toContainEqual({ path, code, message: expect.any(String) });
  });
  it('are not made up', () => expect(releaseFaults(sound())).toEqual([]));
});

(standardsAreHere ? describe : describe.skip)(titled('the published schemas'), () => {
  it('find nothing wrong with releases, records and projects', () => {
    if (!standardsAreHere) return;
    const validators = ['ocds-1.1.5', 'ocds-ppp-1.0'].map((version) => validatorOf(`${version}/release-schema.json`));
    const valid = validatorOf('oc4ids-0.9.5/project-schema.json');
    expect(publishedSchema('oc4ids-0.9.5/project-schema.json').properties).toHaveProperty('contractingProcesses');
    fc.assert(
      fc.property(lives, (states) => {
        const processes = [...published(states).values()];
        for (const { bodies } of processes) {
          for (const each of [...bodies, compiledRelease(bodies)])
            for (const validate of validators) {
              validate(each);
              expect(validate.errors ?? []).toEqual([]);
            }
          expect(versionedRelease(bodies)).toHaveProperty('ocid');
        }
        const [last] = states.at(-1) ?? [];
        const contractingProcesses = processes.map(({ bodies }) =>
          processDocument(compiledRelease(bodies), bodies, 'https://here.example/open'),
        );
        valid({ ...projectDocument(last as PublicProject, 'oc4ids-a1b2c3', new Date(0)), contractingProcesses });
        expect(valid.errors ?? []).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

/** Where something that a state says is not said by another. */
function lacking(whole: unknown, part: unknown, path = ''): string[] {
  if (Array.isArray(part) && part.every((each: OpenObject) => each?.id !== undefined)) {
    const entries = (whole ?? []) as OpenObject[];
    return part.flatMap((each: OpenObject, at) =>
      lacking(
        entries.find((other) => other.id === each.id),
        each,
        `${path}/${at}`,
      ),
    );
  }
  if (typeof part !== 'object' || part === null || Array.isArray(part))
    return JSON.stringify(whole) === JSON.stringify(part) ? [] : [path];
  return Object.entries(part).flatMap(([name, each]) =>
    lacking((whole as OpenObject | undefined)?.[name], each, `${path}/${name}`),
  );
}

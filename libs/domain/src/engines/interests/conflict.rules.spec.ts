import { describe, expect, it } from '@jest/globals';
import { interestKinds } from '#libs/contracts';
import fc from 'fast-check';
import { type Conflict, conflictsOf, type Elector, type Evidence, type Tie } from './conflict.rules.js';
import type { Shareholding } from './ownership.rules.js';

const TODAY = '2026-06-15';
const ending = <Of extends { readonly until: string | null }>(entry: Of): Of & { readonly past: boolean } => {
  return { ...entry, past: entry.until !== null && entry.until < TODAY };
};
const NOTHING: Evidence = { ties: [], seats: [], stakes: [], namesakes: [] };
const tie = (holderId: string, kind: Tie['kind'], withId: string, until: string | null = null): Tie => {
  return ending({ holderId, withId, kind, until });
};
const owns = (ownerId: string, ownedId: string, percent: number): Shareholding => ({ ownerId, ownedId, percent });
const agency: Elector = { organisationId: 'agency', members: [{ memberId: 'm', personId: 'p' }] };
const found = (known: Partial<Evidence>, parties = ['firm'], electors = [agency]): Conflict[] =>
  conflictsOf(electors, parties, { ...NOTHING, ...known });
const inShort = (...conflicts: Conflict[]) =>
  conflicts.map(({ memberId, grade, path }) =>
    [memberId ?? 'all', grade, ...path.map(({ from, by, to }) => `${from} ${by} ${to}`)].join(', '),
  );

describe('a conflict of interest', () => {
  it('is direct where somebody works for a party, owns, heads or is kin to it; possible with other ties', () => {
    const graded = interestKinds.map((kind) => [kind, found({ ties: [tie('p', kind, 'firm')] })[0]?.grade]);
    const direct = ['EMPLOYMENT', 'SHAREHOLDING', 'BOARD_SEAT', 'FAMILY'];
    expect(graded).toEqual(interestKinds.map((kind) => [kind, direct.includes(kind) ? 'DIRECT' : 'POSSIBLE']));
    expect(inShort(...found({ ties: [tie('p', 'FAMILY', 'firm', '2026-06-15')] }))).toEqual([
      'm, DIRECT, p FAMILY firm',
    ]);
    expect(inShort(...found({ ties: [tie('p', 'FAMILY', 'firm', '2026-06-14')] }))).toEqual([
      'm, POSSIBLE, p FAMILY firm',
    ]);
    expect(found({ ties: [tie('p', 'FAMILY', 'another'), tie('p', 'BOARD_SEAT', 'agency')] })).toEqual([]);
  });

  it('follows seats, of now and of late, in other organisations', () => {
    const seat = (organisationId: string, until: string | null) => ending({ personId: 'p', organisationId, until });
    expect(inShort(...found({ seats: [seat('agency', null), seat('firm', null)] }))).toEqual([
      'm, DIRECT, p SEAT firm',
    ]);
    expect(inShort(...found({ seats: [seat('firm', '2025-12-31')] }))).toEqual(['m, POSSIBLE, p SEAT firm']);
  });

  it('runs through owners in both directions, and through an owner of both', () => {
    const chain = [owns('agency', 'fund', 80), owns('fund', 'firm', 60)];
    expect(inShort(...found({ stakes: chain }))).toEqual(['all, DIRECT, agency OWNS fund, fund OWNS firm']);
    expect(inShort(...found({ stakes: [owns('firm', 'agency', 10)] }))).toEqual([
      'all, POSSIBLE, agency OWNED_BY firm',
    ]);
    const sisters = [owns('fund', 'agency', 30), owns('fund', 'firm', 100)];
    expect(inShort(...found({ stakes: sisters }))).toEqual(['all, DIRECT, agency OWNED_BY fund, fund OWNS firm']);
    expect(inShort(...found({ stakes: [owns('p', 'fund', 100), owns('fund', 'firm', 20)] }))).toEqual([
      'm, POSSIBLE, p OWNS fund, fund OWNS firm',
    ]);
    expect(inShort(...found({ ties: [tie('p', 'BOARD_SEAT', 'fund')], stakes: [owns('fund', 'firm', 51)] }))).toEqual([
      'm, DIRECT, p BOARD_SEAT fund, fund OWNS firm',
    ]);
  });

  it('adds up what is held through several, and shows the greatest of the ways', () => {
    const through = (vehicle: string, percent: number) => [
      owns('agency', vehicle, 100),
      owns(vehicle, 'firm', percent),
    ];
    expect(found({ stakes: through('one', 24) })[0]?.grade).toBe('POSSIBLE');
    expect(inShort(...found({ stakes: [...through('one', 24), ...through('two', 23)] }))).toEqual([
      'all, DIRECT, agency OWNS one, one OWNS firm',
    ]);
    const both = (...percents: number[]) => [
      owns('fund', 'agency', 30),
      ...percents.flatMap((percent, at) => [owns('fund', `v${at}`, 100), owns(`v${at}`, 'firm', percent)]),
    ];
    expect(found({ stakes: both(24) })[0]?.grade).toBe('POSSIBLE');
    expect(found({ stakes: both(13, 12) })[0]?.grade).toBe('DIRECT');
  });

  it('runs through owners without an organisation here, and through whose owners they are in turn', () => {
    // One number is one owner in every register; what is known of its owners in one counts in all.
    const stakes = [
      owns('harbour', 'agency', 60),
      owns('bay', 'harbour', 70),
      owns('bay', 'isle', 100),
      owns('isle', 'firm', 51),
    ];
    const way = 'agency OWNED_BY harbour, harbour OWNED_BY bay, bay OWNS isle, isle OWNS firm';
    expect(inShort(...found({ stakes }))).toEqual([`all, DIRECT, ${way}`]);
    expect(inShort(...found({ stakes: [...stakes, owns('harbour', 'bay', 90)] }))).toEqual([`all, DIRECT, ${way}`]);
  });

  it('through one name of two is asked about, and never more than that', () => {
    const vague = (id: string, name = 'wang') => ({ id, name, vague: true });
    const known = (id: string, name = 'wang') => ({ id, name, vague: false });
    const stakes = [owns('w1', 'agency', 100), owns('w2', 'firm', 100)];
    expect(found({ stakes })).toEqual([]);
    const way = 'all, POSSIBLE, agency OWNED_BY w1, w1 SAME_NAME w2, w2 OWNS firm';
    expect(inShort(...found({ stakes, namesakes: [vague('w1'), vague('w2')] }))).toEqual([way]);
    expect(inShort(...found({ stakes, namesakes: [vague('w1'), known('w2')] }))).toEqual([way]);
    expect(found({ stakes, namesakes: [vague('w1'), vague('w2', 'li')] })).toEqual([]);
    // Of whom more than the name is known are two, whatever they are called.
    expect(found({ stakes, namesakes: [known('w1'), known('w2')] })).toEqual([]);
    expect(inShort(...found({ stakes, namesakes: [vague('w2'), known('p')] }))).toEqual([
      'm, POSSIBLE, p SAME_NAME w2, w2 OWNS firm',
    ]);
    // A way that is known for sure stands before a greater one of somebody who may be another.
    const sure = [...stakes, owns('fund', 'agency', 30), owns('fund', 'firm', 30)];
    expect(inShort(...found({ stakes: sure, namesakes: [vague('w1'), vague('w2')] }))).toEqual([
      'all, DIRECT, agency OWNED_BY fund, fund OWNS firm',
    ]);
  });

  it('of many of one name is found as quickly as of few', () => {
    const many = Array.from({ length: 2_000 }, (_, n) => `w${n}`);
    const stakes = [owns('w0', 'agency', 100), ...many.slice(1).map((id) => owns(id, 'firm', 1))];
    const namesakes = many.map((id) => ({ id, name: 'wang', vague: true }));
    expect(found({ stakes, namesakes })).toMatchObject([{ memberId: null, grade: 'POSSIBLE' }]);
  });

  it('is known from either side of what organisations declare', () => {
    expect(inShort(...found({ ties: [tie('firm', 'ADVISOR', 'agency')] }))).toEqual([
      'all, POSSIBLE, agency ADVISOR firm',
    ]);
    expect(inShort(...found({ ties: [tie('agency', 'BUSINESS', 'firm')] }))).toEqual([
      'all, POSSIBLE, agency BUSINESS firm',
    ]);
  });

  it('is another one with every new tie, also a weaker one', () => {
    const known = [tie('p', 'BUSINESS', 'firm'), tie('p', 'COLLABORATOR', 'firm'), tie('p', 'ADVISOR', 'mate')];
    const bases = [1, 2, 3].map((count) => found({ ties: known.slice(0, count) }, ['firm', 'mate'])[0]?.basis);
    expect(new Set(bases).size).toBe(3);
    expect(found({ ties: [...known.slice(0, 2), ...known.slice(0, 1)] })[0]?.basis).toBe(bases[1]);
  });

  it('is not looked for in whoever decides as a party', () => {
    expect(found({ ties: [tie('p', 'FAMILY', 'firm')] }, ['firm', 'agency'])).toEqual([]);
  });

  it('is looked for in the members alone of whoever decides for itself', () => {
    const itself = [{ ...agency, forItself: true }];
    const known = { ties: [tie('firm', 'ADVISOR', 'agency')], stakes: [owns('agency', 'firm', 60)] };
    expect(inShort(...found(known))).toEqual(['all, DIRECT, agency OWNS firm']);
    expect(found(known, ['firm'], itself)).toEqual([]);
    const kin = { ...known, ties: [...known.ties, tie('p', 'FAMILY', 'firm')] };
    expect(inShort(...found(kin, ['firm'], itself))).toEqual(['m, DIRECT, p FAMILY firm']);
  });

  it('is the strongest of all, the same whatever the order of what is known, and grows no weaker by knowing more', () => {
    const NODES = ['agency', 'other', 'firm', 'mate', 'x', 'y', 'p', 'q', 'v', 'w'];
    const node = fc.constantFrom(...NODES);
    const known = fc.record({
      ties: fc.array(
        fc
          .record({
            holderId: node,
            withId: fc.constantFrom('agency', 'other', 'firm', 'mate', 'x', 'y'),
            kind: fc.constantFrom(...interestKinds),
            until: fc.constantFrom(null, '2026-01-01', '2026-12-31'),
          })
          .map(ending),
        { maxLength: 5 },
      ),
      seats: fc.array(
        fc
          .record({
            personId: fc.constantFrom('p', 'q'),
            organisationId: fc.constantFrom('agency', 'other', 'firm', 'x'),
            until: fc.constantFrom(null, '2026-01-01'),
          })
          .map(ending),
        { maxLength: 2 },
      ),
      stakes: fc.array(fc.record({ ownerId: node, ownedId: node, percent: fc.integer({ min: 1, max: 100 }) }), {
        maxLength: 8,
      }),
      namesakes: fc.uniqueArray(
        fc.record({
          id: fc.constantFrom('x', 'p', 'v', 'w'),
          name: fc.constantFrom('wang', 'li'),
          vague: fc.boolean(),
        }),
        { maxLength: 4, selector: ({ id, name }) => `${id} ${name}` },
      ),
    });
    const shuffled = known.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.record({
          ties: fc.shuffledSubarray(all.ties, { minLength: all.ties.length }),
          seats: fc.shuffledSubarray(all.seats, { minLength: all.seats.length }),
          stakes: fc.shuffledSubarray(all.stakes, { minLength: all.stakes.length }),
          namesakes: fc.shuffledSubarray(all.namesakes, { minLength: all.namesakes.length }),
        }),
        fc.record({ ties: fc.subarray(all.ties), namesakes: fc.subarray(all.namesakes) }),
      ),
    );
    const electors: Elector[] = [agency, { organisationId: 'other', members: [{ memberId: 'n', personId: 'q' }] }];
    const key = ({ organisationId, memberId }: Conflict) => `${organisationId} ${memberId}`;
    fc.assert(
      fc.property(shuffled, ([all, mixed, fewer]) => {
        const conflicts = found(all, ['firm', 'mate'], electors);
        expect(found(mixed, ['mate', 'firm'], electors)).toEqual(conflicts);
        expect(new Set(conflicts.map(key)).size).toBe(conflicts.length);
        for (const conflict of conflicts) {
          // The way it shows begins with whoever decides and ends at a party, without a gap.
          expect(conflict.path.at(-1)?.to).toBe(conflict.partyId);
          expect(['agency', 'other', 'p', 'q']).toContain(conflict.path[0]?.from);
          if (conflict.path.some(({ by }) => by === 'SAME_NAME')) expect(conflict.grade).toBe('POSSIBLE');
          expect(new Set(conflict.path.map(({ from, to }) => `${from} ${to}`)).size).toBe(conflict.path.length);
          conflict.path.slice(1).forEach(({ from }, at) => expect(from).toBe(conflict.path[at]?.to));
        }
        const grades = new Map(conflicts.map((one) => [key(one), one.grade]));
        for (const one of found({ ...all, ...fewer }, ['firm', 'mate'], electors)) {
          expect(grades.get(key(one)) === 'DIRECT' || grades.get(key(one)) === one.grade).toBe(true);
        }
      }),
      // With other cases each time: four commits try as many as `npm test -- --whole`.
      { numRuns: process.env['TRIPARTITE_WHOLE'] === '1' ? 10_000 : 2_500 },
    );
  });
});

import type { GroupRule } from '../../definitions/definition.schema.js';
import type { Ballot, RuleOutcome } from '../approval.tally.js';

/** How a seat can end. */
export const final = ['FOR', 'AGAINST', 'ABSTAINED', 'RECUSED'] as const;

/** The rules as a clerk would read them aloud, written without looking at the product's arithmetic. */
export function oracle(rule: GroupRule, all: readonly Ballot[]): RuleOutcome {
  const here = all.filter(({ standing }) => standing !== 'RECUSED');
  // A quorum that lost some is not a smaller one.
  const seats =
    rule.kind === 'QUORUM' && here.length > 0 ? all.filter((one) => here.includes(one) || one.missed) : here;
  const yes = seats.filter(({ standing }) => standing === 'FOR');
  const no = seats.filter(({ standing }) => standing === 'AGAINST');
  if (no.some(({ veto }) => veto)) return 'REJECTED';
  /** Would it pass if every abstention were turned into an approval? If not, it is the rejections that stopped it. */
  const passes = (votes: readonly Ballot[]): boolean => {
    switch (rule.kind) {
      case 'ANY':
        return votes.length >= 1;
      case 'ALL':
        return seats.length > 0 && votes.length === seats.length;
      case 'QUORUM':
        return votes.length > 0 && (votes.length >= rule.count || votes.length === seats.length);
      case 'MAJORITY':
        return votes.length > seats.length - votes.length;
      case 'CONSENSUS':
        return votes.length > 0 && no.length === 0;
      case 'WEIGHTED': {
        const weigh = (some: readonly Ballot[]): number => some.reduce((sum, { weight }) => sum + weight, 0);
        return weigh(seats) > 0 && weigh(votes) / weigh(seats) >= rule.thresholdPercent / 100 - 1e-12;
      }
    }
  };
  if (passes(yes)) return 'APPROVED';
  if (rule.kind === 'MAJORITY') return passes(no) ? 'REJECTED' : 'DEADLOCKED';
  if (rule.kind === 'WEIGHTED' && seats.every(({ weight }) => weight === 0)) return 'DEADLOCKED';
  return seats.length > 0 && !passes(seats.filter(({ standing }) => standing !== 'AGAINST'))
    ? 'REJECTED'
    : 'DEADLOCKED';
}

/** All ways the open seats can end, recusals included. */
export function completions(all: readonly Ballot[]): Ballot[][] {
  const index = all.findIndex(({ standing }) => standing === 'OPEN' || standing === 'CHANGES');
  if (index < 0) return [[...all]];
  return final.flatMap((standing) =>
    completions(all.map((ballot, at) => (at === index ? { ...ballot, standing } : ballot))),
  );
}

/** What a clerk still holds possible: where too few are left for a quorum for their interests, the coordinator is asked at once. */
export function possibleIn(rule: GroupRule, all: readonly Ballot[]): RuleOutcome[] {
  const possible = [...new Set(completions(all).map((ending) => oracle(rule, ending)))];
  return possible.length > 1 && isShort(rule, all) ? ['DEADLOCKED'] : possible;
}

/** Whether the quorum fails even if everybody approves whom no interest keeps out. */
export function isShort(rule: GroupRule, all: readonly Ballot[]): boolean {
  const isOut = ({ standing, missed, tied }: Ballot): boolean => standing === 'RECUSED' && (!missed || tied === true);
  const willing = all.map((one): Ballot => (isOut(one) ? one : { ...one, standing: 'FOR' }));
  return rule.kind === 'QUORUM' && oracle(rule, willing) !== 'APPROVED';
}

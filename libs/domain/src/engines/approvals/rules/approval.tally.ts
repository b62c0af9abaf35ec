import type { GroupRule, StageRule } from '../definitions/definition.schema.js';

/** What a rule can come to. A deadlock is neither: approval is out of reach, and rejections alone did not do it. */
export type RuleOutcome = 'APPROVED' | 'REJECTED' | 'DEADLOCKED';

/**
 * Where a seat stands. `CHANGES` is a request for changes: it is no answer yet (the answer comes with the revision), so
 * a rule counts it like a seat that is still open. So is `OBJECTING`, a rejection that is being answered. `RECUSED` seats are out: they change what all, majority
 * and share are counted from, and a quorum where they are not missed.
 */
export type BallotState = 'FOR' | 'AGAINST' | 'CHANGES' | 'OBJECTING' | 'ABSTAINED' | 'RECUSED' | 'OPEN';

export interface Ballot {
  readonly standing: BallotState;
  /** Voting weight in hundredths; only a weighted rule looks at it. */
  readonly weight: number;
  readonly veto: boolean;
  /** Of a recused seat: a quorum goes on counting it, as it does whoever abstains. */
  readonly missed?: boolean;
  /** Of a seat that is missed: an interest keeps it out, whatever anybody says. Whoever steps aside is heard like the others. */
  readonly tied?: boolean;
}

/**
 * The outcome of a rule when everybody has spoken (open seats and requests for changes count as abstentions).
 *
 * With `n` seats that are not recused, `for` of them approving and `against` rejecting, a rule that needs `need`
 * approvals approves at `for ≥ need` and rejects at `against > n − need`, when rejections alone keep `need` out of
 * reach: ANY 1, ALL n, QUORUM min(count, n) with recused seats that are missed among the n, WEIGHTED the share of the weights. MAJORITY rejects as it approves, at
 * more than half, so a tie is a deadlock. CONSENSUS rejects at the first rejection. A veto rejects whatever the rule.
 */
export function ruleOutcome(rule: GroupRule, ballots: readonly Ballot[]): RuleOutcome {
  if (ballots.some(({ veto, standing }) => veto && standing === 'AGAINST')) return 'REJECTED';
  const value = ({ weight }: Ballot): number => (rule.kind === 'WEIGHTED' ? weight : 1);
  const sum = (standing?: BallotState): number =>
    ballots.reduce((total, ballot) => {
      const counted = standing ? ballot.standing === standing : ballot.standing !== 'RECUSED';
      return counted ? total + value(ballot) : total;
    }, 0);
  const [total, inFavour, against] = [sum(), sum('FOR'), sum('AGAINST')];
  if (total === 0) return 'DEADLOCKED';

  const verdict = (approved: boolean, rejected: boolean): RuleOutcome =>
    approved ? 'APPROVED' : rejected ? 'REJECTED' : 'DEADLOCKED';
  const needs = (need: number): RuleOutcome => verdict(inFavour >= need, against > total - need);
  switch (rule.kind) {
    case 'ANY':
      return needs(1);
    case 'ALL':
      return needs(total);
    case 'QUORUM': {
      const all = total + ballots.filter(isMissed).length;
      const need = Math.min(rule.count, all);
      return verdict(inFavour >= need, against > all - need);
    }
    case 'MAJORITY':
      return verdict(inFavour * 2 > total, against * 2 > total);
    case 'CONSENSUS':
      return against > 0 ? 'REJECTED' : verdict(inFavour > 0, false);
    case 'WEIGHTED': {
      const share = Math.round(rule.thresholdPercent * 100);
      return verdict(inFavour * 10_000 >= share * total, against * 10_000 > (10_000 - share) * total);
    }
  }
}

const isMissed = ({ standing, missed }: Ballot): boolean => Boolean(missed) && standing === 'RECUSED';
const isOpen = ({ standing }: Ballot): boolean =>
  standing === 'OPEN' || standing === 'CHANGES' || standing === 'OBJECTING';
const completed = (ballots: readonly Ballot[], standing: BallotState): Ballot[] =>
  ballots.map((ballot) => (isOpen(ballot) ? { ...ballot, standing } : ballot));

/**
 * Every outcome the open seats can still bring about; exactly one means that it is inevitable. Three completions are
 * enough: nothing helps approval more than everybody approving, nothing rejection more than everybody rejecting,
 * nothing a deadlock more than everybody abstaining (a recusal is never better: it lowers what is needed by no more
 * than the seat could have given). The specification checks this against every completion. Where interests put a quorum out of reach
 * it is deadlocked at once.
 */
export function reachable(rule: GroupRule, ballots: readonly Ballot[]): ReadonlySet<RuleOutcome> {
  const outcomes = new Set(
    (['FOR', 'AGAINST', 'ABSTAINED'] as const).map((standing) => ruleOutcome(rule, completed(ballots, standing))),
  );
  return outcomes.size > 1 && isShort(rule, ballots) ? new Set(['DEADLOCKED']) : outcomes;
}

/** Whether interests alone put a quorum out of reach: nobody is kept waiting until the rest have voted in vain. */
function isShort(rule: GroupRule, ballots: readonly Ballot[]): boolean {
  if (rule.kind !== 'QUORUM') return false;
  const all = ballots.filter((ballot) => ballot.standing !== 'RECUSED' || isMissed(ballot));
  return all.filter((ballot) => !(ballot.tied && isMissed(ballot))).length < Math.min(rule.count, all.length);
}

/** Whether approval is still possible if those who asked for changes do not come round. */
export function approvableWithoutChanges(rule: GroupRule, ballots: readonly Ballot[]): boolean {
  const fixed = ballots.map((ballot): Ballot =>
    ballot.standing === 'CHANGES' ? { ...ballot, standing: 'AGAINST' } : ballot,
  );
  return reachable(rule, fixed).has('APPROVED');
}

/** How many of `groups` groups must approve; conditions that leave groups out lower it. */
export function groupsNeeded(rule: StageRule, groups: number): number {
  return rule.kind === 'ALL' ? groups : Math.min(rule.count, groups);
}

/**
 * Every outcome of a stage that its groups can still bring about, each group given as the set of its own. The stage
 * approves when enough groups do, rejects when rejecting groups alone prevent that, else it is deadlocked.
 */
export function stageReachable(rule: StageRule, groups: readonly ReadonlySet<RuleOutcome>[]): ReadonlySet<RuleOutcome> {
  const need = groupsNeeded(rule, groups.length);
  const spare = groups.length - need;
  const outcomes = new Set<RuleOutcome>();
  if (groups.filter((group) => group.has('APPROVED')).length >= need) outcomes.add('APPROVED');
  if (groups.filter((group) => group.has('REJECTED')).length > spare) outcomes.add('REJECTED');

  // A deadlock takes at most need − 1 approvals and at most `spare` rejections: groups that can deadlock do, the
  // others are approved, rejected, or free to be either.
  const others = groups.filter((group) => !group.has('DEADLOCKED'));
  const approved = others.filter((group) => !group.has('REJECTED')).length;
  const rejected = others.filter((group) => !group.has('APPROVED')).length;
  const either = others.length - approved - rejected;
  const fewest = Math.max(0, rejected + either - spare);
  if (fewest <= either && approved + fewest <= need - 1 && rejected <= spare) outcomes.add('DEADLOCKED');
  return outcomes;
}

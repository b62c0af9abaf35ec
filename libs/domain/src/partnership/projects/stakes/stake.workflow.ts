import { defineWorkflow, type Fault, stakeKinds, type StakeKind } from '#libs/contracts';
import { Decimal } from 'decimal.js';
import type { StakeChangeState, StakeLine } from './stake.entity.js';

/** A change's life: nothing of it holds before everybody affected has agreed and its time has come. */
export const stakeChangeWorkflow = defineWorkflow<StakeChangeState, 'agree' | 'takeEffect' | 'refuse' | 'withdraw'>(
  'change of shares',
  {
    agree: { from: ['PROPOSED'], to: 'AGREED' },
    takeEffect: { from: ['AGREED'], to: 'EFFECTIVE' },
    refuse: { from: ['PROPOSED'], to: 'REFUSED' },
    withdraw: { from: ['PROPOSED'], to: 'WITHDRAWN' },
  },
);

/** A line as somebody typed it; the voting weight is the share when left out. */
export interface StakeInput {
  readonly organisationId: string;
  readonly kind: StakeKind;
  readonly share: string;
  readonly votingWeight?: string | null;
}

const FORM = /^(0|[1-9]\d{0,2})(\.\d{1,2})?$/;
const LIMIT = 200;

/**
 * Everything wrong with a table of stakes: shares with at most two places that sum to exactly 100, one line an
 * organisation and kind, a lead that holds a stake, and somebody with a vote.
 * @param path of the table within the input
 */
export function stakeFaults(lines: readonly StakeInput[], leadId: string, path: Fault['path']): Fault[] {
  const faults: Fault[] = [];
  const say = (at: Fault['path'], code: string, message: string) =>
    faults.push({ path: [...path, ...at], code, message });
  if (lines.length === 0) say([], 'REQUIRED', 'Name at least one co-owner.');
  if (lines.length > LIMIT) say([], 'TOO_LARGE', `A project has at most ${LIMIT} shares; add up small ones.`);
  const seen = new Set<string>();
  for (const [index, { organisationId, kind, share, votingWeight }] of lines.entries()) {
    if (!stakeKinds.includes(kind)) say([index, 'kind'], 'UNKNOWN_VALUE', `Choose one of: ${stakeKinds.join(', ')}.`);
    if (!percent(share)) {
      say([index, 'share'], 'FORMAT', 'Write the share in percent, such as 33.34, with at most two decimal places.');
    } else if (new Decimal(share).isZero())
      say([index, 'share'], 'OUT_OF_RANGE', 'A share is more than 0 %; remove the line, or give it one.');
    if (votingWeight !== undefined && votingWeight !== null && !percent(votingWeight)) {
      say([index, 'votingWeight'], 'FORMAT', 'Write the weight as a number from 0 to 100 with at most two places.');
    }
    const key = `${organisationId} ${kind}`;
    if (seen.has(key)) {
      say([index], 'DUPLICATE', 'This organisation already has a share of this kind here; add the two up.');
    }
    seen.add(key);
  }
  if (faults.length > 0) return faults;
  const total = sum(lines.map(({ share }) => share));
  if (!total.equals(100)) {
    say([], 'SUM', `The shares sum to ${total.toFixed(2)} %; they must sum to exactly 100.00 %.`);
  }
  if (sum(lines.map(({ share, votingWeight }) => votingWeight ?? share)).isZero()) {
    say([], 'NO_VOTE', 'Somebody has to have a vote; give at least one voting weight above 0.');
  }
  if (!lines.some(({ organisationId }) => organisationId === leadId)) {
    say([], 'LEAD_WITHOUT_STAKE', 'The lead organisation has to hold a share; give it one.');
  }
  return faults;
}

/** A sound table in its one written form: two decimal places, weights filled in, by organisation and kind. */
export function stakeTable(lines: readonly StakeInput[]): StakeLine[] {
  return lines
    .map(({ organisationId, kind, share, votingWeight }) => ({
      organisationId,
      kind,
      share: new Decimal(share).toFixed(2),
      votingWeight: new Decimal(votingWeight ?? share).toFixed(2),
    }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

export interface ProjectStakes {
  readonly leadId: string;
  readonly stakes: readonly StakeLine[];
}

/**
 * Whose agreement a change needs: every organisation whose stake it touches. A change of the lead, or of the sum of
 * voting weights (which makes every other weight count for more or less), touches them all.
 */
export function affectedBy(before: ProjectStakes, after: ProjectStakes): string[] {
  const weight = ({ stakes }: ProjectStakes) => sum(stakes.map(({ votingWeight }) => votingWeight));
  const everybody = before.leadId !== after.leadId || !weight(before).equals(weight(after));
  const holdings = (stakes: readonly StakeLine[], id: string) =>
    JSON.stringify(stakeTable(stakes.filter(({ organisationId }) => organisationId === id)));
  const all = new Set([...before.stakes, ...after.stakes].map(({ organisationId }) => organisationId));
  return [...all].filter((id) => everybody || holdings(before.stakes, id) !== holdings(after.stakes, id)).sort();
}

/** What has to be written so that `after` holds instead of `before`: stakes that end, and those that begin. */
export function succession<Held extends StakeLine>(
  before: readonly Held[],
  after: readonly StakeLine[],
): { ending: Held[]; beginning: StakeLine[] } {
  const lines = (stakes: readonly StakeLine[]) => new Set(stakes.map((line) => lineOf(line)));
  const [old, fresh] = [lines(before), lines(after)];
  return {
    ending: before.filter((line) => !fresh.has(lineOf(line))),
    beginning: after.filter((line) => !old.has(lineOf(line))),
  };
}

/**
 * The instant from which an agreed change holds: the first of its day, but never before it was agreed to, nor
 * at or before the instant the stakes last changed.
 * @param begins of its day, where the project is
 */
export function effectiveAt(begins: Date, agreedAt: Date, lastChangeAt: Date): Date {
  return new Date(Math.max(begins.getTime(), agreedAt.getTime(), lastChangeAt.getTime() + 1));
}

function percent(text: string): boolean {
  return FORM.test(text) && new Decimal(text).lessThanOrEqualTo(100);
}

function sum(values: readonly string[]): Decimal {
  return values.reduce((total, value) => total.plus(value), new Decimal(0));
}

const keyOf = ({ organisationId, kind }: StakeLine) => `${organisationId} ${kind}`;
const lineOf = (line: StakeLine) => [keyOf(line), line.share, line.votingWeight].join(' ');

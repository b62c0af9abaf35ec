import { Decimal } from 'decimal.js';
import type { ImportedStake, OrganisationRef } from '../../import.types.js';
import type { ReleaseParties } from './ocds.parties.js';
import type { Reading } from '../ocds.reading.js';
import { at, Leaf, listAt, peek, type Tree } from '../ocds.tree.js';

interface Holding {
  readonly ref: OrganisationRef;
  readonly leaf: Leaf;
  readonly share: Decimal;
  readonly votes: Decimal;
}

/** How far the published shares may be from 100 % for it to be rounding: half a hundredth for each. */
const ROUNDING = new Decimal('0.005');

/**
 * The shareholders of the first of these parties that has any, as stakes that sum to exactly 100.00. Null when nobody
 * published any, or when too much is missing to be rounding: an unknown owner is not invented (docs/import-ocds.md).
 */
export function readStakes(
  parties: ReleaseParties,
  companyIds: readonly string[],
  reading: Reading,
): ImportedStake[] | null {
  for (const id of companyIds) {
    const listed = listAt(parties.find(id).tree, 'shareholders');
    const holdings = listed.flatMap((each) => holding(each, parties, reading) ?? []);
    if (holdings.length === 0) continue;
    const stakes = settle(holdings, listed.length, reading);
    if (stakes) return stakes;
  }
  return null;
}

function holding(tree: Tree, parties: ReleaseParties, reading: Reading): Holding | null {
  const leaf = at(tree, 'shareholding');
  const share = reading.number(tree, 'shareholding');
  const { refs } = parties.find(peek(at(tree, 'shareholder', 'id')));
  const [ref] = refs;
  if (!share || share.lessThanOrEqualTo(0) || !(leaf instanceof Leaf) || ref === undefined || refs.length !== 1) {
    reading.retract(leaf, ref === undefined ? 'the shareholder is none of the parties' : 'no share that can be read');
    return null;
  }
  reading.use(at(tree, 'id'), at(tree, 'shareholder'));
  return { ref, leaf, share, votes: share.times(votesPerShare(tree, reading)) };
}

function votesPerShare(tree: Tree, reading: Reading): Decimal {
  const rights = at(tree, 'votingRights');
  const said = reading.text(rights) ?? 'ordinary';
  if (said === 'none') return new Decimal(0);
  if (said === 'additional') {
    const details = at(tree, 'votingRightsDetails');
    const [, count] =
      /(\d{1,3}(?:\.\d{1,2})?) votes? (?:per|a|for each) share/i.exec(reading.text(details) ?? '') ?? [];
    if (count !== undefined) return new Decimal(count);
  }
  if (said !== 'ordinary' && rights instanceof Leaf) {
    const action = said === 'restricted' || said === 'additional' ? 'repaired' : 'left_out';
    reading.tell(rights, action, `voting rights "${said}" without a number of votes; taken as one vote a share`);
  }
  return new Decimal(1);
}

function settle(holdings: readonly Holding[], listed: number, reading: Reading): ImportedStake[] | null {
  const sum = holdings.reduce((total, { share }) => total.plus(share), new Decimal(0));
  // Fractions of 1 or percent: whichever the sum is nearer to.
  const whole = sum.lessThan(10) ? new Decimal(1) : new Decimal(100);
  const off = sum.div(whole).minus(1).times(100).abs();
  if (off.greaterThan(ROUNDING.times(listed)) || holdings.length < listed) {
    const percent = sum.div(whole).times(100).toDecimalPlaces(4).toString();
    for (const { leaf } of holdings) {
      reading.retract(
        leaf,
        `the shareholders published sum to ${percent} %, which no rounding explains; no stakes are made of them`,
      );
    }
    return null;
  }
  const merged = new Map<OrganisationRef, Holding[]>();
  for (const each of holdings) merged.set(each.ref, [...(merged.get(each.ref) ?? []), each]);
  const owners = [...merged.entries()];
  const add = (list: readonly Holding[], of: 'share' | 'votes') =>
    list.reduce((total, each) => total.plus(each[of]), new Decimal(0));
  const shares = hundredths(
    owners.map(([, list]) => add(list, 'share')),
    1,
  );
  const votes = owners.map(([, list]) => add(list, 'votes'));
  const weights = votes.every((each) => each.isZero()) ? shares : hundredths(votes, 0);
  return owners.map(([ref, list], index) => {
    const share = new Decimal(shares[index] ?? 0).div(100);
    const exact = add(list, 'share').div(whole).times(100);
    for (const { leaf } of list) {
      if (list.length > 1) reading.tell(leaf, 'repaired', 'several holdings of one shareholder, added up');
      else if (!exact.equals(share))
        reading.tell(leaf, 'repaired', `rounded so that all stakes sum to 100: ${share.toFixed(2)} %`);
    }
    return {
      ref,
      kind: 'EQUITY',
      share: share.toFixed(2),
      votingWeight: new Decimal(weights[index] ?? 0).div(100).toFixed(2),
    };
  });
}

/**
 * Parts in proportion as whole hundredths of a percent that sum to exactly 10,000 (largest remainders).
 * @param least that a part above nothing gets
 */
export function hundredths(parts: readonly Decimal[], least: 0 | 1): number[] {
  const total = parts.reduce((sum, part) => sum.plus(part), new Decimal(0));
  const exact = parts.map((part) => part.times(10_000).div(total));
  const given = exact.map((part) => Math.max(part.floor().toNumber(), part.greaterThan(0) ? least : 0));
  let rest = 10_000 - given.reduce((sum, part) => sum + part, 0);
  const byNeed = exact
    .map((part, index) => ({ index, need: part.minus(given[index] ?? 0) }))
    .sort((one, other) => other.need.comparedTo(one.need) || one.index - other.index);
  for (const { index } of byNeed) {
    if (rest <= 0) break;
    if (exact[index]?.isZero()) continue;
    given[index] = (given[index] ?? 0) + 1;
    rest -= 1;
  }
  // The least shares of many tiny parts are taken from the largest.
  while (rest < 0) {
    const largest = given.indexOf(Math.max(...given));
    given[largest] = (given[largest] ?? 0) - 1;
    rest += 1;
  }
  return given;
}

import type { PppType } from '#libs/contracts';
import type { ProposalContent } from '../../proposals/content/proposal.content.js';
import type { ImportedProposal, ImportedStake, OrganisationRef } from '../import.types.js';
import type { ReleaseParties } from './parties/ocds.parties.js';
import type { Money, Reading } from './ocds.reading.js';
import { readRisks } from './ocds.risks.js';
import { at, Leaf, listAt, peek, type Tree } from './ocds.tree.js';
import { fold } from '../source/text.repair.js';

/** The parts of a merged release that a proposal is made of. */
export interface ReleaseParts {
  readonly release: Tree;
  readonly awards: readonly Tree[];
  readonly contracts: readonly Tree[];
}

/** States of an award, else of a contract, as those of a proposal. */
const STATES: Readonly<Record<string, ImportedProposal['state']>> = {
  active: 'APPROVED',
  complete: 'APPROVED',
  terminated: 'APPROVED',
  unsuccessful: 'REJECTED',
  cancelled: 'WITHDRAWN',
  pending: 'UNDER_REVIEW',
};
/** What counts when several are said: one bid that won decides, whoever else lost. */
const STRONGEST: readonly ImportedProposal['state'][] = ['APPROVED', 'UNDER_REVIEW', 'REJECTED', 'WITHDRAWN'];

/** Null when no award names a supplier: a proposal needs somebody who makes it. */
export function readProposal(
  whole: ReleaseParts,
  parties: ReleaseParties,
  stakes: readonly ImportedStake[] | null,
  date: Date,
  reading: Reading,
): ImportedProposal | null {
  const source = decided(whole);
  const refs = suppliers(source, parties, reading);
  const [submitterRef, ...consortiumRefs] = refs;
  if (submitterRef === undefined) return null;
  const state = readState(whole, reading);
  const title = readTitle(source, reading);
  const awarded = first(source.awards, (award) => reading.instant(award, 'date'));
  const signed = first(source.contracts, (contract) => reading.instant(contract, 'dateSigned'));
  const content: ProposalContent = {
    ...optional('summary', readSummary(source, title, reading)),
    pppType: readType(source, parties),
    ...optional('termYears', readTerm(source, reading)),
    ...optional('capitalValue', isLost(whole) ? undefined : readValue(source, reading)),
    ...optional('fundingSources', readFunding(source, parties, reading)),
    ...optional('risks', readRisks(source.contracts, reading)),
    ...optional('solicited', readSolicited(source, reading)),
    ...(consortiumRefs.length > 0 && { consortiumOrganisationIds: consortiumRefs }),
    ...(stakes && {
      proposedStakes: stakes.map(({ ref, kind, share, votingWeight }) => ({
        organisationId: ref,
        kind,
        sharePercent: share,
        votingWeight,
      })),
    }),
  };
  for (const tree of [...whole.awards, ...whole.contracts])
    if (!source.awards.includes(tree) && !source.contracts.includes(tree))
      reading.leaveOut(at(tree, 'value'), 'the amount of an award or contract that came to nothing');
  const settledAt = state === 'UNDER_REVIEW' ? null : (signed ?? awarded ?? date);
  const submittedAt = [awarded, signed, date].filter((each) => each !== undefined).sort((a, b) => +a - +b)[0] ?? date;
  return { title, submitterRef, consortiumRefs, state, content, submittedAt, settledAt };
}

/** Kept out when empty, so that the content has no member that says nothing. */
function optional<K extends keyof ProposalContent>(
  name: K,
  value: ProposalContent[K],
): Pick<ProposalContent, K> | object {
  return value === undefined || (Array.isArray(value) && value.length === 0) ? {} : { [name]: value };
}

function first<T>(trees: readonly Tree[], read: (tree: Tree) => T | undefined): T | undefined {
  return trees.map(read).find((each) => each !== undefined);
}

/**
 * The process without what came to nothing: of its awards those that won, without any those that are open, else all; of its
 * contracts those that were not cancelled and are of such an award, else none.
 */
export function decided(source: ReleaseParts): ReleaseParts {
  const standing = (state: ImportedProposal['state'] | undefined) => state === 'APPROVED' || state === undefined;
  const won = source.awards.filter((award) => standing(stateOf(award)));
  const open = source.awards.filter((award) => stateOf(award) === 'UNDER_REVIEW');
  const awards = won.length > 0 ? won : open.length > 0 ? open : source.awards;
  const lost = new Set(
    source.awards.filter((award) => !awards.includes(award)).flatMap((award) => peek(at(award, 'id')) ?? []),
  );
  const contracts = source.contracts.filter((contract) => {
    const state = stateOf(contract);
    return state !== 'WITHDRAWN' && state !== 'REJECTED' && !lost.has(peek(at(contract, 'awardID')) ?? '');
  });
  return { release: source.release, awards, contracts };
}

/** Whether every award came to nothing: what was offered then has no value. */
function isLost({ awards }: ReleaseParts): boolean {
  return awards.length > 0 && awards.every((award) => ['WITHDRAWN', 'REJECTED'].includes(stateOf(award) ?? ''));
}

function stateOf(tree: Tree): ImportedProposal['state'] | undefined {
  return STATES[peek(at(tree, 'status'))?.toLowerCase() ?? ''];
}

function suppliers({ awards }: ReleaseParts, parties: ReleaseParties, reading: Reading): OrganisationRef[] {
  const refs = awards
    .flatMap((award) => listAt(award, 'suppliers'))
    .flatMap((supplier) => {
      const { refs: found, tree } = parties.find(peek(at(supplier, 'id')));
      if (found.length > 0) {
        reading.use(at(supplier, 'id'));
        if (fold(peek(at(supplier, 'name')) ?? '') === fold(peek(at(tree, 'name')) ?? ''))
          reading.use(at(supplier, 'name'));
      }
      return found;
    });
  return [...new Set(refs.length > 0 ? refs : parties.withRole('privateParty', 'supplier'))];
}

function readState({ awards, contracts }: ReleaseParts, reading: Reading): ImportedProposal['state'] {
  const said = (trees: readonly Tree[]) =>
    trees.flatMap((tree) => STATES[reading.text(tree, 'status')?.toLowerCase() ?? ''] ?? []);
  const [ofAwards, ofContracts] = [said(awards), said(contracts)];
  const known = ofAwards.length > 0 ? ofAwards : ofContracts;
  // An award that was set back to pending beside a contract in force stays won.
  if (known.includes('UNDER_REVIEW') && ofContracts.includes('APPROVED')) return 'APPROVED';
  return STRONGEST.find((state) => known.includes(state)) ?? (contracts.length > 0 ? 'APPROVED' : 'UNDER_REVIEW');
}

/** The first title there is; the same one said again is accounted for, another is left to its rule. */
function readTitle({ release, awards, contracts }: ReleaseParts, reading: Reading): string {
  const places = [at(release, 'tender'), ...awards, ...contracts].map((tree) => at(tree, 'title'));
  const chosen = places.find((leaf) => peek(leaf) !== undefined);
  const owners = [at(release, 'tender'), ...awards, ...contracts];
  const english = owners.map((tree) => reading.textUpTo(500, tree, 'title_en')).find((each) => each !== undefined);
  const translated = owners.map((tree) => reading.translated(tree, 'title')).find((each) => each !== undefined);
  const title =
    english ??
    reading.textUpTo(500, chosen) ??
    translated?.slice(0, 500) ??
    `Contracting process ${peek(at(release, 'ocid')) ?? ''}`.trim();
  for (const leaf of places) if (fold(peek(leaf) ?? '') === fold(title)) reading.text(leaf);
  return title;
}

const SAYS_NOTHING = /^(ver (el )?documento adjunto|see attached|no aplica|n\/?a|none|-+)\.?$/i;

/** All descriptions that say something of their own, a paragraph each. */
function readSummary(
  { release, awards, contracts }: ReleaseParts,
  title: string,
  reading: Reading,
): string | undefined {
  const said = (tree: Tree | undefined, name: string) => {
    const english = at(tree, `${name}_en`);
    if (english !== undefined) reading.leaveOut(at(tree, name), 'in another language; what stands in English is taken');
    return english ?? at(tree, name) ?? reading.translation(tree, name);
  };
  const places = [
    said(at(release, 'planning', 'project'), 'description'),
    said(at(release, 'planning'), 'rationale'),
    said(at(release, 'tender'), 'description'),
    ...[...awards, ...contracts].map((tree) => said(tree, 'description')),
  ];
  const paragraphs: string[] = [];
  const seen = new Set([fold(title)]);
  for (const leaf of places) {
    const raw = peek(leaf);
    if (raw === undefined || !(leaf instanceof Leaf)) continue;
    if (SAYS_NOTHING.test(raw)) {
      reading.tell(leaf, 'left_out', 'says nothing');
      continue;
    }
    const text = reading.text(leaf);
    if (text !== undefined && !seen.has(fold(text))) paragraphs.push(text);
    if (text !== undefined) seen.add(fold(text));
  }
  const summary = paragraphs.join('\n\n') || title;
  return summary.length <= 10_000 ? summary : `${summary.slice(0, 9_999).trimEnd()}…`;
}

/** What pays back a partnership, where OCDS for PPPs says so: users (a concession) or the public side (performance). */
function readType({ contracts }: ReleaseParts, parties: ReleaseParties): PppType {
  const partnership =
    parties.withRole('privateParty', 'grantor').length > 0 ||
    contracts.some((contract) =>
      ['riskAllocation', 'finance', 'financeSummary'].some((name) => at(contract, name) !== undefined),
    );
  if (!partnership) return 'CIVIL_WORKS_AND_SERVICE';
  const charges = contracts.flatMap((contract) => listAt(contract, 'implementation', 'charges'));
  const payers = charges.map((charge) => peek(at(charge, 'paidBy')));
  return payers.length > 0 && payers.every((payer) => payer === 'government') ? 'PERFORMANCE_CONTRACT' : 'CONCESSION';
}

/** Whole years from the first start to the last end of the contracts, else of the awards; a part of a year counts as one. */
function readTerm({ awards, contracts }: ReleaseParts, reading: Reading): number | undefined {
  for (const [trees, name] of [
    [contracts, 'period'],
    [awards, 'contractPeriod'],
  ] as const) {
    const periods = trees.map((tree) => at(tree, name)).filter((tree) => tree !== undefined);
    const starts = periods.flatMap((period) => reading.instant(period, 'startDate') ?? []);
    const ends = periods.flatMap((period) => reading.instant(period, 'endDate') ?? []);
    if (starts.length === 0 || ends.length === 0) continue;
    const years = (Math.max(...ends.map(Number)) - Math.min(...starts.map(Number))) / (365.2425 * 86_400_000);
    const end = at(periods[0], 'endDate');
    if (years < 0 || years > 99) {
      periods.forEach((period) =>
        reading.retract(period, years < 0 ? 'the contract ends before it starts' : 'longer than 99 years'),
      );
      continue;
    }
    // Periods written to their last day are a day short of full years.
    const term = Math.max(1, Math.ceil(years - 2 / 365));
    if (end instanceof Leaf && Math.abs(term - years) > 2 / 365) {
      reading.tell(end, 'repaired', `a term of ${years.toFixed(2)} years, rounded up to whole years: ${term}`);
    }
    return term;
  }
  return undefined;
}

/** The first amount above nothing of: contracts, awards, project, tender, budget. The others are left to their rules. */
function readValue({ release, awards, contracts }: ReleaseParts, reading: Reading): Money | undefined {
  const groups = [
    contracts.map((tree) => at(tree, 'value')),
    awards.map((tree) => at(tree, 'value')),
    [at(release, 'planning', 'project', 'totalValue')],
    [at(release, 'tender', 'value')],
    [at(release, 'planning', 'budget', 'amount')],
  ];
  for (const group of groups) {
    const amounts = group.flatMap((tree) => (tree === undefined ? [] : (reading.money(tree) ?? [])));
    const [one, ...more] = amounts;
    if (one && more.length === 0) return one;
    if (one && more.every(({ currency }) => currency === one.currency)) {
      return { amount: sum(amounts), currency: one.currency };
    }
    if (one) group.forEach((tree) => reading.retract(tree, 'amounts in several currencies are not added up'));
  }
  return undefined;
}

function sum(amounts: readonly Money[]): string {
  const units = amounts.map(({ amount }) => {
    const [whole = '0', part = ''] = amount.split('.');
    return BigInt(whole + part.padEnd(4, '0'));
  });
  const total = units
    .reduce((all, each) => all + each, 0n)
    .toString()
    .padStart(5, '0');
  return `${total.slice(0, -4)}.${total.slice(-4)}`.replace(/\.?0+$/, '');
}

const FUNDING = {
  equity: 'EQUITY',
  seniorDebt: 'SENIOR_DEBT',
  mezzanineDebt: 'MEZZANINE_DEBT',
  grant: 'GRANT',
  guarantee: 'GUARANTEE',
  other: 'OTHER',
} as const;
type Funding = NonNullable<ProposalContent['fundingSources']>[number];

/** What contracts say of their finance; without it, the budget of the buyer. */
function readFunding({ release, contracts }: ReleaseParts, parties: ReleaseParties, reading: Reading): Funding[] {
  const financed = contracts
    .flatMap((contract) => listAt(contract, 'finance'))
    .flatMap((tree): Funding[] => {
      const category = at(tree, 'financeCategory');
      const code = reading.text(category) ?? 'other';
      const kind = Object.hasOwn(FUNDING, code) ? FUNDING[code as keyof typeof FUNDING] : 'OTHER';
      if (kind === 'OTHER' && code !== 'other' && category instanceof Leaf)
        reading.tell(category, 'repaired', 'not in the code list; taken as other');
      const money = reading.money(at(tree, 'value'));
      const [organisationId] = parties.find(peek(at(tree, 'financingParty', 'id'))).refs;
      const name = reading.textUpTo(500, tree, 'title') ?? reading.textUpTo(500, tree, 'financingParty', 'name');
      reading.use(at(tree, 'financingParty'), at(tree, 'id'));
      return [{ kind, ...(organisationId && { organisationId }), ...(name && { name }), ...money }];
    });
  if (financed.length > 0) return financed;
  const budget = at(release, 'planning', 'budget');
  const money = reading.money(at(budget, 'amount'));
  const name = reading.textUpTo(500, budget, 'description');
  const [organisationId] = parties.withRole('buyer');
  if (!money && !name) return [];
  return [{ kind: 'PUBLIC_BUDGET', ...(organisationId && { organisationId }), ...(name && { name }), ...money }];
}

function readSolicited({ release }: ReleaseParts, reading: Reading): boolean | undefined {
  const type = reading.text(release, 'initiationType');
  if (type === 'tender') return true;
  return type !== undefined && /^unsolicited/i.test(type) ? false : undefined;
}

import type { Reading } from './ocds.reading.js';
import type { Leaf } from './ocds.tree.js';

/** Why what nothing asked for is left out: the first rule whose route fits. A route names members; `*` is a place in a list. */
const rules: readonly (readonly [route: RegExp, reason: string])[] = [
  [
    /\/(contactPoint|persons|beneficialOwnership|beneficialOwners)(\/|$)/,
    'contact details and personal data are not taken over',
  ],
  [/\/\w+_[a-z]{2,3}([-_][A-Za-z0-9]{2,8})?$/, 'said in another language already'],
  [/\/documents\//, 'documents are named by address only; the import fetches nothing'],
  [/\/address\//, 'organisations have no postal address here'],
  [
    /^\/(language|version|packageInfo|license|publicationPolicy|initiationType)/,
    'about the publication, not about the process',
  ],
  [/^\/relatedProcesses\//, 'links to other processes'],
  [/^\/bids\//, 'bids and their numbers: only what was awarded becomes a proposal'],
  [/\/items\//, 'single lines of a contract: a proposal holds its value as a whole'],
  [/\/transactions\//, 'payments are not kept here'],
  [/\/(milestones)\//, 'milestones of the works are not kept here'],
  [
    /\/(agreedMetrics|metrics|targets|forecasts|performanceFailures|tariffs|charges|observations)\//,
    'measurements and charges of operation are not kept here',
  ],
  [/\/(financeSummary|evaluationIndicators|interestRate)\//, 'financial ratios are not part of a proposal'],
  [/\/finance\//, 'terms of a loan or investment beyond its kind, giver and amount'],
  [/\/locations\/|\/deliveryLocation\/|\/deliveryAddress\//, 'a place name or gazetteer code is no geometry'],
  [/\/(amendments|signatories|relatedProjects)\//, 'history and signatures of the contract are not kept here'],
  [/^\/(buyer|tender\/procuringEntity|awards\/\*\/suppliers\/\*)\//, 'said already of the party'],
  [/^\/tender\//, 'rules and dates of the procurement: approvals here have definitions of their own'],
  [/^\/planning\/budget\//, 'book-keeping of the budget'],
  [/\/uri$|\/url$/, 'an address elsewhere'],
  [
    /^\/(awards|contracts)\/\*\/(id|awardID|title|description|date|dateSigned|status|suppliers|buyer|value|period|contractPeriod)(\/|$)/,
    'said already by what was taken',
  ],
  [/^\/parties\//, 'no place for it in an organisation'],
];

/** Leaves out, with its reason, every value that is still open, so that none disappears in silence. */
export function leaveOutTheRest(leaves: readonly Leaf[], reading: Reading): void {
  for (const leaf of leaves) {
    const last = standsFor(leaf);
    if (leaf.fate !== 'open') continue;
    if (last !== leaf && last.fate !== 'open' && last.fate !== 'told') {
      leaf.fate = 'used';
      continue;
    }
    const reason = leaf.value === null ? 'no value (null)' : rules.find(([route]) => route.test(leaf.route))?.[1];
    reading.tell(leaf, 'left_out', reason ?? 'not a field that is read (docs/import-ocds.md)');
  }
}

/** The leaf of the last release that says the same. */
function standsFor(leaf: Leaf): Leaf {
  let last = leaf;
  while (last.twin) last = last.twin;
  return last;
}

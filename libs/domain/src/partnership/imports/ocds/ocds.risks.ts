import { riskCategories, type RiskAllocation, type RiskCategory } from '#libs/contracts';
import type { ProposalContent } from '../../proposals/content/proposal.content.js';
import type { Reading } from './ocds.reading.js';
import { at, Leaf, listAt, type Tree } from './ocds.tree.js';

/**
 * Codes of `riskCategory` (OCDS for PPPs) as the five risks of the IMF; what is missing here has no counterpart.
 * `financial`, `operationPerformance` and `governance` are of earlier versions of the list, still in use.
 */
const COUNTERPARTS: Readonly<Record<string, RiskCategory>> = {
  landAvailability: 'CONSTRUCTION',
  environmental: 'CONSTRUCTION',
  design: 'CONSTRUCTION',
  construction: 'CONSTRUCTION',
  completion: 'CONSTRUCTION',
  inflationAndFx: 'FINANCIAL',
  financeAvailability: 'FINANCIAL',
  refinancing: 'FINANCIAL',
  financial: 'FINANCIAL',
  availabilityAndQuality: 'AVAILABILITY',
  operationPerformance: 'AVAILABILITY',
  governance: 'AVAILABILITY',
  revenue: 'DEMAND',
  otherRevenue: 'DEMAND',
  earlyTermination: 'RESIDUAL_VALUE',
};
const BEARERS: Readonly<Record<string, 'PUBLIC' | 'PRIVATE'>> = { publicAuthority: 'PUBLIC', privateParty: 'PRIVATE' };

type Risk = NonNullable<ProposalContent['risks']>[number];

/**
 * The risk allocation of all contracts. An allocation of `all` risks holds for those that have none of their own. Risks
 * of one category borne by both parties are shared, in parts nobody has published.
 */
export function readRisks(contracts: readonly Tree[], reading: Reading): Risk[] {
  const bearers = new Map<RiskCategory | 'all', Set<'PUBLIC' | 'PRIVATE'>>();
  const notes = new Map<RiskCategory | 'all', string[]>();
  for (const tree of contracts.flatMap((contract) => listAt(contract, 'riskAllocation'))) {
    const category = categoryOf(tree, reading);
    if (category === null) continue;
    const allocation = at(tree, 'allocation');
    const bearer = BEARERS[reading.text(allocation) ?? ''];
    if (bearer === undefined) {
      reading.retract(tree, 'the risk is not allocated to either party');
      continue;
    }
    reading.use(at(tree, 'id'));
    bearers.set(category, (bearers.get(category) ?? new Set()).add(bearer));
    const said = [reading.text(tree, 'description'), reading.text(tree, 'notes')].filter((text) => text !== undefined);
    notes.set(category, [...(notes.get(category) ?? []), ...said]);
  }
  return riskCategories.flatMap((category) => {
    const from = bearers.has(category) ? category : 'all';
    const borneBy = bearers.get(from);
    if (!borneBy) return [];
    const [only, both] = [...borneBy];
    const allocation: RiskAllocation = both === undefined ? (only ?? 'PRIVATE') : 'SHARED';
    const note = (notes.get(from) ?? []).join('; ').slice(0, 2000);
    return [{ category, allocation, ...(note && { note }) }];
  });
}

function categoryOf(tree: Tree, reading: Reading): RiskCategory | 'all' | null {
  const leaf = at(tree, 'category');
  const code = reading.text(leaf);
  if (code === 'all') return 'all';
  const category = code !== undefined && Object.hasOwn(COUNTERPARTS, code) ? COUNTERPARTS[code] : undefined;
  if (category !== undefined) return category;
  if (leaf instanceof Leaf) reading.retract(leaf, 'none of the five risk categories');
  reading.leaveOut(tree, 'of a risk that is none of the five categories');
  return null;
}

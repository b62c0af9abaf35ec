import { type Fault, Refused } from '#libs/contracts';
import { isNode, listOf, literal, type Node, uuidOf } from '../../agreements/odrl/odrl.values.js';
import type { Terms } from '../../agreements/terms/terms.js';
import { termsSaid } from '../negotiations/offer.policy.js';
import { sidesOfTerms } from './remote.terms.js';

/** An offer of another platform's catalogue, and whether we can negotiate from it. */
interface RemoteOffer {
  readonly id: string;
  /** As it came, with its dataset as target: what a request names. */
  readonly offer: Node;
  /** What it says, with the names that things have there; null where it can't be asked for. */
  readonly terms: Terms | null;
  /** What of it is not in our profile; empty where it can be asked for. */
  readonly faults: readonly Pick<Fault, 'code' | 'message'>[];
}

export interface CatalogueDataset {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly offers: readonly RemoteOffer[];
}

export interface RemoteCatalogue {
  readonly participantId: string | null;
  readonly datasets: readonly CatalogueDataset[];
}

const MOST_TITLE = 200;
const MOST_DESCRIPTION = 2_000;

/** A Catalog as it came from outside, as far as people choose from it; datasets that are not named by a UUID are left out. */
export function readCatalogue(json: unknown): RemoteCatalogue | null {
  if (!isNode(json) || !listOf(json['@type']).some((type) => /(^|[:/#])Catalog$/.test(String(type)))) return null;
  const participantId = typeof json['participantId'] === 'string' ? json['participantId'] : null;
  const datasets = listOf(json['dataset'] ?? json['dcat:dataset']).filter(isNode);
  return { participantId, datasets: datasets.flatMap((dataset) => readDataset(dataset) ?? []) };
}

function readDataset(dataset: Node): CatalogueDataset | null {
  const target = dataset['@id'];
  if (typeof target !== 'string' || uuidOf(target) === undefined) return null;
  const text = (name: string, most: number) => plain(dataset[`dct:${name}`] ?? dataset[name]).slice(0, most);
  const policies = listOf(dataset['hasPolicy'] ?? dataset['odrl:hasPolicy']).filter(isNode);
  return {
    id: target,
    title: text('title', MOST_TITLE) || target,
    description: text('description', MOST_DESCRIPTION),
    offers: policies.flatMap((policy) => {
      const id = policy['@id'];
      if (typeof id !== 'string') return [];
      const offer = { ...policy, target };
      return [{ id, offer, ...readOffer(offer) }];
    }),
  };
}

/** A literal in the first of its languages, on one line. */
function plain(value: unknown): string {
  const [first] = listOf(value);
  return (literal(first) ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

function readOffer(offer: Node): Pick<RemoteOffer, 'terms' | 'faults'> {
  try {
    const terms = termsSaid(offer);
    sidesOfTerms(terms);
    return { terms, faults: [] };
  } catch (error) {
    if (error instanceof Refused && error.refusal.kind === 'INPUT') {
      return { terms: null, faults: error.refusal.faults.map(({ code, message }) => ({ code, message })) };
    }
    throw error;
  }
}

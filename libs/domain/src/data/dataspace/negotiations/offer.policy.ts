import { type Fault, Refused } from '#libs/contracts';
import { contentHash } from '#libs/platform';
import { fromOdrl, type JsonObject, toOdrl } from '../../agreements/odrl/odrl.js';
import { type Node, uuidOf } from '../../agreements/odrl/odrl.values.js';
import { ODRL_CONTEXT } from '../../agreements/odrl/odrl.profile.js';
import type { Terms } from '../../agreements/terms/terms.js';
import { urn } from '../dataspace.catalogue.js';

/** Who asks whom. */
export interface Sides {
  readonly providerId: string;
  readonly consumerId: string;
}

/** @throws Refused INPUT with every fault, also where others than the two are named */
export function termsOfOffer(offer: Node, { providerId, consumerId }: Sides): Terms {
  const terms = termsSaid(offer);
  const fits = terms.parties.every(({ organisationId, provides, receives }) =>
    organisationId === providerId ? provides && !receives : organisationId === consumerId && receives && !provides,
  );
  if (terms.parties.length === 2 && fits) return terms;
  const message = `The offer must be between ${urn(providerId)}, who provides, and ${urn(consumerId)}, who receives.`;
  throw refused([{ path: ['obligation'], code: 'PARTIES', message }]);
}

/**
 * The terms that the offer or agreement of a message says. In messages `target` is the dataset, where policies of agreements name all of
 * theirs; so do `assigner` and `assignee` of an agreement the two sides, and the context is the message's.
 * @throws Refused INPUT with every fault
 */
export function termsSaid(offer: Node): Terms {
  const { target } = offer;
  const all = (part: string) => `${String(offer['@id'])}#${part}`;
  const sides = offer['@type'] === 'Agreement' && { assigner: all('providers'), assignee: all('recipients') };
  const read = fromOdrl({ ...offer, ...sides, '@context': ODRL_CONTEXT, target: all('datasets') });
  if ('faults' in read) throw refused(read.faults);
  const { terms } = read;
  const dataset = uuidOf(target);
  if (terms.datasets.some(({ datasetId }) => datasetId === dataset)) return terms;
  const message = '"target" must be a dataset that the offer is about.';
  throw refused([{ path: ['target'], code: 'TARGET', message }]);
}

/** Whether two say the same, in whatever order. */
export function saysTheSame(one: Terms, other: Terms): boolean {
  const [first, second] = [one, other].map((terms) =>
    contentHash(termsSaid(policyOf(terms, { name: 'urn:compared', type: 'Offer' }))),
  );
  return first === second;
}

/** Terms as the offer or agreement of a message, named so. */
export function policyOf(
  terms: Terms,
  {
    name,
    type,
    timestamp,
  }: { readonly name: string; readonly type: 'Offer' | 'Agreement'; readonly timestamp?: string },
): JsonObject {
  const [dataset] = terms.datasets;
  const target = { target: urn(dataset?.datasetId ?? '') };
  const policy = toOdrl(terms, { policy: name, type, ...(timestamp !== undefined && { timestamp }) });
  if (type === 'Offer') return { ...policy, ...target };
  const party = (part: 'provides' | 'receives') => terms.parties.find((one) => one[part])?.organisationId ?? '';
  return { ...policy, ...target, assigner: urn(party('provides')), assignee: urn(party('receives')) };
}

function refused(faults: readonly Fault[]): Refused {
  return Refused.input(faults.map((fault) => ({ ...fault, path: ['offer', ...fault.path] })));
}

import { type Fault, Refused } from '#libs/contracts';
import { fromOdrl, type JsonObject, toOdrl } from '../../agreements/odrl/odrl.js';
import { uuidOf } from '../../agreements/odrl/odrl.values.js';
import { ODRL_CONTEXT } from '../../agreements/odrl/odrl.profile.js';
import type { Terms } from '../../agreements/terms/terms.js';
import { urn } from '../dataspace.catalogue.js';

/** Who asks whom. */
export interface Sides {
  readonly providerId: string;
  readonly consumerId: string;
}

/**
 * The terms that an offer of a message says. In messages `target` is the dataset, where policies of agreements name all of theirs, and
 * the context is the message's.
 * @throws Refused INPUT with every fault
 */
export function termsOfOffer(offer: Readonly<Record<string, unknown>>, { providerId, consumerId }: Sides): Terms {
  const { target } = offer;
  const read = fromOdrl({ ...offer, '@context': ODRL_CONTEXT, target: `${String(offer['@id'])}#datasets` });
  if ('faults' in read) throw refused(read.faults);
  const { terms } = read;
  const faults: Fault[] = [];
  const dataset = uuidOf(target);
  if (!terms.datasets.some(({ datasetId }) => datasetId === dataset)) {
    faults.push({ path: ['target'], code: 'TARGET', message: '"target" must be a dataset that the offer is about.' });
  }
  const fits = terms.parties.every(({ organisationId, provides, receives }) =>
    organisationId === providerId ? provides && !receives : organisationId === consumerId && receives && !provides,
  );
  if (terms.parties.length !== 2 || !fits) {
    const message = `The offer must be between ${urn(providerId)}, who provides, and ${urn(consumerId)}, who receives.`;
    faults.push({ path: ['obligation'], code: 'PARTIES', message });
  }
  if (faults.length > 0) throw refused(faults);
  return terms;
}

/** Terms as the offer or agreement of a message. */
export function policyOf(
  terms: Terms,
  { id, type, timestamp }: { readonly id: string; readonly type: 'Offer' | 'Agreement'; readonly timestamp?: string },
): JsonObject {
  const [dataset] = terms.datasets;
  const target = { target: urn(dataset?.datasetId ?? '') };
  const policy = toOdrl(terms, { policy: urn(id), type, ...(timestamp !== undefined && { timestamp }) });
  if (type === 'Offer') return { ...policy, ...target };
  const party = (part: 'provides' | 'receives') => terms.parties.find((one) => one[part])?.organisationId ?? '';
  return { ...policy, ...target, assigner: urn(party('provides')), assignee: urn(party('receives')) };
}

function refused(faults: readonly Fault[]): Refused {
  return Refused.input(faults.map((fault) => ({ ...fault, path: ['offer', ...fault.path] })));
}

import { Refused } from '#libs/contracts';
import type { Terms } from '../../agreements/terms/terms.js';
import type { Sides } from '../negotiations/offer.policy.js';

/** The one who provides and the one who receives, as the provider calls them. @throws Refused INPUT where there are others */
export function sidesOfTerms({ parties }: Terms): Sides {
  const provider = parties.find(({ provides, receives }) => provides && !receives);
  const consumer = parties.find(({ provides, receives }) => receives && !provides);
  if (provider && consumer && parties.length === 2) {
    return { providerId: provider.organisationId, consumerId: consumer.organisationId };
  }
  const message = 'The offer must be between one who provides and one who receives.';
  throw Refused.input([{ path: ['offer', 'obligation'], code: 'PARTIES', message }]);
}

/** The same terms with other names for organisations and datasets; one without another name keeps its own. */
export function renamed(terms: Terms, names: ReadonlyMap<string, string>): Terms {
  const nameOf = (id: string): string => names.get(id) ?? id;
  return {
    ...terms,
    parties: terms.parties.map((party) => ({ ...party, organisationId: nameOf(party.organisationId) })),
    datasets: terms.datasets.map((dataset) => ({
      ...dataset,
      datasetId: nameOf(dataset.datasetId),
      providerId: nameOf(dataset.providerId),
      recipientIds: dataset.recipientIds.map(nameOf),
    })),
  };
}

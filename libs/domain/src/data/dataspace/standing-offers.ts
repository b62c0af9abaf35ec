import type { JsonObject } from '../agreements/odrl/odrl.js';
import { toOdrl } from '../agreements/odrl/odrl.js';
import { termsFaults } from '../agreements/terms/terms.faults.js';
import type { TermsSource } from '../agreements/terms/terms.report.js';
import { fromTemplate, type TemplateKey, templateKeys } from '../agreements/terms/terms.templates.js';
import { urn } from './dataspace.catalogue.js';

const DAY = 86_400_000;
const YEAR = 365 * DAY;

/** What is given here; what another platform gives is offered there. */
type HeldTermsSource = TermsSource & { readonly kind: 'relation' | 'http' };

/** What a negotiation over a dataset can begin from. */
export interface StandingOffer {
  readonly key: TemplateKey;
  readonly policy: JsonObject;
}

/**
 * The standard templates that are sound for a dataset as it is, as offers to one organisation: nobody has to write an offer
 * before there is a catalogue, and whoever owns the data still answers each request. They hold from the beginning of the
 * day for a year, so that they stay the same within it.
 */
export function standingOffers(source: HeldTermsSource, consumerId: string, now: Date): StandingOffer[] {
  const from = new Date(Math.floor(now.getTime() / DAY) * DAY);
  return templateKeys.flatMap((key) => {
    const terms = fromTemplate(key, {
      providerId: source.ownerId,
      recipientIds: [consumerId],
      datasets: [{ id: source.datasetId, kind: source.kind, columns: source.columns }],
      from: from.toISOString(),
      until: new Date(from.getTime() + YEAR).toISOString(),
    });
    if (termsFaults(terms, [source]).length > 0) return [];
    const { target: _, ...policy } = toOdrl(terms, { policy: offerId(source.datasetId, key), type: 'Offer' });
    return [{ key, policy }];
  });
}

/** Says dataset and template, so that nothing has to be kept of what was offered to whom. */
function offerId(datasetId: string, key: TemplateKey): string {
  return `${urn(datasetId)}:offer:${key}`;
}

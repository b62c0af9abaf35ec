import type { Classification } from '#libs/contracts';
import type { Column, DistributionKind } from '../datasets/dataset.catalogue.js';
import type { JsonObject } from '../agreements/odrl/odrl.js';
import { DSP_CONTEXT, DSP_VERSION, pathOf, type PullFormat, pullFormats, urn } from './dataspace.catalogue.js';
import { standingOffers } from './standing-offers.js';

/** A dataset with the version it shows, as the caller may know of it. */
export interface OfferedDataset {
  readonly id: string;
  readonly ownerId: string;
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly classification: Classification;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date;
  readonly number: number;
  readonly kind: DistributionKind;
  readonly columns: readonly Column[];
}

/** Who is asked, by whom, when, and where the product is. */
export interface Asked {
  readonly participantId: string;
  readonly consumerId: string;
  readonly now: Date;
  /** Without a slash at its end. */
  readonly url: string;
}

/** Every version of the protocol that organisations speak here; each of them is a participant of its own. */
export function versionsDocument(participantIds: readonly string[], url: string): JsonObject {
  return {
    protocolVersions: participantIds.map((id) => ({
      version: DSP_VERSION,
      path: new URL(`${url}${pathOf(id)}`).pathname,
      binding: 'HTTPS',
      serviceId: urn(id),
      identifierType: 'urn:uuid',
      auth: { protocol: 'OAuth', version: '2', profile: ['client_credentials'] },
    })),
  };
}

/** What an organisation offers the caller; datasets of which nothing can be offered to it are left out. */
export function catalogueDocument(datasets: readonly OfferedDataset[], asked: Asked): JsonObject {
  const offered = datasets.flatMap((dataset) => datasetNode(dataset, asked) ?? []);
  return {
    '@context': [DSP_CONTEXT],
    '@id': `${serviceId(asked)}/catalog`,
    '@type': 'Catalog',
    participantId: urn(asked.participantId),
    service: [service(asked)],
    ...(offered.length > 0 && { dataset: offered }),
  };
}

/** @returns null when nothing of it can be offered to the caller */
export function datasetDocument(dataset: OfferedDataset, asked: Asked): JsonObject | null {
  const node = datasetNode(dataset, asked, service(asked));
  return node && { '@context': [DSP_CONTEXT], ...node };
}

function datasetNode(
  { id, ownerId, title, description, keywords, classification, number, kind, columns, ...times }: OfferedDataset,
  asked: Asked,
  accessService: JsonObject | string = serviceId(asked),
): JsonObject | null {
  const source = {
    datasetId: id,
    version: number,
    ownerId,
    classification,
    kind: kind === 'HTTP' ? ('http' as const) : ('relation' as const),
    columns,
  };
  const offers = standingOffers(source, asked.consumerId, asked.now);
  if (offers.length === 0) return null;
  return {
    '@id': urn(id),
    '@type': 'Dataset',
    'dct:title': title,
    'dct:description': description || title,
    'dcat:keyword': keywords,
    'dcat:version': String(number),
    ...(times.publishedAt && { 'dct:issued': times.publishedAt.toISOString() }),
    'dct:modified': times.updatedAt.toISOString(),
    hasPolicy: offers.map(({ policy }) => policy),
    distribution: formatsOf(columns).map((format) => ({ '@type': 'Distribution', format, accessService })),
  };
}

/** What rows with these columns can be fetched as. */
function formatsOf(columns: readonly Column[]): PullFormat[] {
  const shape = columns.some(({ type }) => type === 'geometry');
  return (Object.keys(pullFormats) as PullFormat[]).filter((format) => shape || pullFormats[format] !== 'geojson');
}

const serviceId = ({ url, participantId }: Asked): string => `${url}${pathOf(participantId)}`;

const service = (asked: Asked): JsonObject => ({
  '@id': serviceId(asked),
  '@type': 'DataService',
  endpointDescription: 'dspace:connector',
  endpointURL: serviceId(asked),
});

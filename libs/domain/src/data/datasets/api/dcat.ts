import type { Classification, DatasetTheme } from '#libs/contracts';
import type { AgencyLevel, OrganisationKind } from '../../../identity/organisations/organisation.catalogue.js';
import type { UpdateFrequency } from '../dataset.catalogue.js';
import type { Bounds } from '../dataset.entity.js';

/** An organisation as the publisher of something. */
export interface Publisher {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly level: AgencyLevel | null;
}

/** A dataset as its description needs it, with the version it shows where the reader may know that. */
export interface Described {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly theme: DatasetTheme;
  readonly component: string | null;
  readonly place: string | null;
  readonly bounds: Bounds | null;
  readonly coversFrom: string | null;
  readonly coversUntil: string | null;
  readonly frequency: UpdateFrequency;
  readonly classification: Classification;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date;
  readonly owner: Publisher;
  readonly versionId: string | null;
  readonly number: number | null;
  readonly note: string | null;
  readonly mediaType: string | null;
  readonly releasedAt: Date | null;
}

export interface Place {
  /** Address of the product, without a slash at its end. */
  readonly url: string;
  readonly publisher: Publisher;
  /** Address of the licence under which the operator has all open datasets published; none is invented without it. */
  readonly licence?: string;
}

/** Which part of a catalogue a document is. */
export interface CataloguePage {
  readonly after?: string;
  /** As it was asked for. */
  readonly size?: number;
  /** After which dataset the next page begins, where there is one. */
  readonly next?: string;
}

type Node = Record<string, unknown>;

const EU = 'http://publications.europa.eu/resource/authority';

const context = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  locn: 'http://www.w3.org/ns/locn#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** Data themes of the European vocabulary (DCAT-AP asks for them); ours are narrower and named beside them. */
const themes: Readonly<Record<DatasetTheme, string>> = {
  POPULATION: 'SOCI',
  LEGAL_PERSONS: 'ECON',
  NATURAL_RESOURCES_AND_LAND: 'ENVI',
  MACRO_ECONOMY: 'ECON',
  TRANSPORT: 'TRAN',
  ENERGY: 'ENER',
  ENVIRONMENT: 'ENVI',
  TELECOMMUNICATION: 'TECH',
  PUBLIC_SAFETY: 'JUST',
  HEALTH: 'HEAL',
  EDUCATION_AND_CULTURE: 'EDUC',
  BUILDINGS_AND_PIPELINES: 'REGI',
  GOVERNMENT_SERVICES: 'GOVE',
  INDUSTRY_AND_TRADE: 'ECON',
};

const frequencies: Readonly<Record<UpdateFrequency, string>> = {
  CONTINUOUS: 'CONT',
  HOURLY: 'HOURLY',
  DAILY: 'DAILY',
  WEEKLY: 'WEEKLY',
  MONTHLY: 'MONTHLY',
  QUARTERLY: 'QUARTERLY',
  ANNUAL: 'ANNUAL',
  IRREGULAR: 'IRREG',
  NEVER: 'NEVER',
  UNKNOWN: 'UNKNOWN',
};

/** What publishers are in the vocabulary of ADMS, which DCAT-AP asks for, and in words. */
function publisherType({ kind, level }: Publisher): readonly [code: string, label: string] {
  if (kind === 'AGENCY')
    return level === 'NATIONAL' ? ['NationalAuthority', 'National authority'] : ['LocalAuthority', 'Local authority'];
  if (kind === 'FIRM') return ['Company', 'Company'];
  if (kind === 'RESEARCH_INSTITUTE') return ['Academia-ScientificOrganisation', 'Academia or scientific organisation'];
  return ['NonProfitOrganisation', 'Non-profit organisation'];
}

/** File types of the European vocabulary; it has none for JSON Lines. */
const formats: Readonly<Record<string, string>> = {
  'text/csv': 'CSV',
  'application/json': 'JSON',
  'application/geo+json': 'GEOJSON',
  'application/vnd.apache.parquet': 'PARQUET',
};

const rights: Readonly<Record<Classification, string>> = {
  OPEN: 'PUBLIC',
  SHARED: 'RESTRICTED',
  RESTRICTED: 'RESTRICTED',
  SECRET: 'NON_PUBLIC',
};

/** Where a page of the catalogue is. */
export function pageAddress({ url }: Place, after?: string, size?: number): string {
  const query = new URLSearchParams({ ...(after && { after }), ...(size && { first: String(size) }) });
  return `${url}/catalogue/dcat${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/** The catalogue as DCAT-AP 3 in JSON-LD: every dataset given, in one graph, and where it goes on. */
export function catalogueDocument(datasets: readonly Described[], place: Place, page: CataloguePage = {}): Node {
  const view: Node = {
    '@id': pageAddress(place, page.after, page.size),
    '@type': 'hydra:PartialCollectionView',
    'hydra:first': { '@id': pageAddress(place, undefined, page.size) },
    ...(page.next ? { 'hydra:next': { '@id': pageAddress(place, page.next, page.size) } } : {}),
  };
  const catalogue: Node = {
    '@id': pageAddress(place),
    '@type': 'dcat:Catalog',
    'dct:title': text('Data catalogue'),
    'dct:description': text('Datasets of the organisations that run smart-city partnerships on this platform.'),
    'dct:publisher': { '@id': agentId(place, place.publisher.id) },
    // The catalogue's own words; in which language a dataset is written nobody has said.
    'dct:language': { '@id': `${EU}/language/ENG`, '@type': 'dct:LinguisticSystem' },
    'foaf:homepage': { '@id': `${place.url}/` },
    'dcat:themeTaxonomy': { '@id': `${EU}/data-theme` },
    'dcat:dataset': datasets.map(({ id }) => ({ '@id': datasetId(place, id) })),
    ...(page.after || page.next ? { 'hydra:view': view } : {}),
  };
  const agents = new Map([place.publisher, ...datasets.map(({ owner }) => owner)].map((each) => [each.id, each]));
  return {
    '@context': context,
    '@graph': [
      catalogue,
      ...datasets.flatMap((dataset) => nodesOf(dataset, place)),
      ...[...agents.values()].map((each) => agent(place, each)),
      { '@id': `${EU}/data-theme`, '@type': 'skos:ConceptScheme', 'dct:title': text('Data theme') },
    ],
  };
}

/** Under what one gets the rows, for whoever follows `dcat:accessURL`. */
const byAgreement = 'Rows are given under an agreement with the publisher, to who is signed in.';
const conditions: Readonly<Record<Classification, string>> = {
  OPEN: 'Rows are given to every organisation that is signed in, without an agreement; anybody may register one.',
  SHARED: byAgreement,
  RESTRICTED: byAgreement,
  SECRET: byAgreement,
};

/** One dataset with its distribution and its publisher. */
export function datasetDocument(dataset: Described, place: Place): Node {
  return {
    '@context': context,
    '@graph': [...nodesOf(dataset, place), agent(place, dataset.owner)],
  };
}

function nodesOf(dataset: Described, place: Place): Node[] {
  const { versionId, number, note, mediaType, releasedAt, owner } = dataset;
  const format = formats[mediaType?.split(';')[0] ?? ''];
  const node: Node = {
    '@id': datasetId(place, dataset.id),
    '@type': 'dcat:Dataset',
    'dct:identifier': dataset.id,
    'dct:title': text(dataset.title),
    'dct:description': text(dataset.description || dataset.title),
    'dcat:keyword': [...dataset.keywords, ...(dataset.component ? [dataset.component.toLowerCase()] : [])].map(text),
    'dcat:theme': [{ '@id': `${EU}/data-theme/${themes[dataset.theme]}` }],
    'dct:publisher': { '@id': agentId(place, owner.id) },
    'dcat:contactPoint': {
      '@id': `${agentId(place, owner.id)}#contact`,
      '@type': 'vcard:Organization',
      'vcard:fn': text(owner.name),
      'vcard:hasURL': { '@id': agentId(place, owner.id) },
    },
    'dct:accessRights': { '@id': `${EU}/access-right/${rights[dataset.classification]}` },
    'dct:accrualPeriodicity': { '@id': `${EU}/frequency/${frequencies[dataset.frequency]}` },
    'dct:modified': instant(dataset.updatedAt),
    ...(dataset.publishedAt ? { 'dct:issued': instant(dataset.publishedAt) } : {}),
    ...(dataset.place || dataset.bounds ? { 'dct:spatial': location(dataset) } : {}),
    ...(dataset.coversFrom || dataset.coversUntil ? { 'dct:temporal': period(dataset) } : {}),
  };
  if (!versionId || !releasedAt) return [node];
  const distribution: Node = {
    '@id': `${datasetId(place, dataset.id)}/versions/${number}`,
    '@type': 'dcat:Distribution',
    'dct:title': text(`Version ${number}`),
    ...(note ? { 'dct:description': text(note) } : {}),
    // Rows are given to who is signed in, so that it is on record who has them; this is where one finds out how.
    'dcat:accessURL': { '@id': datasetId(place, dataset.id) },
    'dct:rights': { '@type': 'dct:RightsStatement', 'rdfs:label': text(conditions[dataset.classification]) },
    'dct:issued': instant(releasedAt),
    ...(dataset.classification === 'OPEN' && place.licence !== undefined
      ? { 'dct:license': { '@id': place.licence, '@type': 'dct:LicenseDocument' } }
      : {}),
    ...(format === undefined
      ? {}
      : { 'dct:format': { '@id': `${EU}/file-type/${format}`, '@type': 'dct:MediaTypeOrExtent' } }),
    ...(mediaType?.startsWith('application/vnd.postgresql')
      ? {}
      : { 'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${mediaType}` } }),
  };
  return [
    { ...node, 'dcat:version': String(number), 'dcat:distribution': { '@id': distribution['@id'] } },
    distribution,
  ];
}

function location({ place, bounds }: Described): Node {
  const [west, south, east, north] = bounds ?? [];
  const box = `POLYGON((${west} ${south},${east} ${south},${east} ${north},${west} ${north},${west} ${south}))`;
  return {
    '@type': 'dct:Location',
    ...(place ? { 'locn:geographicName': text(place) } : {}),
    ...(bounds ? { 'dcat:bbox': { '@type': 'http://www.opengis.net/ont/geosparql#wktLiteral', '@value': box } } : {}),
  };
}

function period({ coversFrom, coversUntil }: Described): Node {
  const date = (value: string) => ({ '@type': 'xsd:date', '@value': value });
  return {
    '@type': 'dct:PeriodOfTime',
    ...(coversFrom ? { 'dcat:startDate': date(coversFrom) } : {}),
    ...(coversUntil ? { 'dcat:endDate': date(coversUntil) } : {}),
  };
}

function agent(place: Place, publisher: Publisher): Node {
  const [code, label] = publisherType(publisher);
  const type = { '@id': `http://purl.org/adms/publishertype/${code}`, '@type': 'skos:Concept' };
  return {
    '@id': agentId(place, publisher.id),
    '@type': 'foaf:Agent',
    'foaf:name': text(publisher.name),
    'dct:type': { ...type, 'skos:prefLabel': text(label) },
  };
}

const datasetId = ({ url }: Place, id: string): string => `${url}/data/${id}`;
const agentId = ({ url }: Place, id: string): string => `${url}/organisations/${id}`;
const text = (value: string): Node => ({ '@value': value });
const instant = (at: Date): Node => ({ '@type': 'xsd:dateTime', '@value': at.toISOString() });

import type { Classification } from '#libs/contracts';
/** Vocabularies of the data catalogue. Keys are stored, sent over GraphQL and used in agreements exactly as written here. */

export const columnTypes = ['text', 'integer', 'number', 'boolean', 'date', 'datetime', 'geometry'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** How each type is stored in schema `shared`: what filters and transformations in SQL meet. */
export const columnSqlTypes: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'bigint',
  number: 'double precision',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz(3)',
  geometry: 'jsonb',
};

/** From nothing to lose to what harms people when known. */
export const sensitivities = ['PUBLIC', 'INTERNAL', 'PERSONAL', 'SENSITIVE'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** Lower case only, so that a name is the same quoted and unquoted; at most PostgreSQL's 63 bytes. */
export const COLUMN_NAME = /^[a-z_][a-z0-9_]{0,62}$/;
export const MAX_COLUMNS = 500;

export interface Column {
  /** As {@link COLUMN_NAME} says. */
  readonly name: string;
  readonly title: string;
  readonly type: ColumnType;
  /** Unit of measure, such as kWh or µg/m³; null where there is none. */
  readonly unit: string | null;
  readonly sensitivity: Sensitivity;
  readonly description: string;
}

export const updateFrequencies = [
  'CONTINUOUS',
  'HOURLY',
  'DAILY',
  'WEEKLY',
  'MONTHLY',
  'QUARTERLY',
  'ANNUAL',
  'IRREGULAR',
  'NEVER',
  'UNKNOWN',
] as const;
export type UpdateFrequency = (typeof updateFrequencies)[number];

/** What makes the processing of personal data lawful (GDPR article 6; PIPL article 13 and PDPA section 24 name the same). */
export const legalBases = [
  'CONSENT',
  'CONTRACT',
  'LEGAL_OBLIGATION',
  'VITAL_INTEREST',
  'PUBLIC_TASK',
  'LEGITIMATE_INTEREST',
] as const;
export type LegalBasis = (typeof legalBases)[number];

export const datasetStates = ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] as const;
export type DatasetState = (typeof datasetStates)[number];

/** A version is being made ready, is ready, is what the dataset shows, or came to nothing. */
export const versionStates = ['PREPARING', 'READY', 'RELEASED', 'FAILED'] as const;
export type VersionState = (typeof versionStates)[number];

export const distributionKinds = ['UPLOAD', 'RELATION', 'HTTP'] as const;
export type DistributionKind = (typeof distributionKinds)[number];

/** Forms a file may be uploaded in. */
export const uploadFormats = ['csv', 'jsonl', 'geojson', 'parquet'] as const;
export type UploadFormat = (typeof uploadFormats)[number];

/** Forms a partner's HTTP API may answer in, row by row. */
export const httpFormats = ['json', 'jsonl', 'csv'] as const;
export type HttpFormat = (typeof httpFormats)[number];

/** A header sent to a partner's API. */
export interface HttpHeader {
  readonly name: string;
  /** Its value, sealed by the vault for {@link headerSecretOf}. */
  readonly secretRef: string;
}

/** What a header's value is sealed as the secret of. */
export function headerSecretOf(datasetId: string, name: string): string {
  return `dataset-header:${datasetId}:${name.toLowerCase()}`;
}

/** Where rows come from: a relation of schema `shared`, a partner's HTTP API, or another platform, which alone gives them. */
export type Source =
  | {
      readonly kind: 'relation';
      /** Name of a table or view in schema `shared`; quote it. */
      readonly relation: string;
      readonly columns: readonly Column[];
      readonly rows: number;
    }
  | {
      readonly kind: 'http';
      readonly url: string;
      readonly format: HttpFormat;
      readonly columns: readonly Column[];
      readonly headers: readonly HttpHeader[];
    }
  | {
      readonly kind: 'outside';
      /** What columns there are, that platform knows. */
      readonly columns: readonly Column[];
    };

/** What exchange and agreements ask the catalogue for. */
export type DatasetSource = Source & {
  readonly datasetId: string;
  readonly version: number;
  readonly ownerId: string;
  readonly title: string;
  readonly classification: Classification;
  readonly personal: boolean;
};

/** The table an upload's rows are loaded into. */
export function relationOf(versionId: string): string {
  return `d_${versionId.replaceAll('-', '')}`;
}

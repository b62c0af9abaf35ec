import { classifications } from '#libs/contracts';
import { ingestStates } from '../distribution.entity.js';
import {
  columnTypes,
  datasetStates,
  distributionKinds,
  httpFormats,
  legalBases,
  sensitivities,
  updateFrequencies,
  uploadFormats,
  versionStates,
} from '../dataset.catalogue.js';
import { enumType } from '#libs/graphql';

export const ClassificationEnum = enumType('DatasetClassification', classifications, 'Who may know of a dataset.', {
  OPEN: 'Everybody who is signed in.',
  SHARED: 'Everybody who is signed in; its rows need an agreement.',
  RESTRICTED: 'All verified agencies know that it exists; its columns are for its owner and those it names.',
  SECRET: 'Its owner and the organisations it names.',
});

export const UpdateFrequencyEnum = enumType('UpdateFrequency', updateFrequencies, 'How often a dataset is renewed.', {
  CONTINUOUS: 'All the time.',
  HOURLY: 'Every hour.',
  DAILY: 'Every day.',
  WEEKLY: 'Every week.',
  MONTHLY: 'Every month.',
  QUARTERLY: 'Every quarter.',
  ANNUAL: 'Every year.',
  IRREGULAR: 'When there is something new.',
  NEVER: 'It stays as it is.',
  UNKNOWN: 'Nobody has said.',
});

export const LegalBasisEnum = enumType('LegalBasis', legalBases, 'What makes processing of personal data lawful.', {
  CONSENT: 'The people concerned agreed.',
  CONTRACT: 'A contract with them needs it.',
  LEGAL_OBLIGATION: 'A law demands it.',
  VITAL_INTEREST: 'Somebody’s life depends on it.',
  PUBLIC_TASK: 'It is part of a public task.',
  LEGITIMATE_INTEREST: 'A legitimate interest outweighs theirs.',
});

export const DatasetStateEnum = enumType('DatasetState', datasetStates, 'Where a dataset stands.', {
  DRAFT: 'Only its owner sees it.',
  PUBLISHED: 'Seen by those its classification allows; its rows can be agreed on.',
  WITHDRAWN: 'Known still to those who knew of it, but its rows are not served any more.',
});

export const VersionStateEnum = enumType('DatasetVersionState', versionStates, 'Where a version stands.', {
  PREPARING: 'Its rows are being checked, loaded and measured.',
  READY: 'Good to be published; only the owner sees it.',
  RELEASED: 'It is or was what the dataset shows.',
  FAILED: 'It came to nothing; its ingest says why.',
});

export const DistributionKindEnum = enumType('DistributionKind', distributionKinds, 'Where rows come from.', {
  UPLOAD: 'A file that was taken in.',
  RELATION: 'A table or view of the shared schema.',
  HTTP: 'A partner’s HTTP API.',
});

export const UploadFormatEnum = enumType('UploadFormat', uploadFormats, 'Forms of uploaded files.', {
  csv: 'Comma-separated values (RFC 4180), the first row names the columns.',
  jsonl: 'JSON Lines: an object a line.',
  geojson: 'A GeoJSON FeatureCollection (RFC 7946).',
  parquet: 'Apache Parquet.',
});

export const HttpFormatEnum = enumType('HttpFormat', httpFormats, 'Forms a partner’s API answers in.', {
  json: 'A JSON array of objects.',
  jsonl: 'JSON Lines.',
  csv: 'CSV with a first row of names.',
});

export const ColumnTypeEnum = enumType('ColumnType', columnTypes, 'Types of columns.', {
  text: 'Text.',
  integer: 'A whole number of 64 bits.',
  number: 'A number in double precision.',
  boolean: 'True or false.',
  date: 'A calendar date.',
  datetime: 'An instant, kept in UTC with milliseconds.',
  geometry: 'A GeoJSON geometry in WGS 84.',
});

export const SensitivityEnum = enumType('Sensitivity', sensitivities, 'What a column may do when it becomes known.', {
  PUBLIC: 'Nothing; anybody may have it.',
  INTERNAL: 'Little; it was not made for the public.',
  PERSONAL: 'It is about people who can be told by it.',
  SENSITIVE: 'It can harm people or the city.',
});

export const IngestStateEnum = enumType('IngestState', ingestStates, 'How far the taking in of rows is.', {
  WAITING: 'A worker will take it up within seconds.',
  RUNNING: 'A worker is at it.',
  DONE: 'The version is ready.',
  FAILED: 'It came to nothing.',
});

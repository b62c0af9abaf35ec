import type { SendFailure } from '#libs/platform';
import type { Column } from '../datasets/dataset.catalogue.js';

/** States of a transfer, with the Dataspace Protocol's names (2025-1, transfer process). */
export const transferStates = ['REQUESTED', 'STARTED', 'SUSPENDED', 'COMPLETED', 'TERMINATED'] as const;
export type TransferState = (typeof transferStates)[number];

/**
 * On what ground rows are given: an agreement; that the dataset is OPEN (columns with personal or sensitive content are
 * left out); or that it is the caller's own.
 */
export const grounds = ['AGREEMENT', 'OPEN', 'OWN'] as const;
export type AccessGround = (typeof grounds)[number];

export const accessDecisions = ['GRANTED', 'DENIED'] as const;
export type AccessDecision = (typeof accessDecisions)[number];

/** What rows are sent as. GeoJSON only where there is a geometry column. */
export const transferFormats = ['csv', 'jsonl', 'geojson'] as const;
export type TransferFormat = (typeof transferFormats)[number];

export const mediaTypes: Readonly<Record<TransferFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
};

/** Why a transfer ended before its last row, besides the reasons of the decision point. */
export const endings = [
  'CLIENT_GONE',
  'CLIENT_SLOW',
  'SESSION_ENDED',
  'NOT_FETCHED',
  'ABANDONED',
  'SOURCE_FAILED',
  'TARGET_FAILED',
  'PAUSED',
  'GIVEN_UP',
] as const;
export type Ending = (typeof endings)[number];

export const transferCauseCodes = [
  'CUT_OFF',
  'FORM',
  'INTERNAL',
  'LATE',
  'NOT_JSON',
  'OTHER_SYSTEM',
  'RECORD_SIZE',
  'SIZE',
  'SLOW',
  'SWITCHED_OFF',
  'VALUE',
  'WORDS',
] as const;
export type TransferCauseCode = (typeof transferCauseCodes)[number];

/** What a reason such as SOURCE_FAILED came from, for each reader's language to say. */
export interface TransferCause {
  readonly code: TransferCauseCode;
  /** The column whose value it is. */
  readonly column: string | null;
  /** How the other system failed. */
  readonly failure: SendFailure | null;
  /** What the other side said, in its own words. */
  readonly words: string | null;
}

export const causeOf = (
  code: TransferCauseCode,
  { column = null, failure = null, words = null }: Partial<Omit<TransferCause, 'code'>> = {},
): TransferCause => ({ code, column, failure, words });

/** Rows and bytes, counted or allowed. Bytes are of the text sent, before any compression. */
export interface Amount {
  readonly rows: number;
  readonly bytes: number;
}

export const NOTHING: Amount = { rows: 0, bytes: 0 };

/** Columns of an OPEN dataset that everybody may read. */
export function openColumns(columns: readonly Column[]): Column[] {
  return columns.filter(({ sensitivity }) => sensitivity === 'PUBLIC' || sensitivity === 'INTERNAL');
}

import i18next from 'i18next';
import type { DatasetVersionFieldsFragment } from '../../graphql/generated/graphql.js';
import { faultText } from '../../language/fault-text.js';
import { comma, sentences } from '../../language/labelled.js';

type Taken = NonNullable<DatasetVersionFieldsFragment['ingest']>;

/** Why a file was not taken in, and what to do; undefined while nothing is wrong with it. */
export function ingestText({ errorCode, errorDetails }: Pick<Taken, 'errorCode' | 'errorDetails'>): string | undefined {
  if (!errorCode) return undefined;
  const key = `ingest.fileFault.${errorCode}`;
  if (!i18next.exists(key)) return faultText({ code: errorCode, message: '' });
  const { columns = [], missing = [], line = '', most = '' } = errorDetails ?? {};
  const named = { columns: columns.join(comma()), missing: missing.join(comma()), line, most };
  const differ = errorCode === 'COLUMNS_DIFFER';
  return sentences([
    i18next.t(key as 'ingest.fileFault.DUPLICATE_COLUMN', named),
    differ && missing.length > 0 && i18next.t('ingest.fileFault.lacking', named),
    differ && columns.length > 0 && i18next.t('ingest.fileFault.unknown', named),
  ]);
}

/** What is wrong with a row of the file. */
export function rejectionText({ code, found }: Pick<Taken['rejections'][number], 'code' | 'found'>): string {
  const key = `ingest.fault.${code}`;
  if (!i18next.exists(key)) return faultText({ code, message: '' });
  return i18next.t(key as 'ingest.fault.NOT_A_NUMBER', { found: found ?? '' });
}

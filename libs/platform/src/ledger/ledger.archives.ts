import { Refused } from '#libs/contracts';
import type { ReadTransaction } from '../database/reader.js';

/** Held while a part leaves the database, and shared by whoever must know that none does meanwhile. */
export const LEDGER_LEAVING = 'tripartite ledger leaving';

/** A part of the ledger that stands in a file and no longer in the database. */
export interface LedgerArchive {
  readonly first: number;
  readonly last: number;
  /** The file's name. */
  readonly file: string;
  /** When the last event of it happened. */
  readonly until: Date;
}

/** All of them, oldest first. */
export function ledgerArchives(read: ReadTransaction): Promise<LedgerArchive[]> {
  return read.query<LedgerArchive>(
    'select first::int as first, last::int as last, file, until from ledger_archive where left_at is not null order by ledger_archive.first',
    [],
  );
}

/**
 * For whoever was asked for an event that is not there.
 * @param of its place, or its id, which says when it was recorded
 * @throws Refused TRANSITION ARCHIVED when it has left the database
 */
export async function assertNotArchived(of: number | string, read: ReadTransaction): Promise<void> {
  const at = typeof of === 'string' ? recordedAt(of) : null;
  const archive = (await ledgerArchives(read)).find(({ first, last, until }) =>
    typeof of === 'number' ? first <= of && of <= last : at !== null && at <= until.getTime(),
  );
  if (!archive) return;
  const { file, first, last } = archive;
  throw Refused.transition(
    'ARCHIVED',
    `What you ask for was archived: events ${first} to ${last} are kept in ${file} by whoever runs the platform. ` +
      'Ask there for the file; scripts/ledger-verify.mjs checks it and makes proofs from it, or for the part to be brought back.',
  );
}

/** The time in a UUIDv7, in milliseconds; null for any other id. */
function recordedAt(id: string): number | null {
  return id[14] === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null;
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { type Page } from '#libs/graphql';
import {
  assertNotArchived,
  CHAINED_COLUMNS,
  countOf,
  ledgerArguments,
  MOST_COUNTED,
  raw,
  type ReadTransaction,
  sql,
} from '#libs/platform';
import type { ActivityArgs, LedgerEventType } from './ledger.types.js';

const FOUND = 'ledger_event where seq in (select app.ledger_find($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))';

@Injectable()
export class ActivityLoader {
  /** Newest first; `first + 1` so that the page knows whether there is more. One statement. */
  page(args: ActivityArgs, page: Page, actor: Actor, read: ReadTransaction): Promise<LedgerEventType[]> {
    page.count = countOf(() => ({ text: FOUND, values: ledgerArguments(args, actor, null, MOST_COUNTED) }));
    const { first, after } = page;
    return read.query<LedgerEventType>(
      `select ${CHAINED_COLUMNS} from ${FOUND} order by seq desc`,
      ledgerArguments(args, actor, after?.[0], first + 1),
    );
  }

  /** Null for who may not hear it. @throws Refused TRANSITION ARCHIVED when it stands in an archive */
  async bySeq(seq: number, read: ReadTransaction): Promise<LedgerEventType | null> {
    const [row] = await read.query<LedgerEventType>(
      sql`select ${raw(CHAINED_COLUMNS)} from ledger_event where seq = ${seq}`,
    );
    if (!row) await assertNotArchived(seq, read);
    return row ?? null;
  }
}

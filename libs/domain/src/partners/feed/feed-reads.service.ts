import { Inject, Injectable } from '@nestjs/common';
import type { Actor, LedgerEvent } from '#libs/contracts';
import { EVENT_COLUMNS, ledgerArguments, type LedgerFilter, Reader } from '#libs/platform';

export { writeCursor } from './feed.cursor.js';

/** Events, and how far the ledger goes, of one moment. */
export interface LedgerPage {
  readonly epoch: string;
  readonly head: number;
  /** Events up to here stand in archives. */
  readonly archived: number;
  readonly events: readonly LedgerEvent[];
}

const found = (finder: string) => `
  with found as materialized (
    select ${EVENT_COLUMNS} from ledger_event
    where ledger_event.seq in (select app.${finder}($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)))
  select h.epoch || '.' || h.generation as epoch, h.seq::int as head, h.archived_seq::int as archived,
    (select coalesce(json_agg(f order by f.seq), '[]') from found f) as events
  from ledger_head h`;
const FOLLOW = found('ledger_follow');
const NEWEST = found('ledger_find');
const COUNT = `
  select count(*)::int as count from app.ledger_follow($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) found (seq) where seq <= $11`;

/** Pages of the ledger as an actor may hear it, for all that partner systems are told by. */
@Injectable()
export class FeedReads {
  constructor(@Inject(Reader) private readonly reader: Reader) {}

  /** The next events after a place; from the first on where it is left out. */
  after(actor: Actor, filter: LedgerFilter, seq: number | undefined, most: number): Promise<LedgerPage> {
    return this.read(actor, FOLLOW, ledgerArguments(filter, actor, seq, most), 'feed.follow');
  }

  /** How many events stand after a place, up to another; `most` where there are as many or more. */
  async count(
    actor: Actor,
    filter: LedgerFilter,
    { after, until }: { readonly after: number; readonly until: number },
    most: number,
  ): Promise<number> {
    const values = [...ledgerArguments(filter, actor, after, most), until];
    const [row] = await this.reader.statement<{ count: number }>(actor, COUNT, values, 'feed.count');
    return row?.count ?? 0;
  }

  newest(actor: Actor, filter: LedgerFilter, most: number): Promise<LedgerPage> {
    return this.read(actor, NEWEST, ledgerArguments(filter, actor, undefined, most), 'feed.newest');
  }

  private async read(actor: Actor, statement: string, values: unknown[], name: string): Promise<LedgerPage> {
    const [row] = await this.reader.statement<LedgerPage>(actor, statement, values, name);
    if (!row) throw new Error('ledger_head has no row; the database was not migrated.');
    return row;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Operation } from '#libs/graphql';
import { CHAINED_COLUMNS, raw, sql } from '#libs/platform';
import type { ChainedEvent } from '../receipt.subject.js';
import { Receipts } from '../receipt.service.js';
import type { ReceiptType } from './receipt.types.js';

type Found = ChainedEvent & { readonly ready: boolean };

@Injectable()
export class ReceiptLoader {
  constructor(@Inject(Receipts) private readonly receipts: Receipts) {}

  /**
   * The receipt that is shown beside a row, or null while its event has no place in the ledger yet.
   * @param subjectId of what the event is about
   */
  async beside(rowId: string, subjectId: string, operation: Operation): Promise<ReceiptType | null> {
    const events = await operation.batch('receipt.bySubject', subjectId, async (ids, read) => {
      const rows = await read.query<Found>(
        sql`select ${raw(CHAINED_COLUMNS)}, coalesce(ledger_event.seq <= (select max(size) from ledger_checkpoint), false) as ready
         from ledger_event
         where ledger_event.seq in (select x.seq from ledger_index x
             where x.key = any (array(select app.ledger_key('subject:' || id) from unnest(${ids}::text[]) id)))
           and subject_id = any (${ids}::uuid[]) and type = any (${this.receipts.types})
         order by ledger_event.seq`,
      );
      return new Map(ids.map((id) => [id, rows.filter(({ subject }) => subject.id === id)]));
    });
    const event = events?.find(({ type, data }) => this.receipts.specOf(type).shownBeside(data).includes(rowId));
    return event ? { eventId: event.id, path: `/receipts/${event.id}.json`, ready: event.ready, event } : null;
  }
}

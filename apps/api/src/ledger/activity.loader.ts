import { Injectable } from '@nestjs/common';
import { type Actor, audiencesOf, readableTypes } from '#libs/contracts';
import { type Page } from '#libs/graphql';
import { EVENT_COLUMNS, type ReadTransaction } from '#libs/platform';
import type { ActivityArgs, LedgerEventType } from './ledger.types.js';

export const LEDGER_COLUMNS = `${EVENT_COLUMNS}, prev_hash as "prevHash", hash`;

@Injectable()
export class ActivityLoader {
  /** Newest first; `first + 1` so that the page knows whether there is more. One statement. */
  page(args: ActivityArgs, { first, after }: Page, actor: Actor, read: ReadTransaction): Promise<LedgerEventType[]> {
    const { topic, subject, actor: member, organisation, from, until } = args;
    const types = narrowedTo(readableTypes(actor, 'ledger.read'), args.types);
    return read.query<LedgerEventType>(
      `select ${LEDGER_COLUMNS} from ledger_event
       where seq in (select app.ledger_find($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)) order by seq desc`,
      [
        JSON.stringify(indexed(args, actor)),
        after?.[0] ?? null,
        first + 1,
        topic ?? null,
        subject ?? null,
        member ?? null,
        organisation ?? null,
        types ?? null,
        from ?? null,
        until ?? null,
      ],
    );
  }

  async bySeq(seq: number, read: ReadTransaction): Promise<LedgerEventType | null> {
    const [row] = await read.query<LedgerEventType>(`select ${LEDGER_COLUMNS} from ledger_event where seq = $1`, [seq]);
    return row ?? null;
  }
}

/** Types asked for as far as a token is scoped to what they are about. */
function narrowedTo(readable: readonly string[] | null, asked: readonly string[] | null | undefined) {
  return readable && asked ? asked.filter((type) => readable.includes(type)) : (readable ?? asked);
}

/** Names under which `ledger_index` knows what fits each filter, the likely shortest list first. */
function indexed({ topic, subject, actor, organisation, types }: ActivityArgs, who: Actor): string[][] {
  return [
    ...(topic ? [[topic]] : []),
    ...(subject ? [[`subject:${subject}`]] : []),
    ...(actor ? [[`actor:${actor}`]] : []),
    ...(organisation ? [[`actor:${organisation}`]] : []),
    ...(types ? [types.map((type) => `type:${type}`)] : []),
    audiencesOf(who).map((id) => `audience:${id}`),
  ];
}

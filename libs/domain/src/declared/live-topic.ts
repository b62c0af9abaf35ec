import type { Actor, TopicKind } from '#libs/contracts';
import { raw, type ReadTransaction, sql } from '#libs/platform';
import { DeclarationKind } from '../declarations.js';

/** Answers which of these ids the actor of the transaction may follow. */
export type Authoriser = (ids: readonly string[], read: ReadTransaction, actor: Actor) => Promise<ReadonlySet<string>>;

/** What the live channel must know of a topic of the contracts. */
export interface LiveTopicSpec {
  readonly kind: TopicKind;
  readonly mayFollow: Authoriser;
}

/** Declared by the noun whose contract names the topic. */
export const liveTopic = new DeclarationKind<LiveTopicSpec>('live topic');

/** Those who may see the row may follow it. */
export function seesRow(table: string): Authoriser {
  return async (ids, read) => {
    const rows = await read.query<{ id: string }>(
      sql`select id from ${raw(table)} where id = any(${ids}::uuid[])`,
      `live.${table}`,
    );
    return new Set(rows.map(({ id }) => id));
  };
}

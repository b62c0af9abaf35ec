import { createHash } from 'node:crypto';
import type pg from 'pg';

/** How often a statement is sent before it is worth a place. */
const OFTEN = 4;
/** What each connection keeps at most: a plan takes tens of kilobytes of a server's process. */
const MOST = 150;
/** How many that have no place yet are counted; whoever comes after is counted anew. */
const COUNTED = 1000;

/**
 * Which statements are sent again and again. They are few, and take longer to plan than to run; those made of what somebody asked for, each
 * in a form of its own, never come to a place. One for the connections of a pool.
 */
export class OftenSent {
  private readonly counts = new Map<string, number>();
  private readonly names = new Map<string, string>();

  /** The name by which a connection keeps it; undefined for what is planned anew. */
  nameOf(text: string): string | undefined {
    const name = this.names.get(text);
    if (name !== undefined || this.names.size >= MOST) return name;
    const count = (this.counts.get(text) ?? 0) + 1;
    this.counts.delete(text);
    if (count < OFTEN) {
      this.counts.set(text, count);
      const [oldest] = this.counts.keys();
      if (this.counts.size > COUNTED && oldest !== undefined) this.counts.delete(oldest);
      return undefined;
    }
    const given = `often_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
    this.names.set(text, given);
    return given;
  }
}

/**
 * Has a connection keep what is often sent prepared, so that it is parsed and planned once and not every time. TypeORM and BullMQ name no statement;
 * those without values go as they are, since several may stand in one text. A pooler in between keeps names apart (PgBouncer from 1.21 on).
 */
export function keepPlans(client: pg.ClientBase, often: OftenSent): void {
  const send = client.query.bind(client) as (...args: unknown[]) => unknown;
  const kept = (...args: unknown[]): unknown => {
    const [text, values, ...more] = args;
    const named =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 ? often.nameOf(text) : undefined;
    return named === undefined ? send(...args) : send({ name: named, text, values }, ...more);
  };
  client.query = kept as typeof client.query;
}

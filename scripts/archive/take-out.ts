import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { LEDGER_LEAVING } from '#libs/platform';
import { ArchiveFault } from './fault.js';
import type { Part } from './lines.js';

/** Whoever waits for a lock on the ledger keeps everybody else from it meanwhile: so no longer than this. */
const LOCK_WAIT = '1s';
const ATTEMPTS = 60;

/** How many webhooks that are not disabled have yet to be told of events up to there. */
export async function untoldWebhooks(client: pg.Client, last: number): Promise<number> {
  const { rows } = await client.query<{ many: number }>(
    `select count(*)::int as many from webhook_place w join webhook on webhook.id = w.webhook_id
     where webhook.state <> 'DISABLED' and least(w.seq, coalesce(w.replay_after, w.seq)) < $1`,
    [last],
  );
  return rows[0]?.many ?? 0;
}

export function untoldOf(webhooks: number): string {
  return `${webhooks} webhooks have yet to be told of them; resume or disable those`;
}

/**
 * Takes a part out that was written and found right: keeps the hashes of its events, then, in one transaction, says from where on the ledger
 * is here, detaches the part and drops it.
 */
export async function takeOut(client: pg.Client, { first, last }: Part): Promise<void> {
  await client.query('set role tripartite_relay');
  // What a block holds of the part before stays; the rest is written anew, so that it can be done twice.
  await client.query(
    `insert into ledger_leaf (place, hashes)
     select (e.seq - 1) / 256, string_agg(decode(e.hash, 'hex'), ''::bytea order by e.seq)
     from ledger_event e where e.seq between $1 and $2 group by 1
     on conflict (place) do update set hashes =
       substring(ledger_leaf.hashes for greatest(0, ($1 - 1 - ledger_leaf.place * 256)::int) * 32) || excluded.hashes`,
    [first, last],
  );
  await client.query('reset role');
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`begin; set local lock_timeout = '${LOCK_WAIT}'`);
      await client.query('select pg_advisory_xact_lock(hashtext($1))', [LEDGER_LEAVING]);
      await client.query(`
        alter table ledger_event detach partition ledger_event_${first};
        alter table ledger_index detach partition ledger_index_${first};
        drop table ledger_event_${first}, ledger_index_${first};
        set local role tripartite_relay`);
      const { rowCount } = await client.query('update ledger_head set archived_seq = $2 where archived_seq = $1 - 1', [
        first,
        last,
      ]);
      if (rowCount !== 1) throw new ArchiveFault(`Events before ${first} have not left; nothing was taken out.`);
      // One that was resumed meanwhile is seen here; one that is to be waits.
      const untold = await untoldWebhooks(client, last);
      if (untold > 0) throw new ArchiveFault(`Events ${first} to ${last} stay: ${untoldOf(untold)}.`);
      await client.query('update ledger_archive set left_at = now() where first = $1', [first]);
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      if ((error as { code?: unknown }).code !== '55P03') throw error;
      if (attempt === ATTEMPTS)
        throw new ArchiveFault(
          'The ledger was in use all the time, so the part was not taken out; it is written and noted. Try again when there is less to do.',
        );
      await pause(1000);
    }
  }
}

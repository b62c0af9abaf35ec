import { sql } from '#libs/platform';

/** What a lane has when nothing of it has failed. */
export const UNTRIED = sql`attempts = 0, began_at = null, next_at = null, asked_again = 0`;

/** A delivery as it is to be written down. */
export interface NewDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly seq: number;
  readonly type: string;
  readonly subject: string;
  readonly body: string;
}

/**
 * Writes deliveries down and puts each into the lane of its subject, in one statement. An event that is there already
 * is left alone, or, in a replay, put back to its place unless it waits there: it is sent again under its id.
 *
 * A lane's count is raised under the lane's lock and lowered under it, so that whoever adds an event and whoever settles
 * the one before it can't miss each other.
 */
export function enqueued(
  webhookId: string,
  deliveries: readonly NewDelivery[],
  now: Date,
  way: 'new' | 'replay' | 'test',
) {
  const again = way === 'replay';
  return sql`
    with put as (
      insert into webhook_delivery as d (id, webhook_id, event_id, seq, type, subject, test, state, body, created_at, readers)
      select r.id, w.id, r."eventId", r.seq, r.type, r.subject, ${way === 'test'}::boolean, 'WAITING', r.body, ${now}::timestamptz, app.audience(w.organisation_id)
      from webhook w, jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
        as r (id uuid, "eventId" uuid, seq bigint, type text, subject text, body text)
      where w.id = ${webhookId}
      on conflict (webhook_id, event_id) do update set state = 'WAITING', body = excluded.body, settled_at = null
        where ${again}::boolean and d.state in ('DELIVERED', 'SKIPPED') and not d.test
      returning d.subject)
    insert into webhook_lane (webhook_id, subject, waiting, test, due_at)
    select ${webhookId}::uuid, subject, count(*), ${way === 'test'}::boolean, ${now}::timestamptz from put group by subject order by subject
    on conflict (webhook_id, subject) do update set waiting = webhook_lane.waiting + excluded.waiting,
      due_at = case when webhook_lane.waiting = 0 then excluded.due_at else webhook_lane.due_at end`;
}

/** Lets lanes that are held go on, from the first attempt; what was held waits again. */
export function released(webhookId: string, subjects: readonly string[], now: Date) {
  return sql`
    with waits as (
      update webhook_delivery set state = 'WAITING'
      where webhook_id = ${webhookId} and subject = any(${subjects}::text[]) and state = 'HELD')
    update webhook_lane set held = false, ${UNTRIED}, due_at = ${now}
    where webhook_id = ${webhookId} and subject = any(${subjects}::text[]) and held`;
}

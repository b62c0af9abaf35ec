import { Injectable } from '@nestjs/common';
import { type Actor, holds } from '#libs/contracts';
import type { Page, ReadTransaction } from '#libs/platform';
import type { InboxItemType } from './inbox.types.js';

/**
 * What waits for a seat of an organisation, in one statement whatever the page holds: seats that wait and that one of the
 * actor's roles can decide for, conditions the organisation owes, subjects of its own that were sent back. Each part is
 * cut to the page before they are merged.
 */
const INBOX = `
  with item as (
    (select case when s.tier is null then 'DECIDE' else 'COORDINATE' end as kind, s.id, s.approval_id, s.stage, s.group_key,
       s.because, s.opened_at as since, coalesce(s.due_at, 'infinity'::timestamptz) as due
     from approval_seat s
     where s.organisation_id = $1 and s.state = 'WAITING' and s.role = any($2)
       and case when s.tier is null then $3::boolean else $4::boolean end
       and ($7::timestamptz is null or (coalesce(s.due_at, 'infinity'::timestamptz), s.id) > ($7, $8::uuid))
     order by coalesce(s.due_at, 'infinity'::timestamptz), s.id limit $9)
    union all
    (select 'FULFIL', c.id, c.approval_id, null, null, 'your organisation has to meet it', d.decided_at, c.due
     from (
       select *, coalesce((due_on + 1)::timestamp at time zone 'UTC', 'infinity'::timestamptz) as due from approval_condition
       where owner_id = $1 and state = 'OPEN' and $5::boolean) c
     join approval_decision d on d.id = c.decision_id
     where $7::timestamptz is null or (c.due, c.id) > ($7, $8::uuid)
     order by c.due, c.id limit $9)
    union all
    (select 'REVISE', a.id, a.id, a.stage, null, 'your organisation proposed it', a.sent_back_at, 'infinity'::timestamptz
     from approval a
     where a.sent_back_at is not null and a.owners @> array[$1]::uuid[] and $6::boolean
       and ($7::timestamptz is null or ('infinity'::timestamptz, a.id) > ($7, $8::uuid))
     order by a.id limit $9)
    order by due, id limit $9)
  select i.kind, i.id, i.approval_id as "approvalId", a.title, i.because, i.since, nullif(i.due, 'infinity') as "dueAt",
    case when i.kind in ('DECIDE', 'COORDINATE') then i.id end as "seatId",
    case when i.kind = 'FULFIL' then i.id end as "conditionId",
    a.content_hash as "contentHash", a.revision, d.body ->> 'calendar' as calendar,
    (select jsonb_build_object('key', s ->> 'key', 'title', s ->> 'title')
     from jsonb_array_elements(d.body -> 'stages') s where s ->> 'key' = i.stage) as stage,
    (select jsonb_build_object('key', g ->> 'key', 'title', g ->> 'title')
     from jsonb_array_elements(d.body -> 'stages') s, jsonb_array_elements(s -> 'groups') g
     where s ->> 'key' = i.stage and g ->> 'key' = i.group_key) as "group"
  from item i join approval a on a.id = i.approval_id join process_definition d on d.id = a.definition_id
  order by i.due, i.id`;

@Injectable()
export class InboxLoader {
  page(actor: Actor, { first, after }: Page, read: ReadTransaction): Promise<InboxItemType[]> {
    return read.query<InboxItemType>(
      INBOX,
      [
        actor.organisationId,
        actor.roles,
        holds(actor, 'approval.decide'),
        holds(actor, 'approval.coordinate'),
        holds(actor, 'approval.fulfilCondition'),
        holds(actor, 'proposal.submit'),
        after?.[0],
        after?.[1],
        first + 1,
      ],
      'inbox',
    );
  }
}

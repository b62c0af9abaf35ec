import { Inject, Injectable } from '@nestjs/common';
import type { RevisedBy } from '../approval.subject.js';
import { ApprovalSubjects } from '../approval.subjects.service.js';
import { type Actor, holds } from '#libs/contracts';
import type { Page } from '#libs/graphql';
import type { ReadTransaction } from '#libs/platform';
import type { InboxItemType } from './inbox.types.js';

/** What of an inbox is asked for; nothing narrows it at first. */
export interface InboxWanted {
  readonly wholeOrganisation?: boolean | null;
  readonly kinds?: readonly string[] | null;
  readonly subjectKinds?: readonly string[] | null;
  readonly dueBefore?: Date | null;
  readonly text?: string | null;
  readonly approvalIds?: readonly string[] | null;
}

const DUE = {
  seat: `coalesce(s.due_at, 'infinity'::timestamptz)`,
  condition: `coalesce((due_on + 1)::timestamp at time zone 'UTC', 'infinity'::timestamptz)`,
};

/**
 * What waits for a seat of an organisation, in one statement whatever the page holds: seats that wait and that one of the
 * actor's roles can decide for, conditions the organisation owes, subjects it has to revise. Each part is cut to the page
 * before they are merged.
 * @param returned who revises besides the owners, as the subjects' nouns declare
 * @param approvals condition on the approval `a`, empty where everything is wanted: then no part has to look at it
 * @param rest what ends each part, and the whole
 */
function items(returned: readonly RevisedBy[], approvals: string, rest: (due: string, id: string) => string): string {
  const of = (id: string) =>
    approvals ? `and exists (select 1 from approval a where a.id = ${id} and ${approvals})` : '';
  return `(
    (select case when s.tier is null then 'DECIDE' else 'COORDINATE' end as kind, s.id, s.approval_id, s.stage, s.group_key,
       s.because, s.opened_at as since, ${DUE.seat} as due,
       s.role = any($2) and case when s.tier is null then $3::boolean else $4::boolean end as mine
     from approval_seat s
     where s.organisation_id = $1 and s.state = 'WAITING'
       and ($7::boolean or (s.role = any($2) and case when s.tier is null then $3::boolean else $4::boolean end))
       and ($8::text[] is null or (case when s.tier is null then 'DECIDE' else 'COORDINATE' end) = any($8))
       and ($9::timestamptz is null or s.due_at < $9) ${of('s.approval_id')}
     ${rest(DUE.seat, 's.id')})
    union all
    (select 'FULFIL', c.id, c.approval_id, null, null, 'your organisation has to meet it', d.decided_at, c.due, $5::boolean
     from (
       select *, ${DUE.condition} as due from approval_condition
       where owner_id = $1 and state = 'OPEN' and ($7::boolean or $5::boolean)) c
     join approval_decision d on d.id = c.decision_id
     where ($8::text[] is null or 'FULFIL' = any($8)) and ($9::timestamptz is null or c.due < $9) ${of('c.approval_id')}
     ${rest('c.due', 'c.id')})
    union all
    (select 'REVISE', a.id, a.id, a.stage, null, 'your organisation proposed it', a.sent_back_at, 'infinity'::timestamptz,
       $6::boolean
     from approval a
     where a.sent_back_at is not null and a.owners @> array[$1]::uuid[] and ($7::boolean or $6::boolean)
       and ($8::text[] is null or 'REVISE' = any($8)) and $9::timestamptz is null ${approvals && `and ${approvals}`}
     ${rest(`'infinity'::timestamptz`, 'a.id')})
    ${returned
      .map(
        ({ permission, approvals: whose, because }) => `union all
    (select 'REVISE', a.id, a.id, a.stage, null, '${because}', a.sent_back_at, 'infinity'::timestamptz,
       '${permission}' = any($10::text[])
     from approval a
     where a.id in (${whose}) and a.sent_back_at is not null and ($7::boolean or '${permission}' = any($10::text[]))
       and ($8::text[] is null or 'REVISE' = any($8)) and $9::timestamptz is null ${approvals && `and ${approvals}`}
     ${rest(`'infinity'::timestamptz`, 'a.id')})`,
      )
      .join('\n    ')})`;
}

const PAGED = (due: string, id: string) =>
  `and ($11::timestamptz is null or (${due}, ${id}) > ($11, $12::uuid)) order by ${due}, ${id} limit $13`;

function page(returned: readonly RevisedBy[], approvals: string): string {
  return `
  with item as (select * from ${items(returned, approvals, PAGED)} part order by due, id limit $13)
  select i.kind, i.id, i.approval_id as "approvalId", a.title, i.because, i.since, nullif(i.due, 'infinity') as "dueAt", i.mine,
    case when i.kind in ('DECIDE', 'COORDINATE') then i.id end as "seatId",
    case when i.kind = 'FULFIL' then i.id end as "conditionId",
    a.content_hash as "contentHash", a.revision, a.subject_kind as "subjectKind", a.subject_id as "subjectId",
    d.body ->> 'calendar' as calendar,
    (select jsonb_build_object('key', s ->> 'key', 'title', s ->> 'title')
     from jsonb_array_elements(d.body -> 'stages') s where s ->> 'key' = i.stage) as stage,
    (select jsonb_build_object('key', g ->> 'key', 'title', g ->> 'title')
     from jsonb_array_elements(d.body -> 'stages') s, jsonb_array_elements(s -> 'groups') g
     where s ->> 'key' = i.stage and g ->> 'key' = i.group_key) as "group"
  from item i join approval a on a.id = i.approval_id join process_definition d on d.id = a.definition_id
  order by i.due, i.id`;
}

@Injectable()
export class InboxLoader {
  private readonly returned: readonly RevisedBy[];
  private readonly whole: string;

  constructor(@Inject(ApprovalSubjects) subjects: ApprovalSubjects) {
    this.returned = subjects.all().flatMap(({ revisedBy }) => revisedBy ?? []);
    this.whole = page(this.returned, '');
  }

  page(actor: Actor, wanted: InboxWanted, { first, after }: Page, read: ReadTransaction): Promise<InboxItemType[]> {
    const narrowed = narrowing(wanted, 14);
    const sql = narrowed.sql ? page(this.returned, narrowed.sql) : this.whole;
    const values = [...this.asking(actor, wanted), after?.[0], after?.[1], first + 1, ...narrowed.values];
    return read.query<InboxItemType>(sql, values, narrowed.sql ? undefined : 'inbox');
  }

  async count(actor: Actor, wanted: InboxWanted, read: ReadTransaction): Promise<number> {
    const narrowed = narrowing(wanted, 11);
    const [row] = await read.query<{ count: number }>(
      `select count(*)::int as count from ${items(this.returned, narrowed.sql, () => '')} part`,
      [...this.asking(actor, wanted), ...narrowed.values],
      narrowed.sql ? undefined : 'inbox.count',
    );
    return row?.count ?? 0;
  }

  private asking(actor: Actor, { wholeOrganisation, kinds, dueBefore }: InboxWanted): unknown[] {
    return [
      actor.organisationId,
      actor.roles,
      holds(actor, 'approval.decide'),
      holds(actor, 'approval.coordinate'),
      holds(actor, 'approval.fulfilCondition'),
      holds(actor, 'proposal.submit'),
      wholeOrganisation ?? false,
      kinds ?? null,
      dueBefore ?? null,
      this.returned.map(({ permission }) => permission).filter((each) => holds(actor, each)),
    ];
  }
}

/** What is asked of the approval itself, as SQL over `a` whose parameters begin at `from`. */
function narrowing({ subjectKinds, text, approvalIds }: InboxWanted, from: number): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const next = (value: unknown) => `$${from - 1 + values.push(value)}`;
  const parts = [
    ...(subjectKinds ? [`a.subject_kind = any(${next(subjectKinds)})`] : []),
    ...(approvalIds ? [`a.id = any(${next(approvalIds)}::uuid[])`] : []),
    ...(text?.trim() ? [`a.title ilike ${next(`%${text.trim().replace(/[\\%_]/g, '\\$&')}%`)}`] : []),
  ];
  return { sql: parts.join(' and '), values };
}

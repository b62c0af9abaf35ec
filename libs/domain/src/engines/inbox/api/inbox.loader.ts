import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Permission, permissions, holds } from '#libs/contracts';
import type { Page } from '#libs/graphql';
import { MOST_COUNTED, type ReadTransaction, type Sort } from '#libs/platform';
import { containing } from '../../../search-text.js';
import { standing, standsInSql } from '../../absences/deputy.service.js';
import { Declarations } from '../../../declarations.js';
import { HELD, holdsSql } from '../../assignments/assignment.service.js';
import { inboxSources, type InboxSourceSpec, type OwnSubject, rolesSql } from '../inbox.subject.js';
import type { Assigned } from './inbox.enums.js';
import type { InboxItemType } from './inbox.types.js';

/** What of an inbox is asked for; nothing narrows it at first. */
export interface InboxWanted {
  readonly wholeOrganisation?: boolean | null;
  readonly kinds?: readonly string[] | null;
  readonly subjectKinds?: readonly string[] | null;
  readonly dueBefore?: Date | null;
  readonly dueAfter?: Date | null;
  readonly text?: string | null;
  readonly assigned?: Assigned | null;
  readonly approvalIds?: readonly string[] | null;
  readonly changedIds?: readonly string[] | null;
}

/** An item as it is read; what the type does not show says who can act. */
export interface InboxRow extends InboxItemType {
  readonly act: Permission;
  readonly role: string | null;
  readonly memberId: string | null;
  readonly standInIds: readonly string[];
  /** The member who has it, and by whom, since when and with which words. */
  readonly assigneeId: string | null;
  readonly assignedBy: string;
  readonly assignedAt: Date;
  readonly note: string | null;
}

/** Counting goes no further. */
export const INBOX_COUNTED = 1_000;

/** Numbers of the parameters of every statement; what narrows it comes after them. */
const P = {
  organisation: 1,
  now: 2,
  permissions: 3,
  roles: 4,
  member: 5,
  whole: 6,
  kinds: 7,
  dueBefore: 8,
  assigned: 9,
  dueAfter: 10,
};
const PARAMETERS = Object.keys(P).length;
const STAND = standing(`$${P.member}::uuid`, `$${P.now}::timestamptz`);

/** What places a row in the inbox. */
interface Placed {
  readonly due: string;
  readonly since: string;
  readonly id: string;
}

/**
 * One part of the inbox: what waits by one declaration, as far as the actor may know of it, cut to the page before the
 * parts are merged.
 */
function part(source: InboxSourceSpec, narrowed: Narrowing, rest: (row: Placed) => string): string {
  const { kind, read, act, from, where, row } = source;
  const { about, due = `'infinity'::timestamptz`, role = 'null::text', member = 'null::uuid' } = row;
  const own = 'approvalId' in about ? null : about;
  const approvalId = 'approvalId' in about ? about.approvalId : 'null::uuid';
  const alone = [
    `'${act}' = any($${P.permissions}::text[])`,
    ...(row.role ? [`${row.role} = any($${P.roles}::text[])`] : []),
    ...(row.member ? [`(${row.member} is null or ${row.member} = $${P.member}::uuid)`] : []),
  ].join(' and ');
  const roles = rolesSql(source);
  const deputy = row.standIn && standsInSql(roles, row.standIn);
  // Whoever stands in for nobody asks no row for it.
  const mine = deputy ? `(${alone}) or (exists (select from stand) and exists (select ${deputy}))` : alone;
  const standIns = deputy
    ? `case when exists (select from stand) then array(select g.id ${deputy} order by g.id limit 5) end`
    : 'null::uuid[]';
  const narrow = own ? narrowed.own(own, row.changesWith) : narrowed.approval(approvalId);
  const barred = row.barred ?? `'{}'::uuid[]`;
  const holder = holdsSql({ kind: `'${kind}'`, id: row.id, roles, barred });
  return `(select '${kind}' as kind, ${row.id} as id, ${approvalId} as approval_id,
      ${own ? `'${own.kind}'` : 'null'}::text as subject_kind, ${own?.id ?? 'null::uuid'} as subject_id, ${own?.title ?? 'null::text'} as title, ${own?.titles ?? 'null::jsonb'} as titles,
      ${row.changesWith} as changes_with, ${row.since} as since, ${due} as due, ${row.reasons} as reasons, ${row.path ?? 'null::text'} as path,
      '${act}' as act, ${role} as role, ${member} as member_id, ${row.stage ?? 'null::text'} as stage, ${row.group ?? 'null::text'} as group_key,
      (${mine}) as mine, ${standIns} as stand_ins, ${roles} as roles, ${barred} as barred
    from ${from}
    where ${where} and '${read}' = any($${P.permissions}::text[]) and ($${P.whole}::boolean or (${mine}))
      and ($${P.kinds}::text[] is null or '${kind}' = any($${P.kinds}))
      and ($${P.dueBefore}::timestamptz is null or ${due} < $${P.dueBefore})
      and ($${P.dueAfter}::timestamptz is null or ${due} >= $${P.dueAfter}) ${narrow}
      and ($${P.assigned}::text is null or $${P.assigned} = coalesce((
        select case h.member_id when $${P.member}::uuid then 'ME' else 'OTHERS' end from held h where ${holder}), 'NOBODY'))
    ${rest({ due, since: row.since, id: row.id })})`;
}

@Injectable()
export class InboxLoader {
  private readonly sources: readonly InboxSourceSpec[];
  private readonly whole: { readonly page: string; readonly count: string };

  constructor(@Inject(Declarations) declarations: Declarations) {
    this.sources = inboxSources(declarations);
    this.whole = {
      page: this.pageSql(narrowing({}, PARAMETERS + 4)),
      count: this.countSql(narrowing({}, PARAMETERS + 1), INBOX_COUNTED),
    };
  }

  page(actor: Actor, wanted: InboxWanted, now: Date, page: Page, read: ReadTransaction): Promise<InboxRow[]> {
    const { first, after, sort, backward } = page;
    page.count = () => this.count(actor, wanted, now, read, MOST_COUNTED);
    const narrowed = narrowing(wanted, PARAMETERS + 4);
    const plain = narrowed.values.length === 0 && !sort && !backward;
    const values = [...asking(actor, wanted, now), after?.[0], after?.[1], first + 1, ...narrowed.values];
    return plain
      ? read.queryPlanned<InboxRow>(this.whole.page, values, 'inbox')
      : read.query<InboxRow>(this.pageSql(narrowed, sort, backward), values);
  }

  /** How much there is, counted up to `most`. */
  async count(
    actor: Actor,
    wanted: InboxWanted,
    now: Date,
    read: ReadTransaction,
    most = INBOX_COUNTED,
  ): Promise<number> {
    const narrowed = narrowing(wanted, PARAMETERS + 1);
    const plain = narrowed.values.length === 0 && most === INBOX_COUNTED;
    const values = [...asking(actor, wanted, now), ...narrowed.values];
    const [row] = await (plain
      ? read.queryPlanned<{ count: number }>(this.whole.count, values, 'inbox.count')
      : read.query<{ count: number }>(this.countSql(narrowed, most), values));
    return row?.count ?? 0;
  }

  /** By what is most urgent, or where that is asked for by how long it waits. */
  private pageSql(narrowed: Narrowing, sort?: Sort, backward = false): string {
    const [last, id, limit] = [PARAMETERS + 1, PARAMETERS + 2, PARAMETERS + 3].map((each) => `$${each}`);
    const by = sort ? 'since' : 'due';
    const [way, than] = (sort?.descending ?? false) === backward ? ['asc', '>'] : ['desc', '<'];
    const paged = ({ [by]: value, id: own }: Placed) =>
      `and (${last}::timestamptz is null or (${value}, ${own}) ${than} (${last}, ${id}::uuid)) order by ${value} ${way}, ${own} ${way} limit ${limit}`;
    const parts = this.sources.map((each) => part(each, narrowed, paged)).join('\n    union all\n    ');
    return `
  with ${STAND}, ${HELD}, item as (select * from (${parts}) part order by ${by} ${way}, id ${way} limit ${limit})
  select i.kind, i.id, i.approval_id as "approvalId", coalesce(i.title, a.title) as title, coalesce(i.titles, a.titles) as titles, i.reasons, i.since, i.since as "sortValue",
    nullif(i.due, 'infinity') as "dueAt", i.mine, i.act, i.role, i.member_id as "memberId", coalesce(i.stand_ins, '{}') as "standInIds", i.changes_with as "changesWith",
    coalesce(i.path, '/approvals/' || i.approval_id) as path,
    case when i.kind in ('DECIDE', 'COORDINATE') then i.id end as "seatId",
    case when i.kind in ('FULFIL', 'CHECK_CONDITION', 'SETTLE_CONDITION') then i.id end as "conditionId",
    case when i.kind in ('ANSWER_OBJECTION', 'CONFIRM_ANSWER', 'SETTLE_OBJECTION') then i.id end as "objectionId",
    a.content_hash as "contentHash", a.revision, coalesce(i.subject_kind, a.subject_kind) as "subjectKind",
    coalesce(i.subject_id, a.subject_id) as "subjectId", d.body ->> 'calendar' as calendar,
    (select jsonb_build_object('key', s ->> 'key', 'title', s ->> 'title', 'titles', s -> 'titles')
     from jsonb_array_elements(d.body -> 'stages') s where s ->> 'key' = i.stage) as stage,
    (select jsonb_build_object('key', g ->> 'key', 'title', g ->> 'title', 'titles', g -> 'titles')
     from jsonb_array_elements(d.body -> 'stages') s, jsonb_array_elements(s -> 'groups') g
     where s ->> 'key' = i.stage and g ->> 'key' = i.group_key) as "group",
    coalesce(v.version, 0) as "assignedVersion", h.member_id as "assigneeId", h.assigned_by as "assignedBy",
    h.assigned_at as "assignedAt", h.note
  from item i left join approval a on a.id = i.approval_id left join process_definition d on d.id = a.definition_id
    left join held v on v.item_id = i.id and v.kind = i.kind
    left join held h on ${holdsSql({ kind: 'i.kind', id: 'i.id', roles: 'i.roles', barred: 'i.barred' })}
  where i.approval_id is null or a.id is not null
  order by i.${by} ${way}, i.id ${way}`;
  }

  private countSql(narrowed: Narrowing, most: number): string {
    const parts = this.sources.map((each) => part(each, narrowed, () => `limit ${most}`));
    return `with ${STAND}, ${HELD} select count(*)::int as count from (select 1 from (${parts.join(' union all ')}) part limit ${most}) counted`;
  }
}

function asking(
  actor: Actor,
  { wholeOrganisation, kinds, dueBefore, dueAfter, assigned }: InboxWanted,
  now: Date,
): unknown[] {
  return [
    actor.organisationId,
    now,
    permissions.filter((each) => holds(actor, each)),
    actor.roles,
    actor.memberId,
    wholeOrganisation ?? false,
    kinds ?? null,
    dueBefore ?? null,
    assigned ?? null,
    dueAfter ?? null,
  ];
}

/** Conditions that some of an inbox is asked for by, empty where all of it is: then no part has to look at it. */
interface Narrowing {
  readonly values: readonly unknown[];
  /** Upon what is about an approval. */
  readonly approval: (id: string) => string;
  /** Upon what is about a subject of its own. */
  readonly own: (about: OwnSubject, changesWith: string) => string;
}

/** @param from number of the first of its parameters */
function narrowing({ subjectKinds, text, approvalIds, changedIds }: InboxWanted, from: number): Narrowing {
  const values: unknown[] = [];
  const next = (value: unknown, type: string) => `$${from - 1 + values.push(value)}::${type}`;
  const kinds = subjectKinds && next(subjectKinds, 'text[]');
  const approvals = approvalIds && next(approvalIds, 'uuid[]');
  const changed = changedIds && next(changedIds, 'uuid[]');
  const like = text?.trim() && next(containing(text.trim()), 'text');
  const on = (parts: readonly (string | false | null | undefined | '')[]) => parts.filter(Boolean).join(' and ');
  return {
    values,
    approval: (id) => {
      const conditions = on([
        kinds && `a.subject_kind = any(${kinds})`,
        approvals && `a.id = any(${approvals})`,
        changed && `a.id = any(${changed})`,
        like && calledSql('a.title', 'a.titles', like),
      ]);
      return conditions && `and exists (select 1 from approval a where a.id = ${id} and ${conditions})`;
    },
    own: ({ kind, title, titles }, changesWith) => {
      const conditions = on([
        kinds && `'${kind}' = any(${kinds})`,
        approvals && `cardinality(${approvals}) < 0`,
        changed && `${changesWith} = any(${changed})`,
        like && calledSql(title, titles, like),
      ]);
      return conditions && `and ${conditions}`;
    },
  };
}

/** SQL that is true where something is called so in any language. */
function calledSql(title: string, titles: string | undefined, like: string): string {
  const own = `${title} ilike ${like}`;
  return titles
    ? `(${own} or exists (select from jsonb_each_text(${titles}) other where other.value ilike ${like}))`
    : own;
}

import { Inject, Injectable } from '@nestjs/common';
import type { Actor, DiscussionSubject } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { EDITABLE_MS, isEditable } from '../discussion.text.js';
import { NodeLoaders, type Page } from '#libs/graphql';
import { Clock, type ReadTransaction } from '#libs/platform';
import { CommentType, DiscussionType } from './discussion.types.js';

export interface DiscussionFilter {
  readonly subjectKind: DiscussionSubject;
  readonly subjectId: string;
  readonly anchor?: string | null;
}

const THREAD = `d.id, d.subject_kind as "subjectKind", d.subject_id as "subjectId", d.anchor, d.internal,
  d.organisation_id as "organisationId", d.member_id as "memberId", d.created_at as "createdAt", d.version,
  coalesce(said.count, 0) as "commentCount", coalesce(said.last, d.created_at) as "lastCommentAt"`;
const SAID = `left join lateral (
  select count(*) filter (where deleted_at is null)::int as count, max(created_at) as last
  from discussion_comment where discussion_id = d.id) said on true`;
const COMMENT = `id, discussion_id as "discussionId",
  (select d.subject_kind from discussion d where d.id = discussion_id) as "subjectKind", organisation_id as "organisationId", member_id as "memberId",
  nullif(text, '') as text, mentions, created_at as "createdAt", edited_at as "editedAt", deleted_at as "deletedAt", version`;

@Injectable()
export class DiscussionLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(DiscussionType, 'Discussion', 'discussion', (ids, read, actor) => this.byIds(ids, read, actor));
    nodes.register(CommentType, 'Comment', 'discussion_comment', (ids, read, actor) => this.comments(ids, read, actor));
  }

  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, DiscussionType>> {
    const rows = await read.query<DiscussionType>(`select ${THREAD} from discussion d ${SAID} where d.id = any($1)`, [
      ids,
    ]);
    return new Map(this.threads(rows, actor).map((row) => [row.id, row]));
  }

  /** The oldest thread first, so that a page never shifts. */
  async page(
    { subjectKind, subjectId, anchor }: DiscussionFilter,
    { first, after }: Page,
    read: ReadTransaction,
    actor: Actor,
  ): Promise<DiscussionType[]> {
    const rows = await read.query<DiscussionType>(
      `select ${THREAD} from discussion d ${SAID}
       where d.subject_id = $1 and d.subject_kind = $2 and ($3::text is null or d.anchor = $3)
         and ($4::uuid is null or d.id > $4) order by d.id limit $5`,
      [subjectId, subjectKind, anchor, after?.[0], first + 1],
    );
    return this.threads(rows, actor);
  }

  async comments(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, CommentType>> {
    const rows = await read.query<CommentType>(`select ${COMMENT} from discussion_comment where id = any($1)`, [ids]);
    return new Map(this.said(rows, actor).map((row) => [row.id, row]));
  }

  /** The same page of each thread's comments, in the order in which they were said, in one statement. */
  async ofDiscussions(
    discussions: readonly string[],
    { first, after }: Page,
    read: ReadTransaction,
    actor: Actor,
  ): Promise<Map<string, CommentType[]>> {
    const rows = await read.query<CommentType>(
      `select said.* from unnest($1::uuid[]) as thread(id) cross join lateral (
         select ${COMMENT} from discussion_comment where discussion_id = thread.id and ($2::uuid is null or id > $2)
         order by discussion_comment.id limit $3) said`,
      [discussions, after?.[0], first + 1],
    );
    const found = new Map<string, CommentType[]>(discussions.map((id) => [id, []]));
    for (const row of this.said(rows, actor)) found.get(row.discussionId)?.push(row);
    return found;
  }

  private threads(rows: DiscussionType[], actor: Actor): DiscussionType[] {
    const viewerCan = this.access.which(actor, ['discussion.write']);
    for (const row of rows) row.viewerCan = viewerCan;
    return rows;
  }

  private said(rows: CommentType[], actor: Actor): CommentType[] {
    const now = this.clock.now();
    for (const row of rows) {
      const own = row.memberId === actor.memberId && row.deletedAt === null;
      row.viewerCan = own ? this.access.which(actor, ['discussion.write']) : [];
      const editable = row.viewerCan.length > 0 && isEditable(row, now);
      row.editableUntil = editable ? new Date(row.createdAt.getTime() + EDITABLE_MS) : null;
    }
    return rows;
  }
}

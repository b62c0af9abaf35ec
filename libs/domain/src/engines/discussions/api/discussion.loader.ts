import { Inject, Injectable } from '@nestjs/common';
import type { Actor, DiscussionSubject } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { EDITABLE_MS, isEditable } from '../discussion.text.js';
import { MAX_FILES } from '../files/comment-file.service.js';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  Clock,
  columns,
  computed,
  countById,
  countsBy,
  grouped,
  list,
  listsBy,
  matching,
  type ReadTransaction,
  type RowOf,
  rows,
  sql,
  where,
  withIds,
} from '#libs/platform';
import { Discussion, DiscussionComment } from '../discussion.entity.js';
import { CommentFile } from '../files/comment-file.entity.js';
import { CommentType, type CommentFileType, DiscussionType } from './discussion.types.js';

export interface DiscussionFilter {
  readonly subjectKind: DiscussionSubject;
  readonly subjectId: string;
  readonly anchor?: string | null;
}

const THREAD = columns(
  Discussion,
  [
    'id',
    'subjectKind',
    'subjectId',
    'anchor',
    'internal',
    'organisationId',
    'memberId',
    'createdAt',
    'resolvedAt',
    'version',
  ],
  {
    resolverId: 'resolvedBy',
    commentCount: computed<number>`coalesce(said.count, 0)`,
    lastCommentAt: computed<Date>`coalesce(said.last, discussion.created_at)`,
  },
);
const SAID = sql`left join lateral (
  select count(*) filter (where deleted_at is null)::int as count, max(created_at) as last
  from discussion_comment where discussion_id = discussion.id) said on true`;
const COMMENT = columns(
  DiscussionComment,
  [
    'id',
    'discussionId',
    'organisationId',
    'memberId',
    'mentions',
    'mentionedOrganisations',
    'earlier',
    'createdAt',
    'editedAt',
    'deletedAt',
    'version',
  ],
  {
    subjectKind: computed<DiscussionSubject>`(select d.subject_kind from discussion d where d.id = discussion_id)`,
    text: computed<string | null>`nullif(text, '')`,
  },
);
const FILE = columns(CommentFile, ['id', 'commentId', 'name', 'mediaType', 'size', 'sha256']);

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
    const found = await read.query(rows(THREAD, sql`${SAID} ${where(matching(THREAD, { id: ids }))}`));
    return byId(this.threads(found, actor));
  }

  /** The oldest thread first, so that a page never shifts. */
  async page(filter: DiscussionFilter, page: Page, read: ReadTransaction, actor: Actor): Promise<DiscussionType[]> {
    const { subjectKind, subjectId, anchor } = filter;
    const wanted = matching(THREAD, { subjectId, subjectKind, anchor });
    const found = await read.query(list(THREAD, { join: SAID, where: [wanted], order: { by: ['id'] }, page }));
    return this.threads(found, actor);
  }

  async comments(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, CommentType>> {
    return byId(this.said(await read.query(withIds(COMMENT, ids)), actor));
  }

  /** The same page of each thread's comments, in the order in which they were said, in one statement. */
  async ofDiscussions(
    discussions: readonly string[],
    page: Page,
    read: ReadTransaction,
    actor: Actor,
  ): Promise<Map<string, CommentType[]>> {
    const found = await read.query(listsBy(COMMENT, 'discussionId', discussions, { order: { by: ['id'] }, page }));
    return grouped(discussions, 'discussionId', this.said(found, actor));
  }

  async commentCounts(discussions: readonly string[], read: ReadTransaction): Promise<Map<string, number>> {
    return countById(await read.query(countsBy(COMMENT, 'discussionId', discussions)));
  }

  /** Files of each comment that is not deleted, in the order in which they came. */
  async filesOf(comments: readonly string[], read: ReadTransaction): Promise<Map<string, CommentFileType[]>> {
    const standing = sql`exists (select from discussion_comment c where c.id = comment_id and c.deleted_at is null)`;
    const found = await read.query(
      listsBy(FILE, 'commentId', comments, { where: [standing], order: { by: ['id'] }, limit: MAX_FILES }),
    );
    const files = found.map((row) => ({ ...row, path: pathOf(row.id) }));
    return grouped(comments, 'commentId', files);
  }

  private threads(found: readonly RowOf<typeof THREAD>[], actor: Actor): DiscussionType[] {
    return found.map((row) => {
      const resolving = this.access.which(actor, ['discussion.resolve'], { owners: [row.organisationId] });
      return Object.assign(row, { viewerCan: [...this.access.which(actor, ['discussion.write']), ...resolving] });
    });
  }

  private said(found: readonly RowOf<typeof COMMENT>[], actor: Actor): CommentType[] {
    const now = this.clock.now();
    return found.map((row) => {
      const own = row.memberId === actor.memberId && row.deletedAt === null;
      const viewerCan = own ? this.access.which(actor, ['discussion.write']) : [];
      const editable = viewerCan.length > 0 && isEditable(row, now);
      const editableUntil = editable ? new Date(row.createdAt.getTime() + EDITABLE_MS) : null;
      return Object.assign(row, { viewerCan, editableUntil });
    });
  }
}

/** Where a file of a comment is got from. */
export function pathOf(fileId: string): string {
  return `/comment-files/${fileId}`;
}

import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { NodeLoaders, type Page } from '#libs/graphql';
import { byId, columns, list, matching, type ReadTransaction, type RowOf, sql, withIds } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { namedLanguage } from '../../../engines/deadlines/feed-language.catalogue.js';
import type { FeedLanguage } from '../../../engines/deadlines/deadline.subject.js';
import { ReportPlan } from '../report.entity.js';
import { ReportPlanType } from './report-plan.types.js';

const PLAN = columns(
  ReportPlan,
  [
    'id',
    'organisationId',
    'memberId',
    'kind',
    'subjectId',
    'every',
    'day',
    'hour',
    'calendar',
    'language',
    'state',
    'dueAt',
    'sentAt',
    'version',
  ],
  { recipientIds: 'recipients', leaverIds: 'leavers' },
);

@Injectable()
export class ReportPlanLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(ReportPlanType, 'ReportPlan', 'report_plan', async (ids, read, actor) =>
      byId(this.plans(await read.query(withIds(PLAN, ids)), actor)),
    );
  }

  /** Those that are still sent or paused, the oldest first. */
  async page(organisationId: string, page: Page, read: ReadTransaction, actor: Actor): Promise<ReportPlanType[]> {
    const wanted = [matching(PLAN, { organisationId }), sql`report_plan.state <> 'ENDED'`];
    return this.plans(await read.query(list(PLAN, { where: wanted, order: { by: ['id'] }, page })), actor);
  }

  private plans(found: readonly RowOf<typeof PLAN>[], actor: Actor): ReportPlanType[] {
    return found.map((row) => {
      const permission = row.memberId === actor.memberId ? 'report.plan' : 'organisation.update';
      const viewerCan =
        row.state === 'ENDED' ? [] : this.access.which(actor, [permission], { owners: [row.organisationId] });
      return Object.assign(row, { language: namedLanguage(row.language as FeedLanguage), viewerCan });
    });
  }
}

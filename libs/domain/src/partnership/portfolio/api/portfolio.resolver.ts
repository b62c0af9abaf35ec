import { Inject } from '@nestjs/common';
import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { NodeLoaders, Op, Operation, Requires } from '#libs/graphql';
import { Clock, raw, type ReadTransaction, sql, type Statement } from '#libs/platform';
import { dueWithin, SOON_DAYS } from '../../../engines/deadlines/due.catalogue.js';
import { ESCALATED } from '../../../engines/approvals/api/approval.loader.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { PortfolioAgencyType, PortfolioOwnerType, PortfolioType } from './portfolio.types.js';

/** How many of a list are answered; one more says that there are more. */
const MOST = 51;

/**
 * Six counts under row-level security, in one statement. What grows with the city is kept counted (portfolio.tables.ts); what is open
 * is as much as people have to do, and counted as it stands.
 */
const counts = (now: Date, soon: Date): Statement<PortfolioType> => sql`
  with kept as materialized (
    select kind, parts, sum(count)::int as count, sum(amount) as amount from portfolio_count group by kind, parts having sum(count) <> 0)
  select
  (select coalesce(json_agg(x order by stage, component), '[]') from (
     select parts[1] as stage, parts[2] as component, count from kept where kind = 'project') x) as projects,
  (select coalesce(json_agg(x order by state, component), '[]') from (
     select parts[1] as state, parts[2] as component, sum(count)::int as count from kept where kind = 'proposal' group by 1, 2) x) as proposals,
  (select coalesce(json_agg(x order by currency), '[]') from (
     select parts[3] as currency, trim_scale(sum(amount))::text as amount, sum(count)::int as count from kept
     where kind = 'proposal' and parts[1] in ('UNDER_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') and parts[3] is not null group by 1) x) as values,
  (select coalesce(json_agg(x order by count desc, "organisationId"), '[]') from (
     select parts[1]::uuid as "organisationId", count, amount::int as leads from kept where kind = 'owner'
     order by count desc, 1 limit ${MOST}) x) as owners,
  (select row_to_json(x) from (
     select count(*)::int as open, count(*) filter (where due_at < ${now})::int as overdue,
       count(*) filter (where due_at >= ${now} and due_at < ${soon})::int as "dueSoon",
       count(*) filter (where id in (${raw(ESCALATED)}))::int as escalated
     from approval where state = 'OPEN') x) as deadlines,
  (select coalesce(json_agg(x order by waiting desc, "organisationId"), '[]') from (
     select organisation_id as "organisationId", count(distinct approval_id)::int as waiting,
       count(distinct approval_id) filter (where due_at < ${now})::int as overdue, min(due_at) filter (where due_at >= ${now}) as "nextDueAt"
     from approval_seat where state = 'WAITING' group by organisation_id) x) as agencies`;

@Resolver(() => PortfolioAgencyType)
export class PortfolioResolver {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('project.read')
  @Query(() => PortfolioType, { description: 'Projects, proposals and approvals that you may see, counted.' })
  async portfolio(@Op() operation: Operation): Promise<PortfolioType> {
    // It takes seconds over many rows: an operation counts once, however many aliases ask.
    const counted = await operation.batch('portfolio', 'all', async (keys, read) => {
      const counts = await this.count(read);
      return new Map(keys.map((key) => [key, counts]));
    });
    if (!counted) throw new Error('The portfolio was not counted.');
    return counted;
  }

  private async count(read: ReadTransaction): Promise<PortfolioType> {
    const now = this.clock.now();
    const { until: soon } = dueWithin(SOON_DAYS, now);
    const [row] = await read.query(counts(now, soon));
    if (!row) throw new Error('A statement of counts answered no row.');
    // Instants inside JSON arrive as texts.
    const agencies = row.agencies.map((one) => ({ ...one, nextDueAt: one.nextDueAt && new Date(one.nextDueAt) }));
    return { ...row, agencies, deadlines: { ...row.deadlines, now, soon } };
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(
    @Parent() { organisationId }: PortfolioAgencyType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => PortfolioOwnerType)
export class PortfolioOwnerResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(
    @Parent() { organisationId }: PortfolioOwnerType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

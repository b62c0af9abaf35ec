import { Inject } from '@nestjs/common';
import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock, NodeLoaders, Op, Operation, Requires } from '#libs/platform';
import { OrganisationType } from '../organisations/organisation.types.js';
import { PortfolioAgencyType, PortfolioType } from './portfolio.types.js';

/** Four counts under row-level security, in one statement. */
const COUNTS = `select
  (select coalesce(json_agg(x order by stage, component), '[]') from (
     select stage, component, count(*)::int as count from project group by stage, component) x) as projects,
  (select coalesce(json_agg(x order by state, component), '[]') from (
     select state, component, count(*)::int as count from proposal group by state, component) x) as proposals,
  (select coalesce(json_agg(x order by currency), '[]') from (
     select currency, trim_scale(sum(capital_value))::text as amount, count(*)::int as count from proposal
     where state in ('UNDER_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') and capital_value is not null and currency is not null
     group by currency) x) as values,
  (select coalesce(json_agg(x order by waiting desc, "organisationId"), '[]') from (
     select organisation_id as "organisationId", count(distinct approval_id)::int as waiting,
       count(distinct approval_id) filter (where due_at < $1)::int as overdue, min(due_at) filter (where due_at >= $1) as "nextDueAt"
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
    const [row] = await operation.read.query<PortfolioType>(COUNTS, [this.clock.now()]);
    if (!row) throw new Error('A statement of counts answered no row.');
    // Instants inside JSON arrive as texts.
    const agencies = row.agencies.map((one) => ({ ...one, nextDueAt: one.nextDueAt && new Date(one.nextDueAt) }));
    return { ...row, agencies };
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(
    @Parent() { organisationId }: PortfolioAgencyType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

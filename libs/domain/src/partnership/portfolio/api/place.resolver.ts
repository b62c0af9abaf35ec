import { Args, Query, Resolver } from '@nestjs/graphql';
import { Op, Operation, Requires } from '#libs/graphql';
import { raw, sql, type Statement, where } from '#libs/platform';
import { ProjectStageEnum, SmartCityComponentEnum } from '../../projects/api/project.types.js';
import { ProposalStateEnum } from '../../proposals/api/proposal.types.js';
import { MOST_PLACED, PortfolioMapType, type PortfolioPlacedType } from './place.types.js';

interface Wanted {
  readonly state?: string | null;
  readonly stage?: string | null;
  readonly component?: string | null;
}

const given = (column: 'p.state' | 'j.stage' | 'p.component', value: string | null | undefined) =>
  value ? sql`${raw(column)} = ${value}` : undefined;

/** The last revision of each proposal, where it has sites; its project joins only where the reader sees that too. */
const placed = ({ state, stage, component }: Wanted): Statement<PortfolioPlacedType> => sql`
  select p.id as "proposalId", p.title, p.state, p.component, j.id as "projectId", j.name as "projectName", j.stage,
    r.site_count as "siteCount", r.sites
  from proposal_revision r
  join proposal p on p.id = r.proposal_id and p.revision = r.number
  left join project j on j.id = p.project_id
  ${where(sql`r.site_count > 0`, given('p.state', state), given('j.stage', stage), given('p.component', component))}
  order by r.submitted_at desc, r.id desc limit ${MOST_PLACED + 1}`;

@Resolver()
export class PortfolioMapResolver {
  @Requires('proposal.read')
  @Query(() => PortfolioMapType, { description: 'Proposals with sites, and their projects, that you may see.' })
  async portfolioMap(
    @Args('state', { type: () => ProposalStateEnum, nullable: true, description: 'Where the proposal stands.' })
    state: string | null,
    @Args('stage', { type: () => ProjectStageEnum, nullable: true, description: 'Stage of its project.' })
    stage: string | null,
    @Args('component', { type: () => SmartCityComponentEnum, nullable: true, description: 'The component it serves.' })
    component: string | null,
    @Op() { read }: Operation,
  ): Promise<PortfolioMapType> {
    const found = await read.query(placed({ state, stage, component }));
    return { placed: found.slice(0, MOST_PLACED), more: found.length > MOST_PLACED };
  }
}

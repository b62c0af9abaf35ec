import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, titleIn, type Titled } from '#libs/contracts';
import { CurrentActor, NodeLoaders, Op, Operation, Requires } from '#libs/graphql';
import { sql } from '#libs/platform';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { TimeHeld } from '../../holding/figure.service.js';
import { TimeHeldArgs, TimeHeldFiguresType, TimeHeldScopeType, TimeHeldType } from './figure.types.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The last edition of a process, as far as it is called something. */
interface Edition extends Titled {
  readonly key: string;
  readonly stages: readonly (Titled & { readonly key: string })[];
}

@Resolver(() => TimeHeldFiguresType)
export class TimeHeldResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(TimeHeld) private readonly times: TimeHeld,
  ) {}

  @Requires('approval.read')
  @Query(() => TimeHeldType, {
    description: 'How many working days organisations held approvals, in stages that ended in a time.',
  })
  timeHeld(@Args() asked: TimeHeldArgs, @CurrentActor() actor: Actor): Promise<TimeHeldType> {
    return this.times.figures(actor, asked);
  }

  @Requires('approval.read')
  @Query(() => TimeHeldScopeType, { description: 'Of what you see figures of time whole.' })
  timeHeldScope(@CurrentActor() actor: Actor): Promise<TimeHeldScopeType> {
    return this.times.scope(actor);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'What the process is called in its last edition; null where it is not divided by that.',
  })
  async processTitle(@Parent() figures: TimeHeldFiguresType, @Op() operation: Operation): Promise<string | null> {
    const edition = await this.edition(figures, operation);
    return edition && titleIn(edition, operation.language);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'What the stage is called in the last edition of its process; null where that has none of its key.',
  })
  async stageTitle(@Parent() figures: TimeHeldFiguresType, @Op() operation: Operation): Promise<string | null> {
    const stages = (await this.edition(figures, operation))?.stages;
    const stage = stages?.find(({ key }) => key === figures.stage);
    return stage ? titleIn(stage, operation.language) : null;
  }

  private edition({ key }: TimeHeldFiguresType, operation: Operation): Promise<Edition | null> {
    if (!key || UUID.test(key)) return Promise.resolve(null);
    return operation.batch('timeHeld.edition', key, async (keys, read) => {
      const rows = await read.query<Edition>(sql`
        select distinct on (key) key, title, body->'titles' as titles, body->'stages' as stages from process_definition
        where key = any (${keys}) and state <> 'DRAFT' order by key, edition desc`);
      return new Map(rows.map((row) => [row.key, row]));
    });
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who held it, where it is divided by that.' })
  organisation(
    @Parent() { key }: TimeHeldFiguresType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> | null {
    return key && UUID.test(key) ? this.nodes.load(OrganisationType, key, operation) : null;
  }
}

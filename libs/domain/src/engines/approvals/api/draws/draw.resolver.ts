import { Inject } from '@nestjs/common';
import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AtMost, NodeLoaders, Op, Operation } from '#libs/graphql';
import { columns, grouped, listsBy, raw, sql, type Statement } from '#libs/platform';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { PoolExpertType, PoolType } from '../../../pools/api/pool.types.js';
import { ApprovalDraw } from '../../draws/draw.entity.js';
import { DrawFiles } from '../../draws/draw.file.service.js';
import { chancesOf, drawnBy, lapsedSql, TICKETS } from '../../draws/draw.rules.js';
import { ApprovalType } from '../approval.types.js';
import { ApprovalDrawType, DrawMoveType, DrawQuotaType } from './draw.types.js';

const DRAW = columns(
  ApprovalDraw,
  [
    ...(['id', 'approvalId', 'stage', 'appealId', 'poolId', 'state', 'announcedAt', 'drawAt', 'announcement'] as const),
    ...([
      'announcementHash',
      'changes',
      'drawable',
      'drawnAt',
      'checkpointSize',
      'seed',
      'moves',
      'withdrawnBefore',
    ] as const),
  ],
  { group: 'groupKey', drawnIds: 'drawn', alternateIds: 'alternates' },
);

/** Those of which nothing waits for the draw any more. */
const lapsed = (ids: readonly string[]): Statement<{ id: string }> =>
  sql`select d.id from approval_draw d join approval a on a.id = d.approval_id where d.id = any (${ids}) and ${raw(lapsedSql('d', 'a'))}`;

@Resolver(() => ApprovalType)
export class ApprovalDrawsResolver {
  @AtMost(100)
  @ResolveField(() => [ApprovalDrawType], {
    description:
      'Draws by lot of its groups, and of panels that decide appeals, in the order in which they were announced.',
  })
  async draws(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalDrawType[]> {
    const found = await operation.batch('approval.draws', id, async (ids, read) => {
      const order = { by: ['announcedAt', 'id'] } as const;
      const draws = await read.query<ApprovalDrawType>(listsBy(DRAW, 'approvalId', ids, { order }));
      const announced = draws.flatMap(({ id: drawId, state }) => (state === 'ANNOUNCED' ? [drawId] : []));
      const over = announced.length > 0 ? await read.query<{ id: string }>(lapsed(announced)) : [];
      for (const one of over) draws.find((draw) => draw.id === one.id)!.state = 'LAPSED';
      return grouped(ids, 'approvalId', draws);
    });
    return found ?? [];
  }
}

@Resolver(() => ApprovalDrawType)
export class DrawResolver {
  constructor(
    @Inject(DrawFiles) private readonly files: DrawFiles,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @ResolveField(() => PoolType, { nullable: true, description: 'The pool it is drawn from.' })
  pool(@Parent() { poolId }: ApprovalDrawType, @Op() operation: Operation): Promise<PoolType | null> {
    return this.nodes.load(PoolType, poolId, operation);
  }

  @ResolveField(() => Int, { description: 'How many are to be drawn.' })
  seats(@Parent() { announcement }: ApprovalDrawType): number {
    return announcement.draw;
  }

  @AtMost(20)
  @ResolveField(() => [DrawQuotaType], { description: 'How many of the drawn have a value of a stratum.' })
  quotas(@Parent() { announcement }: ApprovalDrawType): readonly DrawQuotaType[] {
    return announcement.quotas.map(({ stratum, value, min, max }) => {
      return { stratum, value, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
    });
  }

  @ResolveField(() => Int, { description: 'How many of the pool could be drawn: nothing ties them to the parties.' })
  candidates(@Parent() { announcement }: ApprovalDrawType): number {
    return announcement.pool.filter(({ excluded }) => !excluded).length;
  }

  @ResolveField(() => Int, {
    description:
      'How many of the pool were left out: as parties, because something ties them to one or, of a panel, since they had a part in what was decided.',
  })
  excluded(@Parent() { announcement }: ApprovalDrawType): number {
    return announcement.pool.filter(({ excluded }) => excluded).length;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'The least chance of any that could be drawn, in hundredths of a percent; null where nobody could be.',
  })
  leastChance(@Parent() { announcement }: ApprovalDrawType): number | null {
    const chances = chancesOf(announcement).filter((one) => one > 0);
    return chances.length > 0 ? Math.round((Math.min(...chances) / TICKETS) * 10_000) : null;
  }

  @AtMost(30)
  @ResolveField(() => [PoolExpertType], { description: 'Who was drawn.' })
  drawn(@Parent() { drawnIds }: ApprovalDrawType, @Op() operation: Operation): Promise<PoolExpertType[]> {
    return this.experts(drawnIds, operation);
  }

  @AtMost(30)
  @ResolveField(() => [PoolExpertType], { description: 'Who moves up, in this order.' })
  alternates(@Parent() { alternateIds }: ApprovalDrawType, @Op() operation: Operation): Promise<PoolExpertType[]> {
    return this.experts(alternateIds, operation);
  }

  @AtMost(30)
  @ResolveField(() => [PoolExpertType], {
    description: 'For whom of those drawn no alternate could step in by the quotas, were they alone to leave.',
  })
  withoutAlternate(
    @Parent() { announcement, seed }: ApprovalDrawType,
    @Op() operation: Operation,
  ): Promise<PoolExpertType[]> {
    return this.experts((seed && drawnBy(announcement, seed).withoutAlternate) || [], operation);
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'All by which anybody recomputes the draw without this product, as a file (docs/draws.md); null until it was drawn.',
  })
  file(@Parent() { id, state }: ApprovalDrawType, @Op() operation: Operation): Promise<string | null> | null {
    return state === 'DRAWN' ? this.files.of(id, operation.read) : null;
  }

  private async experts(ids: readonly string[], operation: Operation): Promise<PoolExpertType[]> {
    const found = await Promise.all(ids.map((id) => this.nodes.load(PoolExpertType, id, operation)));
    return found.filter((one) => one !== null);
  }
}

@Resolver(() => DrawMoveType)
export class DrawMoveResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The alternate’s organisation.' })
  organisation(
    @Parent() { organisationId }: DrawMoveType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation of whoever was drawn.' })
  insteadOf(@Parent() { insteadOf }: DrawMoveType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, insteadOf, operation);
  }
}

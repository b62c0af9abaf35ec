import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, allowedOf, quotaKinds, type QuotaKind, quotas } from '#libs/contracts';
import {
  Clock,
  columns,
  Config,
  grouped,
  list,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  rows,
  sql,
} from '#libs/platform';
import {
  AtMost,
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/graphql';
import { Access } from '../../access/access.service.js';
import { QuotaLimit } from '../quotas/quota-limit.entity.js';
import { OrganisationQuotas } from '../quotas/quota.service.js';
import { OrganisationType } from './organisation.types.js';
import { QuotaLimitsArgs, SetOrganisationQuotaInput, SetOrganisationQuotaResult } from './quota.inputs.js';
import { QuotaLimitConnection, QuotaLimitType, QuotaType } from './quota.types.js';

const LIMIT = columns(QuotaLimit, ['id', 'organisationId', 'kind', 'most', 'reason', 'memberId', 'at', 'version']);

interface Use {
  readonly owner: string;
  readonly kind: QuotaKind;
  readonly used: number;
  readonly freesAt: Date | null;
}

/** What is used of quotas, and what stewards have set. */
@Resolver(() => OrganisationType)
export class QuotaResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(OrganisationQuotas) private readonly limits: OrganisationQuotas,
  ) {}

  @Requires('organisation.setQuota')
  @Query(() => QuotaLimitConnection, {
    description: 'What stewards have set for organisations and not taken back, the latest organisations first.',
  })
  async quotaLimits(@Args() args: QuotaLimitsArgs, @Op() operation: Operation): Promise<Connection<QuotaLimitType>> {
    const page = pageOf(args, 1);
    const where = [matching(LIMIT, { kind: args.kind }), sql`most is not null`];
    return pageFrom(await operation.read.query(list(LIMIT, { where, order: NEWEST_FIRST, page })), page, ({ id }) => [
      id,
    ]);
  }

  @Requires('signed-in')
  @Mutation(() => SetOrganisationQuotaResult, {
    description: 'Sets how much of something an organisation may use, or takes that back. Stewards only.',
  })
  async setOrganisationQuota(@Args('input') input: SetOrganisationQuotaInput, @CurrentActor() actor: Actor) {
    const { clientMutationId: _, most = null, ...given } = input;
    await this.limits.set(actor, { ...given, most });
    return { organisation: input.organisationId };
  }

  @AtMost(quotaKinds.length)
  @ResolveField(() => [QuotaType], {
    description:
      'What is limited and how much of it is used; empty for all but its own administrators and programs, and stewards. Programs are not told who set a limit.',
  })
  async quotas(
    @Parent() { id, state }: OrganisationType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<QuotaType[]> {
    const program = actor.via === 'program';
    const own =
      id === actor.organisationId && (program || this.access.can(actor, 'organisation.update', { owners: [id] }));
    if (!own && !this.access.can(actor, 'organisation.setQuota')) return [];
    const [uses, yours, limits] = await Promise.all([
      operation.batch('organisation.quotas', id, (ids, read) => this.uses(ids, read)),
      operation.batch('person.quotas', actor.personId, (ids, read) => this.uses(ids, read)),
      operation.batch('organisation.quotaLimits', id, (ids, read) => this.set(ids, read)),
    ]);
    return quotaKinds.map((kind) => {
      const used = uses?.find((use) => use.kind === kind);
      const limit = limits?.find((each) => each.kind === kind) ?? null;
      const pending = state === 'PENDING';
      const allowed = allowedOf(kind, pending, this.config.quotas, limit?.most);
      return {
        kind,
        used: used?.used ?? 0,
        allowed: allowed.ORGANISATION,
        byRule: allowedOf(kind, pending, this.config.quotas).ORGANISATION,
        usedByYou: yours?.find((use) => use.kind === kind)?.used ?? 0,
        allowedPerPerson: allowed.PERSON,
        freesAt: used?.freesAt ? this.clock.told(used.freesAt) : null,
        limit: program ? null : limit,
      };
    });
  }

  /** Those whose time is not over. */
  private async uses(owners: readonly string[], read: ReadTransaction): Promise<Map<string, Use[]>> {
    const found = await read.query<Omit<Use, 'freesAt'> & { since: Date; now: Date }>(
      sql`select owner, kind, used::float8 as used, since, now() as now from quota_use where owner = any(${owners})`,
    );
    const uses = found.flatMap(({ since, now, ...use }) => {
      const { seconds } = quotas[use.kind];
      const freesAt = seconds === null ? null : new Date(since.getTime() + seconds * 1000);
      return freesAt && freesAt <= now ? [] : [{ ...use, freesAt }];
    });
    return grouped(owners, 'owner', uses);
  }

  private async set(organisations: readonly string[], read: ReadTransaction): Promise<Map<string, QuotaLimitType[]>> {
    const found = await read.query(rows(LIMIT, sql`where organisation_id = any(${organisations})`));
    return grouped(organisations, 'organisationId', found);
  }
}

@Resolver(() => QuotaLimitType)
export class QuotaLimitResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(
    @Parent() { organisationId }: QuotaLimitType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, allowedOf, quotaKinds, type QuotaKind, quotas } from '#libs/contracts';
import { Config, type ReadTransaction, sql } from '#libs/platform';
import { AtMost, CurrentActor, Op, Operation } from '#libs/graphql';
import { Access } from '../../access/access.service.js';
import { OrganisationType } from './organisation.types.js';
import { QuotaType } from './quota.types.js';

interface Use {
  readonly owner: string;
  readonly kind: QuotaKind;
  readonly used: number;
  readonly freesAt: Date | null;
}

/** What an organisation's administrators see of its quotas. */
@Resolver(() => OrganisationType)
export class QuotaResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Config) private readonly config: Config,
  ) {}

  @AtMost(quotaKinds.length)
  @ResolveField(() => [QuotaType], {
    description: 'What is limited and how much of it is used; empty for all but its own administrators.',
  })
  async quotas(
    @Parent() { id, state }: OrganisationType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<QuotaType[]> {
    if (id !== actor.organisationId || !this.access.can(actor, 'organisation.update', { owners: [id] })) return [];
    const uses = await this.uses(actor, operation.read);
    return quotaKinds.map((kind) => {
      const of = (owner: string) => uses.find((use) => use.owner === owner && use.kind === kind);
      const own = of(id);
      const allowed = allowedOf(kind, state === 'PENDING', this.config.quotas);
      return {
        kind,
        used: own?.used ?? 0,
        allowed: allowed.ORGANISATION,
        usedByYou: of(actor.personId)?.used ?? 0,
        allowedPerPerson: allowed.PERSON,
        freesAt: own?.freesAt ?? null,
      };
    });
  }

  /** Those whose time is not over. */
  private async uses({ organisationId, personId }: Actor, read: ReadTransaction): Promise<Use[]> {
    const rows = await read.query<Omit<Use, 'freesAt'> & { since: Date; now: Date }>(
      sql`select owner, kind, used::float8 as used, since, now() as now from quota_use where owner = any(${[organisationId, personId]})`,
    );
    return rows.flatMap(({ since, now, ...use }) => {
      const { seconds } = quotas[use.kind];
      const freesAt = seconds === null ? null : new Date(since.getTime() + seconds * 1000);
      return freesAt && freesAt <= now ? [] : [{ ...use, freesAt }];
    });
  }
}

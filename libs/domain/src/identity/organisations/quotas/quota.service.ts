import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, allowedOf, type QuotaKind, Refused, STEWARDS_AUDIENCE, stateAfter, topic } from '#libs/contracts';
import { Clock, Config, Database, Records, SecurityLog } from '#libs/platform';
import { Access } from '../../access/access.service.js';
import { Organisation } from '../organisation.entity.js';
import { QuotaLimit } from './quota-limit.entity.js';
import { locksOut, quotaFaults } from './quota.rules.js';
import { quotaWorkflow } from './quota.workflow.js';

export interface SetQuota {
  readonly organisationId: string;
  readonly kind: QuotaKind;
  /** Null takes back what was set. */
  readonly most: number | null;
  readonly reason: string;
  /** Of what was set before; 0 where nothing ever was. */
  readonly expectedVersion: number;
}

/** What stewards let an organisation use instead of the rule. */
@Injectable()
export class OrganisationQuotas {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(SecurityLog) private readonly security: SecurityLog,
  ) {}

  /**
   * Sets how much of something an organisation may use, or takes that back. It holds from the next use on.
   * @throws Refused PERMISSION, INPUT, VERSION; TRANSITION WRONG_STATE, OWN_ORGANISATION
   */
  @Transactional()
  async set(actor: Actor, { organisationId, kind, most, reason, expectedVersion }: SetQuota): Promise<void> {
    await this.access.assert(actor, 'organisation.setQuota');
    const faults = quotaFaults({ most, reason });
    if (faults.length > 0) throw Refused.input(faults);
    // Whoever sets the same at once waits here, also where there is no row yet.
    const organisation = await this.db.lock(Organisation, organisationId);
    const before = await this.db.tx.findOneBy(QuotaLimit, { organisationId, kind });
    const version = before?.version ?? 0;
    if (version !== expectedVersion) throw Refused.version(expectedVersion, version);
    const byRule = allowedOf(kind, organisation.state === 'PENDING', this.config.quotas);
    const own = organisationId === actor.organisationId;
    const command = most === null ? quotaWorkflow.takeBack : quotaWorkflow.set;
    const state = (before?.most ?? null) === null ? 'BY_RULE' : 'SET';
    stateAfter(command(state, { locksOut: own && locksOut(kind, most, byRule) }));

    const limit = before ?? Object.assign(new QuotaLimit(), { id: v7(), organisationId, kind });
    Object.assign(limit, { most, reason: reason.trim(), memberId: actor.memberId, at: this.clock.now() });
    this.security.concerns({ organisationId });
    await this.records.write(actor, {
      ...(before ? { save: [limit] } : { add: [limit] }),
      audience: [limit],
      tell: (tell) =>
        tell(
          'organisation.quota.set',
          { kind: 'organisation', id: organisationId, version: organisation.version },
          { organisationId, quota: kind, most },
          { audience: [organisationId, STEWARDS_AUDIENCE], topics: [topic('organisation', organisationId)] },
        ),
    });
  }
}

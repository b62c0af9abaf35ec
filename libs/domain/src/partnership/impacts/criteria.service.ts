import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, PUBLIC_AUDIENCE, Refused } from '#libs/contracts';
import { Clock, contentHash, Database, Records, sql } from '#libs/platform';
import { Approvals } from '../../engines/approvals/approval.service.js';
import { Access } from '../../identity/access/access.service.js';
import { Organisation } from '../../identity/organisations/organisation.entity.js';
import { ImpactCriteria } from './impact.entity.js';
import { criteriaFaults, criteriaOf, type GivenCriteria } from './impact.rules.js';

export interface PublishCriteria extends GivenCriteria {
  /** The edition whose place it takes; null for the first of an agency. */
  readonly replacesId?: string | null;
}

/** Criteria by which an agency scores proposals for its place. */
@Injectable()
export class ImpactCriteriaSets {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Publishes an edition. What was scored by an earlier one stays as it was scored.
   * @throws Refused PERMISSION; INPUT with every fault; TRANSITION ONLY_AGENCIES, EDITION_EXISTS, OTHER_EDITION, PLACE_TAKEN
   */
  @Transactional()
  async publish(actor: Actor, { replacesId, ...given }: PublishCriteria): Promise<ImpactCriteria> {
    const { organisationId } = actor;
    await this.access.assert(actor, 'impact.publish', { owners: [organisationId] });
    // One edition after the other.
    const agency = await this.db.lock(Organisation, organisationId);
    if (agency.kind !== 'AGENCY') {
      throw Refused.transition('ONLY_AGENCIES', 'Only agencies publish criteria by which proposals are scored.');
    }
    const faults = criteriaFaults(given);
    if (faults.length > 0) throw Refused.input(faults);
    const { jurisdiction } = agency;
    const earlier = await this.db.tx.findBy(ImpactCriteria, { organisationId });
    const current = earlier.find(({ state }) => state === 'PUBLISHED');
    this.assertReplaces(current, replacesId ?? null);
    await this.assertFree(jurisdiction, organisationId);
    const now = this.clock.now();
    const kept = criteriaOf(given);
    const edition = Math.max(0, ...earlier.map((one) => one.edition)) + 1;
    const criteria = Object.assign(new ImpactCriteria(), kept, {
      ...{ id: v7(), organisationId, jurisdiction, edition, state: 'PUBLISHED' as const },
      contentHash: contentHash({ organisationId, jurisdiction, edition, ...kept }),
      ...{ publishedBy: actor.memberId, publishedAt: now, endedAt: null },
    });
    if (current) {
      Object.assign(current, { state: 'SUPERSEDED', endedAt: now });
      await this.records.write(actor, { save: [current] });
      await this.records.flush();
    }
    await this.write(actor, criteria, 'impact.criteria.published', true);
    return criteria;
  }

  /**
   * Retires what is published: proposals for the place are scored by those of the next agency around it, if there are any.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE
   */
  @Transactional()
  async retire(actor: Actor, id: string, expectedVersion: number): Promise<ImpactCriteria> {
    const criteria = await this.db.lock(ImpactCriteria, id, expectedVersion);
    await this.access.assert(actor, 'impact.publish', { owners: [criteria.organisationId] });
    if (criteria.state !== 'PUBLISHED') {
      throw Refused.transition('WRONG_STATE', 'These criteria hold no more.', { state: criteria.state });
    }
    Object.assign(criteria, { state: 'RETIRED', endedAt: this.clock.now() });
    await this.write(actor, criteria, 'impact.criteria.retired');
    return criteria;
  }

  /** Nobody replaces an edition that they have not seen. */
  private assertReplaces(current: ImpactCriteria | undefined, replacesId: string | null): void {
    if ((current?.id ?? null) === replacesId) return;
    if (!current) throw Refused.transition('OTHER_EDITION', 'No edition is published that this one could replace.');
    if (!replacesId) {
      const message = `Edition ${current.edition} is published already; say that the new one replaces it, or retire it first.`;
      throw Refused.transition('EDITION_EXISTS', message);
    }
    const message = `Edition ${current.edition} was published meanwhile; read it, then replace that one.`;
    throw Refused.transition('OTHER_EDITION', message);
  }

  private async assertFree(jurisdiction: string | null, organisationId: string): Promise<void> {
    // Of two agencies that publish for a place at once one hears of the other.
    const place = `impact-criteria ${jurisdiction ?? ''}`;
    await this.db.query(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
    const there = await this.db.tx.findBy(ImpactCriteria, { state: 'PUBLISHED' });
    const taken = there.some((one) => one.jurisdiction === jurisdiction && one.organisationId !== organisationId);
    if (!taken) return;
    const message = `Another agency has published criteria for ${jurisdiction ?? 'everywhere'}; a place has one set.`;
    throw Refused.transition('PLACE_TAKEN', message);
  }

  private async write(
    actor: Actor,
    criteria: ImpactCriteria,
    type: 'impact.criteria.published' | 'impact.criteria.retired',
    isNew = false,
  ): Promise<void> {
    const { id, organisationId, edition } = criteria;
    await this.records.write(actor, {
      ...(isNew ? { add: [criteria] } : { save: [criteria] }),
      audience: [criteria],
      tell: (tell) =>
        tell(
          type,
          { kind: 'impact-criteria', id, version: criteria.version },
          { criteriaId: id, organisationId, edition },
          { audience: [PUBLIC_AUDIENCE], topics: [] },
        ),
    });
    // Whoever assesses from now on reads what is to be assessed.
    await this.records.flush();
    await this.approvals.followRequirement('IMPACT_ASSESSED');
  }
}

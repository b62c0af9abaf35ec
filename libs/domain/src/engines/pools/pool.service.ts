import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, Failure, PUBLIC_AUDIENCE, Refused, type Role, topic } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Organisation } from '../../identity/organisations/organisation.entity.js';
import { Pool, PoolExpert } from './pool.entity.js';
import { expertFaults, type GivenPool, type GivenStratum, poolFaults } from './pool.rules.js';

interface Which {
  readonly id: string;
  readonly expectedVersion: number;
}

interface Offered {
  readonly poolId: string;
  readonly name: string;
  readonly strata: readonly GivenStratum[];
}

/** Whoever can be drawn now. */
export type Drawable = Pick<PoolExpert, 'id' | 'organisationId' | 'memberId' | 'strata'>;

/** Larger ones take too long to plan a fair lottery for. */
const MOST_EXPERTS = 200;
/** Offers of one organisation that wait for the keeper: of those admitted one is drawn at most, and nobody is to fill a pool alone. */
const MOST_OFFERED = 5;

/** Pools of experts: an agency opens one, members offer themselves for it, the agency admits them. */
@Injectable()
export class Pools {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Opens a pool that the actor's agency keeps.
   * @returns its id
   * @throws Refused PERMISSION; INPUT; TRANSITION NO_AGENCY, KEY_TAKEN
   */
  async open(actor: Actor, given: GivenPool): Promise<string> {
    const { organisationId } = actor;
    await this.access.assert(actor, 'pool.keep', { owners: [organisationId] });
    const keeper = await this.db.tx.findOneByOrFail(Organisation, { id: organisationId });
    if (keeper.kind !== 'AGENCY') throw Refused.transition('NO_AGENCY', 'Only agencies keep pools of experts.');
    const faults = poolFaults(given);
    if (faults.length > 0) throw Refused.input(faults);
    const { key, title, strata } = given;
    await this.db.query(sql`select pg_advisory_xact_lock(hashtextextended(${`pool ${key}`}, 0))`);
    if (await this.db.tx.existsBy(Pool, { key })) {
      throw Refused.transition('KEY_TAKEN', `A pool is called ${key} already; choose another key.`);
    }
    const values = strata.map((one) => ({ key: one.key, values: [...one.values] }));
    const pool = Object.assign(new Pool(), {
      ...{ id: v7(), organisationId, key, title: title.trim(), strata: values },
      ...{ openedAt: this.clock.now(), readers: [] },
    } satisfies Partial<Pool>);
    await this.records.write(actor, {
      add: [pool],
      audience: [pool],
      tell: (tell) =>
        tell(
          'pool.opened',
          { kind: 'pool', id: pool.id, version: pool.version },
          { poolId: pool.id, organisationId },
          { audience: [PUBLIC_AUDIENCE], topics: [] },
        ),
    });
    return pool.id;
  }

  /**
   * Offers oneself, to sit for one's organisation when one is drawn. A person is in a pool once, in whichever seat: who is heard once in a
   * committee sits in it once, and has no second chance to be drawn.
   * @returns id of the entry
   * @throws Failure NOT_FOUND; Refused PERMISSION; INPUT; TRANSITION IN_POOL_ALREADY, OFFERED_ENOUGH, POOL_FULL
   */
  async offer(actor: Actor, { poolId, name, strata }: Offered): Promise<string> {
    const { organisationId, memberId } = actor;
    await this.access.assert(actor, 'pool.offer', { owners: [organisationId] });
    // Locked, so that nobody is in it twice and it is never too large.
    const pool = await this.db.lock(Pool, poolId);
    const faults = expertFaults(name, strata, pool.strata);
    if (faults.length > 0) throw Refused.input(faults);
    const there = await this.db.tx.findBy(PoolExpert, [
      { poolId, state: 'OFFERED' },
      { poolId, state: 'ADMITTED' },
    ]);
    const seats = await this.seatsOf(actor);
    if (there.some((one) => seats.has(one.memberId))) {
      const message =
        'You are in this pool already, for this organisation or another that you act for; withdraw there to offer yourself anew.';
      throw Refused.transition('IN_POOL_ALREADY', message);
    }
    const ours = there.filter((one) => one.state === 'OFFERED' && one.organisationId === organisationId);
    if (ours.length >= MOST_OFFERED) {
      const message = `${MOST_OFFERED} offers of your organisation wait for the pool’s keeper; let those be answered first.`;
      throw Refused.transition('OFFERED_ENOUGH', message);
    }
    if (there.length >= MOST_EXPERTS) {
      throw Refused.transition(
        'POOL_FULL',
        `The pool holds ${MOST_EXPERTS} experts; its keeper has to end some first.`,
      );
    }
    const expert = Object.assign(new PoolExpert(), {
      ...{ id: v7(), poolId, organisationId, memberId, name: name.trim() },
      strata: Object.fromEntries(strata.map(({ key, value }) => [key, value])),
      ...{ state: 'OFFERED' as const, offeredAt: this.clock.now(), admittedAt: null, endedAt: null, readers: [] },
    } satisfies Partial<PoolExpert>);
    await this.write(actor, expert, pool.organisationId, 'pool.expert.offered', true);
    return expert.id;
  }

  /**
   * Admits an expert: it can be drawn from now on.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION EXPERT_NOT_OFFERED
   */
  async admit(actor: Actor, which: Which): Promise<void> {
    const { expert, keeperId } = await this.lock(which);
    await this.access.assert(actor, 'pool.keep', { owners: [keeperId] });
    if (expert.state !== 'OFFERED') {
      throw Refused.transition('EXPERT_NOT_OFFERED', 'Only who offers itself is admitted.', { state: expert.state });
    }
    Object.assign(expert, { state: 'ADMITTED', admittedAt: this.clock.now() });
    await this.write(actor, expert, keeperId, 'pool.expert.admitted');
  }

  /**
   * Ends an entry, of an expert who withdraws or whom the keeper does not want (any more): it is drawn no more. What it was drawn for stays.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION EXPERT_ENDED
   */
  async end(actor: Actor, which: Which): Promise<void> {
    const { expert, keeperId } = await this.lock(which);
    if (expert.memberId === actor.memberId) {
      await this.access.assert(actor, 'pool.offer', { owners: [expert.organisationId] });
    } else await this.access.assert(actor, 'pool.keep', { owners: [keeperId] });
    if (expert.state === 'ENDED') {
      throw Refused.transition('EXPERT_ENDED', 'This entry has ended already.', { state: expert.state });
    }
    Object.assign(expert, { state: 'ENDED', endedAt: this.clock.now() });
    await this.write(actor, expert, keeperId, 'pool.expert.ended');
  }

  /** By what processes call it; null where there is none. */
  async called(key: string): Promise<Pool | null> {
    return this.db.tx.findOneBy(Pool, { key });
  }

  /** Whoever can be drawn now, each person once, also where a seat is active again: was admitted, is still a member with the role, of an organisation that is verified. */
  async drawable(key: string, role: Role): Promise<Drawable[]> {
    return this.db.query<Drawable>(
      sql`select * from (
         select distinct on (m.person_id) x.id, x.organisation_id as "organisationId", x.member_id as "memberId", x.strata
         from pool_expert x join expert_pool p on p.id = x.pool_id join member m on m.id = x.member_id
           join organisation o on o.id = x.organisation_id
         where p.key = ${key} and x.state = 'ADMITTED' and m.state = 'ACTIVE' and ${role} = any (m.roles) and o.state = 'VERIFIED'
         order by m.person_id, x.id) persons
       order by id`,
    );
  }

  /** Where the same person can act: a seat that was ended or suspended is in nobody's way. */
  private async seatsOf({ personId }: Actor): Promise<ReadonlySet<string>> {
    const rows = await this.db.query<{ id: string }>(
      sql`select id from member where person_id = ${personId} and state = 'ACTIVE'`,
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async lock({
    id,
    expectedVersion,
  }: Which): Promise<{ readonly expert: PoolExpert; readonly keeperId: string }> {
    const expert = await this.db.lock(PoolExpert, id, expectedVersion);
    const pool = await this.db.tx.findOneBy(Pool, { id: expert.poolId });
    if (!pool) throw Failure.notFound('pool', expert.poolId);
    return { expert, keeperId: pool.organisationId };
  }

  private async write(
    actor: Actor,
    expert: PoolExpert,
    keeperId: string,
    type: 'pool.expert.offered' | 'pool.expert.admitted' | 'pool.expert.ended',
    isNew = false,
  ): Promise<void> {
    await this.records.write(actor, {
      ...(isNew ? { add: [expert] } : { save: [expert] }),
      audience: [expert],
      tell: (tell) => {
        const { id: expertId, poolId, organisationId, memberId, version } = expert;
        const topics = [topic('inbox', keeperId), topic('inbox', organisationId)];
        tell(
          type,
          { kind: 'pool-expert', id: expertId, version },
          { poolId, expertId, organisationId, memberId },
          { audience: [PUBLIC_AUDIENCE], topics },
        );
      },
    });
  }
}

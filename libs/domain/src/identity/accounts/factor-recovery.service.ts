import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { In } from 'typeorm';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused, STEWARDS_AUDIENCE } from '#libs/contracts';
import { Audiences, Database, Ledger, realTime, SecurityLog } from '#libs/platform';
import { Access } from '../access/access.service.js';
import { type FactorProof, FactorOwners } from '../codes/factor-owner.service.js';
import { SecondFactors } from '../codes/second-factor.service.js';
import { Links } from '../links/link.service.js';
import { AccountLetters } from '../mail/account-letters.service.js';
import { Mail } from '../mail/mail.service.js';
import { Member, Person } from '../members/member.entity.js';
import { Passwords } from '../passwords/password.service.js';
import { Sessions } from '../sessions/session.service.js';
import { Tokens } from '../tokens/token.service.js';
import { FactorRecovery } from './factor-recovery.entity.js';
import { recoveryObstacle } from './factor-recovery.rules.js';

const LINK_HOURS = 72;
const REASON_LENGTH = 1000;

const OBSTACLES = {
  NOT_REQUESTED: 'This request was decided on already.',
  LAPSED: 'This request is older than a week. Decline it; the administrator can ask again.',
  SAME_PERSON: 'Another steward has to decide: not the one who asked, and not the one who is let in.',
} as const;

/**
 * Back in without any factor, when the recovery codes are lost as well: an administrator of the person's organisation asks,
 * a platform steward decides, both with a second factor of their own, and all of it is recorded.
 */
@Injectable()
export class FactorRecoveries {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Database) private readonly db: Database,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(Links) private readonly links: Links,
    @Inject(Mail) private readonly mail: Mail,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(SecondFactors) private readonly secondFactors: SecondFactors,
    @Inject(SecurityLog) private readonly security: SecurityLog,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Tokens) private readonly tokens: Tokens,
  ) {}

  /**
   * An administrator asks for a colleague.
   * @throws Failure NOT_FOUND, RATE_LIMITED
   * @throws Refused PERMISSION, INPUT; TRANSITION NOT_A_SESSION, OWN_FACTORS, NOT_ENROLLED, ALREADY_REQUESTED, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED
   */
  @Transactional()
  async request(actor: Actor, memberId: string, because: string, proof: FactorProof): Promise<string> {
    const seat = await this.db.tx.findOneBy(Member, { id: memberId });
    if (!seat) throw Failure.notFound('member', memberId);
    await this.access.assert(actor, 'member.deactivate', { owners: [seat.organisationId] });
    const reason = because.trim();
    if (!reason || reason.length > REASON_LENGTH) {
      const message = `Say in 1 to ${REASON_LENGTH} characters how you made sure that it is this person who asks.`;
      throw Refused.input([{ path: ['reason'], code: 'LENGTH', message }]);
    }
    const { personId, organisationId } = seat;
    if (personId === actor.personId) {
      throw Refused.transition('OWN_FACTORS', 'Another administrator has to ask for you.');
    }
    await this.db.lock(Person, personId);
    if (!(await this.secondFactors.has(personId))) {
      throw Refused.transition('NOT_ENROLLED', 'This person has no second factor that could be in the way.');
    }
    if (await this.db.tx.existsBy(FactorRecovery, { personId, state: 'REQUESTED' })) {
      throw Refused.transition('ALREADY_REQUESTED', 'This has been asked for already; a platform steward decides.');
    }
    await this.owners.assert(actor, 'factorRecovery.request', proof, memberId);
    const recovery = await this.db.tx.save(
      Object.assign(new FactorRecovery(), {
        id: v7(),
        personId,
        memberId,
        organisationId,
        state: 'REQUESTED' as const,
        requestedBy: actor.memberId,
        requestedAt: realTime(),
        reason,
        decidedBy: null,
        decidedAt: null,
      }),
    );
    await this.audiences.refresh('factor_recovery', [recovery.id]);
    await this.letters.post(personId, 'recoveryRequested');
    await this.record(actor, 'factorRecovery.requested', recovery);
    return recovery.id;
  }

  /**
   * A steward takes every factor, the password, sessions and tokens of the person away; a link to a new password goes to the
   * person's address, and nothing but setting up a factor is possible afterwards where the seat must have one.
   * @throws Failure NOT_FOUND, RATE_LIMITED
   * @throws Refused PERMISSION, VERSION; TRANSITION NOT_REQUESTED, LAPSED, SAME_PERSON, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED
   */
  @Transactional()
  async approve(actor: Actor, id: string, expectedVersion: number, proof: FactorProof): Promise<void> {
    await this.access.assert(actor, 'platform.operate');
    const recovery = await this.open(actor, id, expectedVersion);
    const requester = await this.db.tx.findOneByOrFail(Member, { id: recovery.requestedBy });
    const facts = { ...recovery, person: recovery.personId, requester: requester.personId, decider: actor.personId };
    const obstacle = recoveryObstacle(facts, realTime());
    if (obstacle) throw Refused.transition(obstacle, OBSTACLES[obstacle], { state: recovery.state });
    await this.owners.assert(actor, 'factorRecovery.approve', proof, id);
    await this.takeAway(actor, recovery.personId);
    await this.decide(actor, recovery, 'APPROVED', 'factorRecovery.approved');
  }

  /**
   * A steward says no, or the organisation's administrator takes the request back.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION NOT_REQUESTED
   */
  @Transactional()
  async decline(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const recovery = await this.open(actor, id, expectedVersion);
    if (!actor.steward) {
      await this.access.assert(actor, 'member.deactivate', { owners: [recovery.organisationId] });
    } else await this.access.assert(actor, 'platform.operate');
    await this.letters.post(recovery.personId, 'recoveryDeclined');
    await this.decide(actor, recovery, 'DECLINED', 'factorRecovery.declined');
  }

  private async takeAway(actor: Actor, personId: string): Promise<void> {
    const { email, locale } = await this.db.lock(Person, personId);
    await this.owners.forget(personId);
    await this.passwords.forget(personId);
    await this.sessions.revokeOthersOf(actor, personId);
    await this.tokens.revokeOfPerson(actor, personId);
    const seats = await this.db.tx.findBy(Member, { personId });
    const due = seats.filter(({ factorDueAt }) => factorDueAt).map((seat) => seat.id);
    await this.db.tx.update(Member, { id: In(due) }, { factorDueAt: realTime() });
    await this.links.recall('PASSWORD_RESET', email);
    // Whoever made the recovery needed may have asked for an address of theirs.
    await this.links.recallOf('EMAIL_CHANGE', personId);
    const url = await this.links.issue('PASSWORD_RESET', email, {}, LINK_HOURS * 3600 * 1000);
    await this.mail.post(email, 'factorsReset', { url, hours: LINK_HOURS }, locale);
  }

  private async open(actor: Actor, id: string, expectedVersion: number): Promise<FactorRecovery> {
    const seen = await this.db.tx.findOneBy(FactorRecovery, { id });
    if (!seen) throw Failure.notFound('recovery', id);
    this.access.assertSees(actor, seen, 'recovery');
    const recovery = await this.db.lock(FactorRecovery, id, expectedVersion);
    if (recovery.state === 'REQUESTED') return recovery;
    throw Refused.transition('NOT_REQUESTED', OBSTACLES.NOT_REQUESTED, { state: recovery.state });
  }

  private async decide(
    actor: Actor,
    recovery: FactorRecovery,
    state: 'APPROVED' | 'DECLINED',
    event: 'factorRecovery.approved' | 'factorRecovery.declined',
  ): Promise<void> {
    const saved = await this.db.tx.save(
      Object.assign(recovery, { state, decidedBy: actor.memberId, decidedAt: realTime() }),
    );
    await this.record(actor, event, saved);
  }

  private async record(
    actor: Actor,
    type: 'factorRecovery.requested' | 'factorRecovery.approved' | 'factorRecovery.declined',
    { id, memberId, organisationId }: FactorRecovery,
  ): Promise<void> {
    this.security.concerns({ memberId, organisationId });
    const { version } = await this.db.tx.findOneByOrFail(Member, { id: memberId });
    const subject = { kind: 'member', id: memberId, version } as const;
    const hearing = { audience: [organisationId, STEWARDS_AUDIENCE], topics: [] };
    await this.ledger.record(actor, type, subject, { recoveryId: id, memberId, organisationId }, hearing);
  }
}

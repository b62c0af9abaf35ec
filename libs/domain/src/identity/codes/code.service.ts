import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Refused, STEWARDS_AUDIENCE } from '#libs/contracts';
import { Database, realTime, Records, Throttle, Vault } from '#libs/platform';
import { Member, Person } from '../members/member.entity.js';
import { Sessions } from '../sessions/session.service.js';
import { OneTimeCode } from './code.entity.js';
import { acceptedStep, enrolmentOf, newSeed, nextCode } from './code.rules.js';
import { type FactorProof, FactorOwners } from './factor-owner.service.js';
import { codeRefused, SecondFactors } from './second-factor.service.js';
import { AccountLetters } from '../mail/account-letters.service.js';
import { OWN_LIMITS, proofLimits } from '../sessions/guess.catalogue.js';
import { RecoveryCodes } from './recovery-code.service.js';

const hearing = { audience: [STEWARDS_AUDIENCE], topics: [] };

/** One-time codes of an authenticator app, as a second factor beside passkeys. */
@Injectable()
export class OneTimeCodes {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(Records) private readonly records: Records,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(RecoveryCodes) private readonly recoveryCodes: RecoveryCodes,
    @Inject(SecondFactors) private readonly secondFactors: SecondFactors,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Throttle) private readonly throttle: Throttle,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /**
   * Makes a seed, which counts once a first code of it is confirmed; until then asking again replaces it.
   * @throws Refused TRANSITION NOT_A_SESSION, ALREADY_ENROLLED, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED; Failure RATE_LIMITED
   */
  @Transactional()
  async startEnrolment(actor: Actor, proof: FactorProof): Promise<{ secret: string; uri: string }> {
    await this.sessions.current(actor);
    const person = await this.db.lock(Person, actor.personId);
    const known = await this.db.tx.findOneBy(OneTimeCode, { personId: actor.personId });
    if (known?.confirmedAt) {
      throw Refused.transition('ALREADY_ENROLLED', 'You have one-time codes; remove them before you set up new ones.');
    }
    await this.owners.assert(actor, 'code.enrol', proof);
    if (known) await this.db.tx.delete(OneTimeCode, known.id);
    const id = v7();
    const seed = newSeed();
    await this.db.tx.save(OneTimeCode, {
      id,
      personId: actor.personId,
      secret: await this.vault.seal(seed, sealedFor(id)),
      createdAt: realTime(),
      confirmedAt: null,
    });
    return enrolmentOf(seed, person.email);
  }

  /**
   * Confirms by a first code that the authenticator has the seed.
   * @returns recovery codes, for when the authenticator is lost; shown this once
   * @throws Refused TRANSITION NOT_A_SESSION, NOT_STARTED, CODE_REFUSED; Failure RATE_LIMITED
   */
  @Transactional()
  async confirmEnrolment(actor: Actor, code: string): Promise<string[]> {
    await this.sessions.current(actor);
    const attempt = await this.throttle.attempt(...proofLimits(actor));
    const found = await this.db.tx.findOne(OneTimeCode, {
      where: { personId: actor.personId },
      lock: { mode: 'for_no_key_update' },
    });
    if (!found || found.confirmedAt) {
      throw Refused.transition('NOT_STARTED', 'There is no enrolment to confirm; start one.');
    }
    const seed = await this.vault.open(found.secret, sealedFor(found.id));
    const step = acceptedStep(seed, code, realTime(), Number(found.lastStep));
    if (step === null) throw codeRefused();
    await attempt.forgive(OWN_LIMITS);
    await this.db.tx.save(OneTimeCode, { ...found, lastStep: String(step), confirmedAt: realTime() });
    await this.record(actor, 'code.added');
    await this.letters.post(actor.personId, 'codesAdded');
    return this.recoveryCodes.renew(actor.personId);
  }

  /**
   * Takes the one-time codes away; recovery codes go with the last factor.
   * @throws Refused TRANSITION NOT_A_SESSION, SECOND_FACTOR_REFUSED, NOT_ENROLLED; Failure RATE_LIMITED
   */
  @Transactional()
  async remove(actor: Actor, proof: FactorProof): Promise<void> {
    await this.owners.assert(actor, 'code.remove', proof);
    const { affected } = await this.db.tx.delete(OneTimeCode, { personId: actor.personId });
    if (affected === 0) throw Refused.transition('NOT_ENROLLED', 'You have no one-time codes.');
    await this.record(actor, 'code.removed');
    await this.owners.lost(actor.personId, 'codesRemoved');
  }

  /**
   * Makes new recovery codes in place of those there were.
   * @returns the codes, shown this once
   * @throws Refused TRANSITION NOT_A_SESSION, NOT_ENROLLED, SECOND_FACTOR_REFUSED
   */
  @Transactional()
  async renewRecoveryCodes(actor: Actor, proof: FactorProof): Promise<string[]> {
    if (!(await this.secondFactors.has(actor.personId))) {
      throw Refused.transition('NOT_ENROLLED', 'Set up a passkey or one-time codes first.');
    }
    await this.owners.assert(actor, 'recoveryCodes.renew', proof);
    await this.record(actor, 'recoveryCodes.renewed');
    await this.letters.post(actor.personId, 'recoveryCodesRenewed');
    return this.recoveryCodes.renew(actor.personId);
  }

  /** What the authenticator of somebody's shows, of the first step that counts: for the demonstration alone. */
  @Transactional()
  async shownBy(email: string): Promise<string | null> {
    const person = await this.db.tx.findOneBy(Person, { email: email.trim().toLowerCase() });
    const found = person && (await this.db.tx.findOneBy(OneTimeCode, { personId: person.id }));
    if (!found?.confirmedAt) return null;
    const seed = await this.vault.open(found.secret, sealedFor(found.id));
    return nextCode(seed, realTime(), Number(found.lastStep));
  }

  private async record(actor: Actor, type: 'code.added' | 'code.removed' | 'recoveryCodes.renewed'): Promise<void> {
    const { memberId } = actor;
    const { version } = await this.db.tx.findOneByOrFail(Member, { id: memberId });
    const subject = { kind: 'member', id: memberId, version } as const;
    await this.records.write(actor, { tell: (tell) => tell(type, subject, { memberId }, hearing) });
  }
}

function sealedFor(id: string): string {
  return `one-time-code:${id}`;
}

import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Refused, STEWARDS_AUDIENCE } from '#libs/contracts';
import { Database, hashSecret, Ledger, Throttle, Vault, realTime } from '#libs/platform';
import { Member, Person } from '../members/member.entity.js';
import { Sessions } from '../sessions/session.service.js';
import { OneTimeCode, RecoveryCode } from './code.entity.js';
import { acceptedStep, enrolmentOf, newRecoveryCode, newSeed } from './code.rules.js';
import { type FactorProof, FactorOwners } from './factor-owner.service.js';
import { CODE_TRIES, codeRefused, SecondFactors } from './second-factor.service.js';

const RECOVERY_CODES = 10;
const hearing = { audience: [STEWARDS_AUDIENCE], topics: [] };

/** One-time codes of an authenticator app, as a second factor beside passkeys. */
@Injectable()
export class OneTimeCodes {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(Ledger) private readonly ledger: Ledger,
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
    await this.owners.assert(actor, person, 'code.enrol', proof);
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
   * @returns codes that take the one-time codes away when the authenticator is lost; shown this once
   * @throws Refused TRANSITION NOT_A_SESSION, NOT_STARTED, CODE_REFUSED; Failure RATE_LIMITED
   */
  @Transactional()
  async confirmEnrolment(actor: Actor, code: string): Promise<string[]> {
    await this.sessions.current(actor);
    const attempt = await this.throttle.attempt({ ...CODE_TRIES, key: actor.personId });
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
    await attempt.forgive(CODE_TRIES.name);
    await this.db.tx.save(OneTimeCode, { ...found, lastStep: String(step), confirmedAt: realTime() });
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await this.db.tx.insert(
      RecoveryCode,
      codes.map((each) => ({ hash: hashSecret(each), personId: actor.personId, codeId: found.id })),
    );
    await this.record(actor, 'code.added');
    return codes;
  }

  /**
   * Takes the one-time codes and their recovery codes away.
   * @throws Refused TRANSITION NOT_A_SESSION, SECOND_FACTOR_REFUSED, NOT_ENROLLED
   */
  @Transactional()
  async remove(actor: Actor, secondFactor: string): Promise<void> {
    await this.sessions.current(actor);
    await this.secondFactors.spend(actor, secondFactor, { act: 'code.remove', subjectId: null, contentHash: null });
    const { affected } = await this.db.tx.delete(OneTimeCode, { personId: actor.personId });
    if (affected === 0) throw Refused.transition('NOT_ENROLLED', 'You have no one-time codes.');
    await this.record(actor, 'code.removed');
  }

  private async record(actor: Actor, type: 'code.added' | 'code.removed'): Promise<void> {
    const { memberId } = actor;
    const { version } = await this.db.tx.findOneByOrFail(Member, { id: memberId });
    await this.ledger.record(actor, type, { kind: 'member', id: memberId, version }, { memberId }, hearing);
  }
}

function sealedFor(id: string): string {
  return `one-time-code:${id}`;
}

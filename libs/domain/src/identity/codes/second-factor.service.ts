import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { type Actor, Refused, type SecondFactorAct, type SecondFactorMethod } from '#libs/contracts';
import { canonical, Database, hashSecret, newSecret, realTime, sql, Throttle, Vault } from '#libs/platform';
import { Passkeys, type Site } from '../passkeys/passkey.service.js';
import { OWN_LIMITS, proofLimits } from '../sessions/guess.catalogue.js';
import { Sessions } from '../sessions/session.service.js';
import { OneTimeCode, SecondFactor } from './code.entity.js';
import { acceptedStep } from './code.rules.js';
import { RecoveryCodes } from './recovery-code.service.js';

/** What a second factor is shown for: an act upon a subject, and the content that the person saw. */
export interface About {
  readonly act: SecondFactorAct;
  /** Null for acts upon one's own account. */
  readonly subjectId: string | null;
  /** Such as an agreement's content hash; null where the subject has no content of its own. */
  readonly contentHash: string | null;
}

/** How the second factor is shown: one of the two. */
export interface FactorAnswer {
  readonly passkey?: AuthenticationResponseJSON | null;
  readonly code?: string | null;
}

export interface Spent {
  readonly method: SecondFactorMethod;
  readonly provedAt: Date;
}

/** Long enough to press the next button. */
const LIFETIME_MS = 2 * 60 * 1000;
/** What a recovery code may be shown for: to replace what was lost, never to act. */
const RECOVERABLE: readonly SecondFactorAct[] = ['code.enrol', 'code.remove', 'passkey.add', 'passkey.remove'];

/**
 * A fresh second factor: who is signed in shows a passkey or a one-time code again, for one act upon one content, and gets a
 * secret that the act is then done with, once, within two minutes.
 */
@Injectable()
export class SecondFactors {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(RecoveryCodes) private readonly recoveryCodes: RecoveryCodes,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Throttle) private readonly throttle: Throttle,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /**
   * What the person can show, and the challenge for a passkey.
   * @throws Refused TRANSITION NOT_A_SESSION
   */
  @Transactional()
  async start(
    actor: Actor,
    about: About,
    site: Site,
  ): Promise<{ passkey: PublicKeyCredentialRequestOptionsJSON | null; methods: SecondFactorMethod[] }> {
    await this.sessions.current(actor);
    const passkey = await this.passkeys.startProof(actor, site, hashOf(about));
    const enrolled = await this.confirmed(actor.personId);
    const methods: SecondFactorMethod[] = [];
    if (passkey) methods.push('PASSKEY');
    if (enrolled) methods.push('CODE');
    if (RECOVERABLE.includes(about.act) && (await this.recoveryCodes.has(actor.personId)))
      methods.push('RECOVERY_CODE');
    return { passkey, methods };
  }

  /**
   * @returns the secret to do the act with
   * @throws Refused TRANSITION NOT_A_SESSION, PASSKEY_REFUSED, CODE_REFUSED; Failure RATE_LIMITED
   */
  @Transactional()
  async prove(
    actor: Actor,
    about: About,
    { passkey, code }: FactorAnswer,
    site: Site,
  ): Promise<{ proof: string; expiresAt: Date }> {
    await this.sessions.current(actor);
    const method = passkey
      ? await this.byPasskey(actor, about, passkey, site)
      : await this.byCode(actor, about, code ?? '');
    const { text, hash } = newSecret();
    const provedAt = realTime();
    const expiresAt = new Date(provedAt.getTime() + LIFETIME_MS);
    const { personId } = actor;
    await this.db.tx.insert(SecondFactor, {
      secretHash: hash,
      personId,
      about: hashOf(about),
      method,
      provedAt,
      expiresAt,
    });
    return { proof: text, expiresAt };
  }

  /**
   * Uses a proof up, in the transaction of the act.
   * @throws Refused TRANSITION SECOND_FACTOR_REFUSED when it was used, is too old, or was given to somebody else or for something else
   */
  async spend(actor: Actor, proof: string, about: About): Promise<Spent> {
    const [spent] = await this.db.query<Spent>(sql`
      with spent as (
        delete from second_factor where secret_hash = ${hashSecret(proof)} and person_id = ${actor.personId}
          and about = ${hashOf(about)} and expires_at > now()
        returning method, proved_at)
      select method, proved_at as "provedAt" from spent`);
    if (spent) return spent;
    throw Refused.transition(
      'SECOND_FACTOR_REFUSED',
      'Show your passkey or a one-time code again: the proof was used, is older than two minutes, or is for something else.',
    );
  }

  /** True for a person who can show something. */
  async has(personId: string): Promise<boolean> {
    return (await this.passkeys.has(personId)) || (await this.confirmed(personId)) !== null;
  }

  /**
   * What a person has to show after the right password, before a session is opened; whoever calls counts the guesses.
   * @param code a one-time code or a recovery code
   * @returns null for a person without a second factor
   * @throws Refused TRANSITION CODE_REQUIRED, PASSKEY_REQUIRED when there is no code; CODE_REFUSED
   */
  async afterPassword(personId: string, code: string | null | undefined): Promise<'CODE' | 'RECOVERY_CODE' | null> {
    const [codes, passkeys] = [await this.confirmed(personId), await this.passkeys.has(personId)];
    if (!codes && !passkeys) return null;
    if (code?.trim()) return this.accept(personId, code, true);
    throw codes
      ? Refused.transition(
          'CODE_REQUIRED',
          'Give a one-time code or a recovery code as well, or sign in with your passkey.',
        )
      : Refused.transition('PASSKEY_REQUIRED', 'Sign in with your passkey, or give a recovery code as well.');
  }

  private async byPasskey(
    actor: Actor,
    about: About,
    response: AuthenticationResponseJSON,
    site: Site,
  ): Promise<SecondFactorMethod> {
    await this.passkeys.prove(actor, response, site, hashOf(about));
    return 'PASSKEY';
  }

  private async byCode(actor: Actor, { act }: About, code: string): Promise<SecondFactorMethod> {
    const attempt = await this.throttle.attempt(...proofLimits(actor));
    const method = await this.accept(actor.personId, code, RECOVERABLE.includes(act));
    await attempt.forgive(OWN_LIMITS);
    return method;
  }

  /** The row is locked first: of two that show the same code at once, the second finds its step used. */
  private async accept(personId: string, code: string, recovery: boolean): Promise<'CODE' | 'RECOVERY_CODE'> {
    const found = await this.confirmed(personId, true);
    if (recovery && (await this.recoveryCodes.use(personId, code))) return 'RECOVERY_CODE';
    if (!found) throw codeRefused();
    const seed = await this.vault.open(found.secret, `one-time-code:${found.id}`);
    const step = acceptedStep(seed, code, realTime(), Number(found.lastStep));
    if (step === null) throw codeRefused();
    await this.db.tx.save(OneTimeCode, { ...found, lastStep: String(step) });
    return 'CODE';
  }

  private async confirmed(personId: string, locked = false): Promise<OneTimeCode | null> {
    const lock = locked ? ({ mode: 'for_no_key_update' } as const) : undefined;
    const found = await this.db.tx.findOne(OneTimeCode, { where: { personId }, lock });
    return found?.confirmedAt ? found : null;
  }
}

/** Why a code does not count is not told: wrong, used and never set up answer alike. */
export function codeRefused(): Refused {
  return Refused.transition('CODE_REFUSED', 'The code was not accepted. Wait for the next one; each counts once.');
}

/** Act, subject and content in one value, which nobody can take apart or put together otherwise. */
function hashOf({ act, subjectId, contentHash }: About): Buffer {
  return hashSecret(canonical({ act, contentHash, subjectId }));
}

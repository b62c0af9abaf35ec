import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { type Actor, Refused, type SecondFactorAct, type SecondFactorMethod } from '#libs/contracts';
import { canonical, Database, hashSecret, newSecret, Throttle, Vault, realTime } from '#libs/platform';
import { Passkeys, type Site } from '../passkeys/passkey.service.js';
import { Sessions } from '../sessions/session.service.js';
import { OneTimeCode, RecoveryCode, SecondFactor } from './code.entity.js';
import { acceptedStep, recoveryCodeOf } from './code.rules.js';

/** What a second factor is shown for: an act upon a subject, and the content that the person saw. */
export interface About {
  readonly act: SecondFactorAct;
  /** Null for acts upon one's own account. */
  readonly subjectId: string | null;
  /** Such as an agreement's content hash; null where the subject has no content of its own. */
  readonly contentHash: string | null;
}

/** How the second factor is shown: one of the two. */
export interface Answer {
  readonly passkey?: AuthenticationResponseJSON | null;
  readonly code?: string | null;
}

export interface Spent {
  readonly method: SecondFactorMethod;
  readonly provedAt: Date;
}

/** Long enough to press the next button. */
const LIFETIME_MS = 2 * 60 * 1000;
/** Guesses at a six-digit code: five free, then a second, doubling to five minutes. */
export const CODE_TRIES = { name: 'code.person', free: 5, firstDelayS: 1, longestDelayS: 300 };

/**
 * A fresh second factor: who is signed in shows a passkey or a one-time code again, for one act upon one content, and gets a
 * secret that the act is then done with, once, within two minutes.
 */
@Injectable()
export class SecondFactors {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
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
    if (enrolled && about.act === 'code.remove') methods.push('RECOVERY_CODE');
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
    { passkey, code }: Answer,
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
    const [spent] = await this.db.tx.query<[Spent[], number]>(
      `delete from second_factor where secret_hash = $1 and person_id = $2 and about = $3 and expires_at > now()
       returning method, proved_at as "provedAt"`,
      [hashSecret(proof), actor.personId, hashOf(about)],
    );
    if (spent[0]) return spent[0];
    throw Refused.transition(
      'SECOND_FACTOR_REFUSED',
      'Show your passkey or a one-time code again: the proof was used, is older than two minutes, or is for something else.',
    );
  }

  /** True for a person who can show something. */
  async has(personId: string): Promise<boolean> {
    return (await this.passkeys.has(personId)) || (await this.confirmed(personId)) !== null;
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

  /** The row is locked first: of two that show the same code at once, the second finds its step used. */
  private async byCode(actor: Actor, { act }: About, code: string): Promise<SecondFactorMethod> {
    const attempt = await this.throttle.attempt({ ...CODE_TRIES, key: actor.personId });
    const found = await this.confirmed(actor.personId, true);
    if (!found) throw codeRefused();
    const recovery = recoveryCodeOf(code);
    if (recovery && act === 'code.remove') {
      const { affected } = await this.db.tx.delete(RecoveryCode, { hash: hashSecret(recovery), codeId: found.id });
      if (affected !== 1) throw codeRefused();
      await attempt.forgive(CODE_TRIES.name);
      return 'RECOVERY_CODE';
    }
    const seed = await this.vault.open(found.secret, `one-time-code:${found.id}`);
    const step = acceptedStep(seed, code, realTime(), Number(found.lastStep));
    if (step === null) throw codeRefused();
    await this.db.tx.save(OneTimeCode, { ...found, lastStep: String(step) });
    await attempt.forgive(CODE_TRIES.name);
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

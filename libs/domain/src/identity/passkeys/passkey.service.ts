import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { v7 } from 'uuid';
import { type Actor, Failure, lineFaults, Refused, STEWARDS_AUDIENCE } from '#libs/contracts';
import { type Change, Database, type Limit, Metrics, networkOf, realTime, Records, Throttle } from '#libs/platform';
import { Member, Person } from '../members/member.entity.js';
import { Passwords } from '../passwords/password.service.js';
import { type Opened, type Origin, Sessions } from '../sessions/session.service.js';
import { Challenges } from './challenge.service.js';
import { Passkey } from './passkey.entity.js';
import { accountLimits, OWN_LIMITS, signInLimits } from '../sessions/guess.catalogue.js';
import { KnownDevices } from '../sessions/known-device.service.js';

/** The site passkeys are bound to: its origin, and its host name as the relying party's id. */
export interface Site {
  readonly origin: string;
  readonly rpId: string;
}

const MOST = 20;
/** Challenges that one address on the network can have made; each costs a row for five minutes. */
const CHALLENGES = { name: 'passkey.challenges', free: 300, firstDelayS: 1, longestDelayS: 60 };
/** Loaded by the first passkey: certificates and ASN.1 take 12 MB, and most processes never see one. */
const webauthn = () => import('@simplewebauthn/server');
const hearing = { audience: [STEWARDS_AUDIENCE], topics: [] };

/** Passkeys: registered by a signed-in person, then a way to sign in by itself. The authenticator verifies its user, always. */
@Injectable()
export class Passkeys {
  constructor(
    @Inject(Challenges) private readonly challenges: Challenges,
    @Inject(Database) private readonly db: Database,
    @Inject(KnownDevices) private readonly devices: KnownDevices,
    @Inject(Records) private readonly records: Records,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Throttle) private readonly throttle: Throttle,
  ) {}

  /**
   * For whoever has shown that it is them, see `FactorOwners.startPasskey`; in its transaction.
   * @throws Refused TRANSITION TOO_MANY
   */
  async startRegistration(actor: Actor, { rpId }: Site): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const person = await this.db.tx.findOneByOrFail(Person, { id: actor.personId });
    const known = await this.db.tx.findBy(Passkey, { personId: person.id });
    if (known.length >= MOST) throw Refused.transition('TOO_MANY', `You have ${MOST} passkeys; remove one first.`);
    const { generateRegistrationOptions } = await webauthn();
    const options = await generateRegistrationOptions({
      rpName: 'Tripartite',
      rpID: rpId,
      userID: new TextEncoder().encode(person.id),
      userName: person.email,
      userDisplayName: person.name,
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    });
    await this.challenges.give(options.challenge, 'REGISTRATION', person.id);
    return options;
  }

  /** @throws Refused INPUT; TRANSITION NOT_A_SESSION, PASSKEY_REFUSED */
  @Transactional()
  async add(actor: Actor, response: RegistrationResponseJSON, name: string, site: Site): Promise<string> {
    await this.sessions.current(actor);
    if (!name.trim() || name.length > 60) {
      const message = 'Call the passkey something you will recognise, in 1 to 60 characters.';
      throw Refused.input([{ path: ['name'], code: 'LENGTH', message }]);
    }
    const broken = lineFaults(['name'], name);
    if (broken.length > 0) throw Refused.input(broken);
    const { verifyRegistrationResponse } = await webauthn();
    const { registrationInfo } = await verified(() =>
      verifyRegistrationResponse({
        response,
        expectedChallenge: (challenge) => this.challenges.take(challenge, 'REGISTRATION', actor.personId),
        expectedOrigin: site.origin,
        expectedRPID: site.rpId,
        requireUserVerification: true,
      }),
    );
    if (!registrationInfo) throw passkeyRefused();
    const { credential } = registrationInfo;
    if (await this.db.tx.existsBy(Passkey, { credentialId: credential.id })) throw passkeyRefused();
    const passkey = Object.assign(new Passkey(), {
      id: v7(),
      personId: actor.personId,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: String(credential.counter),
      transports: credential.transports ?? [],
      name: name.trim(),
      createdAt: realTime(),
      lastUsedAt: null,
    });
    await this.write(actor, 'passkey.added', passkey.id, { add: [passkey] });
    return passkey.id;
  }

  /**
   * Locks the person, so that of two removals the second sees what the first left.
   * @throws Failure NOT_FOUND; Refused TRANSITION NOT_A_SESSION, LAST_CREDENTIAL
   */
  async assertRemovable(actor: Actor, id: string): Promise<void> {
    await this.sessions.current(actor);
    await this.db.lock(Person, actor.personId);
    const own = await this.db.tx.findBy(Passkey, { personId: actor.personId });
    if (!own.some((passkey) => passkey.id === id)) throw Failure.notFound('passkey', id);
    if (own.length === 1 && !(await this.passwords.has(actor.personId))) {
      throw Refused.transition('LAST_CREDENTIAL', 'You have no password; without this passkey you could not sign in.');
    }
  }

  /** Takes a passkey away, for whoever has shown that it is them; see `FactorOwners.removePasskey`. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.tx.delete(Passkey, { id, personId: actor.personId });
    await this.write(actor, 'passkey.removed', id);
  }

  /** Takes all passkeys of a person away. */
  async forget(personId: string): Promise<void> {
    await this.db.tx.delete(Passkey, { personId });
  }

  /** The options name nobody: the authenticator itself knows which passkeys it holds for this site. */
  @Transactional()
  async startSignIn({ rpId }: Site, networkAddress: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
    await this.throttle.attempt({ ...CHALLENGES, key: networkOf(networkAddress) });
    const { generateAuthenticationOptions } = await webauthn();
    const options = await generateAuthenticationOptions({ rpID: rpId, userVerification: 'required' });
    await this.challenges.give(options.challenge, 'SIGN_IN', null);
    return options;
  }

  /**
   * @throws Refused TRANSITION PASSKEY_REFUSED, NO_SEAT
   * @throws Failure RATE_LIMITED
   */
  @Transactional()
  async signIn(
    response: AuthenticationResponseJSON,
    site: Site,
    origin: Origin,
    organisationId?: string | null,
  ): Promise<Opened> {
    const attempt = await this.throttle.attempt(...(await this.limitsOf(response?.id, origin)));
    const passkey = await this.byCredentialId(response?.id);
    if (!passkey || !isHolder(response, passkey)) throw passkeyRefused();
    await this.assertAnswers(passkey, response, site, (challenge) => this.challenges.take(challenge, 'SIGN_IN', null));
    this.metrics.signIns.inc({ method: 'passkey', outcome: 'proved' });
    await attempt.forgive(OWN_LIMITS);
    return this.sessions.open(passkey.personId, 'PASSKEY', origin, organisationId);
  }

  /** Nothing is locked yet: whoever guesses must not make the owner wait. */
  private async limitsOf(credentialId: unknown, { address, device }: Origin): Promise<Limit[]> {
    const known = typeof credentialId === 'string' && (await this.db.tx.findOneBy(Passkey, { credentialId }));
    if (!known) return signInLimits('an unknown passkey', address, undefined);
    const { email } = await this.db.tx.findOneByOrFail(Person, { id: known.personId });
    return accountLimits(known.id, address, this.devices.find(email, device));
  }

  has(personId: string): Promise<boolean> {
    return this.db.tx.existsBy(Passkey, { personId });
  }

  /**
   * Asks a person for one of their own passkeys again, in the ambient transaction.
   * @param about hash of what it is for; only the same is accepted when it is answered
   * @returns null when the person has none
   */
  async startProof(
    { personId }: Actor,
    { rpId }: Site,
    about: Buffer,
  ): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
    const own = await this.db.tx.findBy(Passkey, { personId });
    if (own.length === 0) return null;
    const { generateAuthenticationOptions } = await webauthn();
    const options = await generateAuthenticationOptions({
      rpID: rpId,
      userVerification: 'required',
      allowCredentials: own.map(({ credentialId }) => ({ id: credentialId })),
    });
    await this.challenges.give(options.challenge, 'SECOND_FACTOR', personId, about);
    return options;
  }

  /** @throws Refused TRANSITION PASSKEY_REFUSED unless it is one of the person's and answers a challenge about the same */
  async prove({ personId }: Actor, response: AuthenticationResponseJSON, site: Site, about: Buffer): Promise<void> {
    const passkey = await this.byCredentialId(response?.id);
    if (passkey?.personId !== personId) throw passkeyRefused();
    await this.assertAnswers(passkey, response, site, (challenge) =>
      this.challenges.take(challenge, 'SECOND_FACTOR', personId, about),
    );
  }

  private async assertAnswers(
    passkey: Passkey,
    response: AuthenticationResponseJSON,
    site: Site,
    expectedChallenge: (challenge: string) => Promise<boolean>,
  ): Promise<void> {
    const { verifyAuthenticationResponse } = await webauthn();
    const { authenticationInfo } = await verified(() =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge,
        expectedOrigin: site.origin,
        expectedRPID: site.rpId,
        requireUserVerification: true,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(passkey.publicKey),
          counter: Number(passkey.counter),
        },
      }),
    );
    await this.db.tx.update(Passkey, passkey.id, {
      counter: String(authenticationInfo.newCounter),
      lastUsedAt: realTime(),
    });
  }

  private async byCredentialId(credentialId: unknown): Promise<Passkey | null> {
    if (typeof credentialId !== 'string') return null;
    return this.db.tx.findOne(Passkey, { where: { credentialId }, lock: { mode: 'pessimistic_write' } });
  }

  private async write(
    actor: Actor,
    type: 'passkey.added' | 'passkey.removed',
    passkeyId: string,
    change: Change = {},
  ): Promise<void> {
    const { memberId } = actor;
    const { version } = await this.db.tx.findOneByOrFail(Member, { id: memberId });
    const subject = { kind: 'member', id: memberId, version } as const;
    await this.records.write(actor, {
      ...change,
      tell: (tell) => tell(type, subject, { memberId, passkeyId }, hearing),
    });
  }
}

/** A discoverable credential says whose it is; that must be the person we know it of. */
function isHolder({ response }: AuthenticationResponseJSON, { personId }: Passkey): boolean {
  return Buffer.from(String(response?.userHandle), 'base64url').toString('utf8') === personId;
}

/** Why a proof was not accepted is not told: whoever made it honestly can only try again. */
function passkeyRefused(): Refused {
  return Refused.transition('PASSKEY_REFUSED', 'The passkey was not accepted. Start again, or sign in another way.');
}

/** The library throws on everything a response can have wrong; none of that is our fault. */
async function verified<T extends { verified: boolean }>(check: () => Promise<T>): Promise<T> {
  const result = await check().catch((error: unknown) => {
    throw error instanceof Failure ? error : passkeyRefused();
  });
  if (!result.verified) throw passkeyRefused();
  return result;
}

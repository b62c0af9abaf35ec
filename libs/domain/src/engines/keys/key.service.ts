import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Failure, PUBLIC_AUDIENCE, Refused, stateAfter, STEWARDS_AUDIENCE, topic } from '#libs/contracts';
import { type Change, Clock, Database, realMs, Records, sql, type Tell } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { SigningKey, SigningKeySecret } from './key.entity.js';
import { algorithmOf, kidOf, type PublicJwk, readPublicJwk } from './key.jwk.js';
import { signedPayload } from './key.jws.js';
import { type KeyCommand, keyWorkflow } from './key.workflow.js';
import { type KeySignature, SealedKeys } from './sealed-keys.service.js';
import { type FactorProof, FactorOwners } from '../../identity/codes/factor-owner.service.js';
import { AccountLetters } from '../../identity/mail/account-letters.service.js';

const CHALLENGE_MS = 15 * 60 * 1000;

/** Organisations' signing keys: at most one is active; making or proving another retires it. */
@Injectable()
export class SigningKeys {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(SealedKeys) private readonly sealed: SealedKeys,
  ) {}

  /**
   * Makes an Ed25519 key for the actor's organisation; its private part never leaves the platform.
   * @returns its id
   * @throws Refused PERMISSION; TRANSITION NOT_A_SESSION, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED; Failure RATE_LIMITED
   */
  @Transactional()
  async make(actor: Actor, proof: FactorProof): Promise<string> {
    await this.access.assert(actor, 'key.manage');
    await this.owners.assert(actor, 'key.add', proof);
    await this.letters.post(actor.personId, 'keyAdded');
    const id = v7();
    const { key, sealed } = await this.sealed.make(sealedFor(id));
    await this.retireActive(actor);
    const active = { origin: 'PLATFORM', state: 'ACTIVE', activeFrom: this.clock.now() } as const;
    const kept = Object.assign(new SigningKeySecret(), { keyId: id, sealed });
    await this.add(actor, 'key.activated', id, key, active, { add: [kept] });
    return id;
  }

  /**
   * Registers the organisation's own public key. It counts once whoever holds the private part has signed the challenge.
   * @param given a JWK
   * @throws Refused PERMISSION, INPUT; TRANSITION NOT_A_SESSION, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED; Failure RATE_LIMITED
   */
  @Transactional()
  async propose(actor: Actor, given: unknown, proof: FactorProof): Promise<string> {
    await this.access.assert(actor, 'key.manage');
    const read = readPublicJwk(given);
    if ('faults' in read) throw Refused.input(read.faults);
    await this.assertNew(await kidOf(read.key));
    await this.owners.assert(actor, 'key.add', proof);
    await this.letters.post(actor.personId, 'keyAdded');
    const id = v7();
    await this.add(actor, 'key.proposed', id, read.key, {
      origin: 'OWN',
      state: 'PROPOSED',
      challenge: `tripartite signing key ${id} ${randomBytes(32).toString('base64url')}`,
      challengeEndsAt: new Date(realMs() + CHALLENGE_MS),
    });
    return id;
  }

  /**
   * Proves that the organisation holds the private part.
   * @param jws compact JWS by the key, whose payload is the challenge in UTF-8
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, CHALLENGE_OVER, NOT_PROVED
   */
  @Transactional()
  async prove(actor: Actor, id: string, expectedVersion: number, jws: string): Promise<void> {
    const key = await this.lock(actor, id, expectedVersion);
    const open = (key.challengeEndsAt?.getTime() ?? 0) > realMs();
    const state = stateAfter(keyWorkflow.activate(key.state, { open }));
    const payload = await signedPayload(jws, key.publicKey);
    if (payload === null || payload !== key.challenge) {
      throw Refused.transition('NOT_PROVED', 'This is not the challenge, signed with this key as a compact JWS.', {
        state: key.state,
      });
    }
    await this.assertNew(key.kid);
    await this.retireActive(actor);
    await this.save(actor, 'key.activated', key, {
      state,
      challenge: null,
      challengeEndsAt: null,
      activeFrom: this.clock.now(),
    });
  }

  /**
   * Ends a key for good; the private part, if it is here, is destroyed.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT; TRANSITION WRONG_STATE
   */
  @Transactional()
  async revoke(actor: Actor, id: string, expectedVersion: number, because: string): Promise<void> {
    const key = await this.lock(actor, id, expectedVersion);
    const reason = because.trim();
    if (!reason || reason.length > 500) {
      const message = 'Say in 1 to 500 characters why; whoever checks a signature reads it.';
      throw Refused.input([{ path: ['reason'], code: 'LENGTH', message }]);
    }
    await this.end(actor, key, 'revoke', reason);
  }

  /** The key the organisation signs with now, locked against being ended meanwhile; null when there is none. */
  async active(organisationId: string): Promise<SigningKey | null> {
    return this.db.tx.findOne(SigningKey, {
      where: { organisationId, state: 'ACTIVE' },
      lock: { mode: 'for_key_share' },
    });
  }

  /**
   * Signs with a key made here, in the ambient transaction.
   * @param header besides `alg` and `kid`
   */
  async sign(key: SigningKey, payload: Uint8Array, header: Readonly<Record<string, unknown>>): Promise<KeySignature> {
    const { sealed } = await this.db.tx.findOneByOrFail(SigningKeySecret, { keyId: key.id });
    const secret = { sealed, of: sealedFor(key.id) };
    return this.sealed.sign(secret, payload, { alg: key.algorithm, kid: key.kid, ...header });
  }

  private async add(
    actor: Actor,
    type: KeyEvent,
    id: string,
    key: PublicJwk,
    more: Partial<SigningKey>,
    parts: Change = {},
  ): Promise<void> {
    const made: SigningKey = Object.assign(new SigningKey(), {
      id,
      organisationId: actor.organisationId,
      kid: await kidOf(key),
      algorithm: algorithmOf(key),
      publicKey: key,
      challenge: null,
      challengeEndsAt: null,
      createdBy: actor.memberId,
      createdAt: this.clock.now(),
      activeFrom: null,
      endedAt: null,
      endedBecause: null,
      ...more,
    });
    await this.write(actor, type, made, { ...parts, add: [made, ...(parts.add ?? [])] });
  }

  /** What is not the actor's organisation's is seen by everybody and changed by nobody else. */
  private async lock(actor: Actor, id: string, expectedVersion: number): Promise<SigningKey> {
    const key = await this.db.tx.findOneBy(SigningKey, { id });
    if (!key) throw Failure.notFound('signing key', id);
    this.access.assertSees(actor, key, 'signing key');
    await this.access.assert(actor, 'key.manage', { owners: [key.organisationId] });
    return this.db.lock(SigningKey, id, expectedVersion);
  }

  private async assertNew(kid: string): Promise<void> {
    const [known] = await this.db.query(sql`select 1 from signing_key where kid = ${kid} and state <> 'PROPOSED'`);
    if (known) {
      const message = 'This key was registered before, here or by another organisation. Make a new one.';
      throw Refused.input([{ path: ['publicKey'], code: 'KNOWN', message }]);
    }
  }

  /** One at a time for an organisation: two new keys at once would both be the only one. */
  private async retireActive(actor: Actor): Promise<void> {
    const { organisationId } = actor;
    await this.db.query(sql`select 1 from organisation where id = ${organisationId} for no key update`);
    const key = await this.db.tx.findOne(SigningKey, {
      where: { organisationId, state: 'ACTIVE' },
      lock: { mode: 'for_no_key_update' },
    });
    if (key) await this.end(actor, key, 'retire', 'Replaced by a new key.');
  }

  private async end(
    actor: Actor,
    key: SigningKey,
    command: Exclude<KeyCommand, 'activate'>,
    because: string,
  ): Promise<void> {
    const state = stateAfter(keyWorkflow[command](key.state, { open: false }));
    await this.db.tx.delete(SigningKeySecret, { keyId: key.id });
    const ended = { endedAt: this.clock.now(), endedBecause: because, challenge: null, challengeEndsAt: null };
    await this.save(actor, command === 'revoke' ? 'key.revoked' : 'key.retired', key, { ...ended, state });
  }

  private async save(actor: Actor, type: KeyEvent, key: SigningKey, next: Partial<SigningKey>): Promise<void> {
    await this.write(actor, type, key, { save: [Object.assign(key, next)] });
  }

  private async write(actor: Actor, type: KeyEvent, key: SigningKey, change: Change): Promise<void> {
    await this.records.write(actor, { ...change, audience: [key], tell: (tell) => told(tell, type, key) });
  }
}

type KeyEvent = 'key.proposed' | 'key.activated' | 'key.retired' | 'key.revoked';

function told(tell: Tell, type: KeyEvent, { id, organisationId, kid, origin, state, version }: SigningKey): void {
  const everybody = state === 'PROPOSED' ? [] : [PUBLIC_AUDIENCE];
  tell(
    type,
    { kind: 'signing-key', id, version },
    { keyId: id, organisationId, kid, origin },
    {
      audience: [organisationId, STEWARDS_AUDIENCE, ...everybody],
      topics: [topic('organisation', organisationId)],
    },
  );
}

function sealedFor(id: string): string {
  return `signing-key:${id}`;
}

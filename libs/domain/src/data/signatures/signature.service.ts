import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Refused } from '#libs/contracts';
import { Clock, Database, Records } from '#libs/platform';
import { AgreementSigning, type ToSign } from '../agreements/signing/agreement-signing.service.js';
import { SecondFactors, type Spent } from '../../identity/codes/second-factor.service.js';
import type { KeyOrigin, SigningKey } from '../../engines/keys/key.entity.js';
import { SigningKeys } from '../../engines/keys/key.service.js';
import type { KeySignature } from '../../engines/keys/sealed-keys.service.js';
import { Sessions } from '../../identity/sessions/session.service.js';
import { AgreementSignature } from './signature.entity.js';
import { checkJws, headerFor } from './signature.jws.js';

export interface Sign {
  readonly agreementId: string;
  readonly expectedVersion: number;
  /** Of what the signatory read. */
  readonly contentHash: string;
  /** Proof for `agreement.sign` upon this agreement and this content. */
  readonly secondFactor: string;
}

/**
 * Signing agreements: each party signs the same bytes with its organisation's key, after its signatory has shown a second
 * factor for exactly these bytes. With the last signature the agreement is final, in the same transaction.
 */
@Injectable()
export class Signatures {
  constructor(
    @Inject(AgreementSigning) private readonly agreements: AgreementSigning,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(SecondFactors) private readonly secondFactors: SecondFactors,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SigningKeys) private readonly keys: SigningKeys,
  ) {}

  /**
   * Signs with the organisation's key that is kept here.
   * @returns id of the signature
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION NOT_A_SESSION, OFFER_CHANGED, NO_KEY, KEY_IS_OUTSIDE,
   *   SECOND_FACTOR_REFUSED, and what `AgreementSigning.prepare` refuses
   */
  @Transactional()
  async sign(actor: Actor, wanted: Sign): Promise<string> {
    const { toSign, spent } = await this.prepare(actor, wanted);
    const key = await this.keyOf(actor, 'PLATFORM');
    const { typ, iss } = headerFor(key);
    const signature = await this.keys.sign(key, bytesOf(toSign), { typ, iss });
    return this.keep(actor, toSign, key, signature, spent);
  }

  /**
   * Takes a signature that the organisation made outside with its own key.
   * @throws as `sign`; Refused INPUT saying what is wrong with it
   */
  @Transactional()
  async submit(actor: Actor, { jws, ...wanted }: Sign & { readonly jws: string }): Promise<string> {
    const { toSign, spent } = await this.prepare(actor, wanted);
    const key = await this.keyOf(actor, 'OWN');
    const checked = await checkJws(jws, bytesOf(toSign), key);
    if ('fault' in checked) throw Refused.input([{ path: ['jws'], code: 'WRONG', message: checked.fault }]);
    return this.keep(actor, toSign, key, checked.signature, spent);
  }

  private async prepare(actor: Actor, wanted: Sign): Promise<{ toSign: ToSign; spent: Spent }> {
    await this.sessions.current(actor);
    const { agreementId, expectedVersion, contentHash, secondFactor } = wanted;
    const toSign = await this.agreements.prepare(actor, agreementId, expectedVersion);
    if (toSign.contentHash !== contentHash) {
      throw Refused.transition('OFFER_CHANGED', 'Something else lies on the table than what you read; read it first.');
    }
    const about = { act: 'agreement.sign', subjectId: agreementId, contentHash } as const;
    return { toSign, spent: await this.secondFactors.spend(actor, secondFactor, about) };
  }

  private async keyOf({ organisationId }: Actor, origin: KeyOrigin): Promise<SigningKey> {
    const key = await this.keys.active(organisationId);
    if (!key) {
      throw Refused.transition(
        'NO_KEY',
        'Your organisation has no signing key; its administrator can make or register one.',
      );
    }
    if (key.origin === origin) return key;
    if (origin === 'PLATFORM') {
      throw Refused.transition(
        'KEY_IS_OUTSIDE',
        'Your organisation signs with its own key: hand its signature in as a JWS.',
      );
    }
    throw Refused.transition('KEY_IS_HERE', "Your organisation's key is kept here: sign here.");
  }

  private async keep(
    actor: Actor,
    toSign: ToSign,
    key: SigningKey,
    { protected: header, signature }: KeySignature,
    { method, provedAt }: Spent,
  ): Promise<string> {
    const { agreementId, revision, contentHash } = toSign;
    const { organisationId, memberId } = actor;
    const kept = Object.assign(new AgreementSignature(), {
      id: v7(),
      agreementId,
      revision,
      contentHash,
      organisationId,
      memberId,
      keyId: key.id,
      protected: header,
      signature,
      secondFactor: method,
      secondFactorAt: provedAt,
      signedAt: this.clock.now(),
    });
    await this.records.write(actor, { add: [kept] });
    // It derives again who reads the agreement, and with it the signature.
    const { version, readers: audience } = await this.agreements.signed(actor, toSign);
    const subject = { kind: 'agreement', id: agreementId, version } as const;
    const data = { agreementId, organisationId, revision, contentHash, signatureId: kept.id, kid: key.kid };
    await this.records.write(actor, {
      tell: (tell) => tell('agreement.signature.kept', subject, data, { audience, topics: [] }),
    });
    return kept.id;
  }
}

function bytesOf({ document }: ToSign): Uint8Array {
  return new TextEncoder().encode(document);
}

import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Config, PublishedLedger, parsePublicKey } from '#libs/platform';
import { PlatformKeys } from '../keys/platform-keys.service.js';
import { SealedKeys } from '../keys/sealed-keys.service.js';

/** A key as everybody may have it (RFC 7517). */
export interface PublishedKey extends Readonly<Record<string, string>> {
  readonly kid: string;
}

/** The platform's keys for receipts. */
@Injectable()
export class ReceiptKeys {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(PublishedLedger) private readonly ledger: PublishedLedger,
    @Inject(PlatformKeys) private readonly keys: PlatformKeys,
    @Inject(SealedKeys) private readonly sealed: SealedKeys,
  ) {}

  /** @returns a compact JWS (RFC 7515) by the key that signs now */
  @Transactional()
  async sign(payload: Uint8Array): Promise<string> {
    const key = await this.keys.active('receipts', this.config.RECEIPT_KEY_DAYS);
    const header = { alg: 'EdDSA', kid: key.kid, typ: 'tripartite-receipt' };
    const jws = await this.sealed.sign(key, payload, header);
    return `${jws.protected}.${Buffer.from(payload).toString('base64url')}.${jws.signature}`;
  }

  /**
   * All that it takes to check receipts: every key that has signed one, by thumbprint, and every key that has signed a
   * checkpoint, by its name there.
   */
  async published(): Promise<PublishedKey[]> {
    const own = await this.keys.published('receipts');
    const ofLedger = (await this.ledger.publicKeys()).map((text) => {
      const { name, id, publicKey } = parsePublicKey(text);
      return { kid: `${name}+${id.toString('hex')}`, key: publicKey.export({ format: 'jwk' }) };
    });
    return [...own, ...ofLedger].map(({ kid, key }) => {
      return { ...(key as Record<string, string>), use: 'sig', alg: 'EdDSA', kid };
    });
  }
}

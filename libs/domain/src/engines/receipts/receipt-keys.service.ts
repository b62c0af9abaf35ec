import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { Clock, Config, Database, PublishedLedger, parsePublicKey, sql } from '#libs/platform';
import type { PublicJwk } from '../keys/key.jwk.js';
import { SealedKeys } from '../keys/sealed-keys.service.js';

const DAY_MS = 86_400_000;

interface ActiveKey {
  readonly id: string;
  readonly kid: string;
  readonly sealed: string;
}

/** A key as everybody may have it (RFC 7517). */
export interface PublishedKey extends Readonly<Record<string, string>> {
  readonly kid: string;
}

/** The platform's own keys for receipts: one signs, another after it takes its place, the public parts of all are kept. */
@Injectable()
export class ReceiptKeys {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(PublishedLedger) private readonly ledger: PublishedLedger,
    @Inject(SealedKeys) private readonly sealed: SealedKeys,
  ) {}

  /** @returns a compact JWS (RFC 7515) by the key that signs now; one that is too old is replaced first */
  @Transactional()
  async sign(payload: Uint8Array): Promise<string> {
    const { id, kid, sealed } = (await this.young()) ?? (await this.renewed());
    const header = { alg: 'EdDSA', kid, typ: 'tripartite-receipt' };
    const jws = await this.sealed.sign({ sealed, of: sealedFor(id) }, payload, header);
    return `${jws.protected}.${Buffer.from(payload).toString('base64url')}.${jws.signature}`;
  }

  /**
   * All that it takes to check receipts: every key that has signed one, by thumbprint, and every key that has signed a
   * checkpoint, by its name there.
   */
  async published(): Promise<PublishedKey[]> {
    const own = await this.db.query<{ kid: string; key: PublicJwk }>(
      'select kid, public_key as key from receipt_key order by active_from, id',
    );
    const ofLedger = (await this.ledger.publicKeys()).map((text) => {
      const { name, id, publicKey } = parsePublicKey(text);
      return { kid: `${name}+${id.toString('hex')}`, key: publicKey.export({ format: 'jwk' }) };
    });
    return [...own, ...ofLedger].map(({ kid, key }) => {
      return { ...(key as Record<string, string>), use: 'sig', alg: 'EdDSA', kid };
    });
  }

  private async young(): Promise<ActiveKey | undefined> {
    const since = new Date(this.clock.now().getTime() - this.config.RECEIPT_KEY_DAYS * DAY_MS);
    const [key] = await this.db.query<ActiveKey>(
      sql`select id, kid, sealed from receipt_key where ended_at is null and active_from > ${since} for key share`,
    );
    return key;
  }

  /** One at a time: two that find the same key too old would each make one. */
  private async renewed(): Promise<ActiveKey> {
    await this.db.query('lock table receipt_key in share row exclusive mode');
    const made = await this.young();
    if (made) return made;
    const id = v7();
    const { key, kid, sealed } = await this.sealed.make(sealedFor(id));
    const now = this.clock.now();
    await this.db.query(sql`update receipt_key set ended_at = ${now}, sealed = null where ended_at is null`);
    await this.db.query(sql`insert into receipt_key (id, kid, public_key, active_from, sealed)
      values (${id}, ${kid}, ${JSON.stringify(key)}::jsonb, ${now}, ${sealed})`);
    return { id, kid, sealed };
  }
}

function sealedFor(id: string): string {
  return `receipt-key:${id}`;
}

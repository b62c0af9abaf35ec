import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { Config, realMs } from '#libs/platform';
import { PlatformKeys } from '../../../engines/keys/platform-keys.service.js';
import { SealedKeys } from '../../../engines/keys/sealed-keys.service.js';
import { urn } from '../dataspace.catalogue.js';

/** Seconds that a token is good for: as long as an attempt may take, and clocks may differ. */
const TOKEN_S = 120;

/** The platform's keys by which connectors know who tells them something. */
@Injectable()
export class ConnectorKeys {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(PlatformKeys) private readonly keys: PlatformKeys,
    @Inject(SealedKeys) private readonly sealed: SealedKeys,
  ) {}

  /**
   * A JWT (RFC 7519) that says for whom the platform speaks, and to whom: of a type and by a key of its own, so that it opens nothing
   * here wherever it ends up.
   */
  @Transactional()
  async token(providerId: string, consumerId: string, address: string): Promise<string> {
    const key = await this.keys.active('connectors', this.config.RECEIPT_KEY_DAYS);
    const iat = Math.floor(realMs() / 1000);
    const times = { iat, exp: iat + TOKEN_S, jti: v7() };
    const [iss, aud] = [this.config.publicUrl, new URL(address).origin];
    const claims = { iss, sub: urn(providerId), aud, recipient: urn(consumerId), ...times };
    const payload = new TextEncoder().encode(JSON.stringify(claims));
    const jws = await this.sealed.sign(key, payload, { alg: 'EdDSA', kid: key.kid, typ: 'tripartite-connector+jwt' });
    return `${jws.protected}.${Buffer.from(payload).toString('base64url')}.${jws.signature}`;
  }

  /** RFC 7517: every key that may have signed one which still counts. */
  async published(): Promise<object[]> {
    const keys = await this.keys.counting('connectors', TOKEN_S);
    return keys.map(({ kid, key }) => ({ ...key, kid, use: 'sig', alg: 'EdDSA' }));
  }
}

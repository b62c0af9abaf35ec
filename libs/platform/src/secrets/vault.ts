import { createHash } from 'node:crypto';
import { Global, Inject, Injectable, Module } from '@nestjs/common';
import { compactDecrypt, CompactEncrypt, decodeProtectedHeader, type ProtectedHeaderParameters } from 'jose';
import { Config } from '../config/config.js';

/** Key wrapping and content encryption of every sealed secret: AES-256-GCM both. */
const WRAPPING = 'A256GCMKW';
const CONTENT = 'A256GCM';

interface MasterKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/**
 * Seals secrets that have to be read again (private keys, seeds of one-time codes) for the database. Each is encrypted with a
 * key of its own, which the master key from the environment wraps: a JWE (RFC 7516), whose header names the master key and
 * what the secret is of, so that one row's secret can't be put into another.
 */
@Injectable()
export class Vault {
  private readonly current: MasterKey;
  private readonly known: ReadonlyMap<string, MasterKey>;

  constructor(@Inject(Config) { MASTER_KEY, MASTER_KEYS_BEFORE }: Config) {
    const keys = [MASTER_KEY, ...MASTER_KEYS_BEFORE].map(masterKey);
    this.current = keys[0] as MasterKey;
    this.known = new Map(keys.map((each) => [each.id, each]));
  }

  /** @param of what it is the secret of, such as `signing-key:<id>`; opening needs the same */
  seal(secret: Uint8Array, of: string): Promise<string> {
    return new CompactEncrypt(secret)
      .setProtectedHeader({ alg: WRAPPING, enc: CONTENT, kid: this.current.id, of })
      .encrypt(this.current.key);
  }

  /** @throws Error when it was sealed for something else, was altered, or its master key is not given any more */
  async open(sealed: string, of: string): Promise<Uint8Array> {
    const header: ProtectedHeaderParameters & { of?: unknown } = decodeProtectedHeader(sealed);
    const { key } = this.known.get(header.kid ?? '') ?? {};
    if (!key) throw new Error(`The secret of ${of} is sealed with master key ${header.kid}, which is not configured.`);
    if (header.of !== of) throw new Error(`The secret of ${of} was sealed for ${String(header.of)}.`);
    const options = { keyManagementAlgorithms: [WRAPPING], contentEncryptionAlgorithms: [CONTENT] };
    return (await compactDecrypt(sealed, key, options)).plaintext;
  }

  /** The same secret under the current master key; null when it is already. */
  async reseal(sealed: string, of: string): Promise<string | null> {
    if (decodeProtectedHeader(sealed).kid === this.current.id) return null;
    return this.seal(await this.open(sealed, of), of);
  }
}

/** A master key's id tells which one it is, and nothing of it. */
function masterKey(text: string): MasterKey {
  const key = new Uint8Array(Buffer.from(text, 'base64'));
  const id = createHash('sha256').update('tripartite master key\0').update(key).digest('hex').slice(0, 16);
  return { id, key };
}

@Global()
@Module({ providers: [Vault], exports: [Vault] })
export class VaultModule {}

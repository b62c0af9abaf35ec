import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Config, ConfigError } from '../../config/config.js';
import { TokenKey } from '../../secrets/token-key.js';

interface Signer {
  readonly publicKey: KeyObject;
  /** An Ed25519 signature, 64 bytes. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** The Ed25519 key that signs checkpoints, in a file or in a token. Outside production one is made on first use, under the data folder. */
@Injectable()
export class LedgerSigningKey implements OnModuleInit, Signer {
  private loaded?: Signer;

  constructor(@Inject(Config) private readonly config: Config) {}

  /** A key that was given must be one; to find out at the first checkpoint would be too late. */
  onModuleInit(): void {
    const { LEDGER_SIGNING_KEY_FILE, LEDGER_SIGNING_KEY_PKCS11 } = this.config;
    if (LEDGER_SIGNING_KEY_FILE ?? LEDGER_SIGNING_KEY_PKCS11) this.loaded = this.load();
  }

  get publicKey(): KeyObject {
    return this.signer.publicKey;
  }

  /** @throws Error when the token that has the key does not sign */
  async sign(message: Uint8Array): Promise<Uint8Array> {
    const signature = await this.signer.sign(message);
    if (verify(null, message, this.publicKey, signature)) return signature;
    throw new Error('what the token signed is not signed by the key that it shows');
  }

  private get signer(): Signer {
    return (this.loaded ??= this.load());
  }

  /** @throws ConfigError when there is no such key */
  private load(): Signer {
    const { LEDGER_SIGNING_KEY_FILE: file, LEDGER_SIGNING_KEY_PKCS11: uri, DATA_DIR } = this.config;
    if (uri) return inToken(uri);
    const own = join(DATA_DIR, 'keys', 'ledger.pem');
    if (!file) makeOnce(own);
    return inFile(file ?? own);
  }
}

function inFile(file: string): Signer {
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(file));
  } catch (error) {
    throw new ConfigError([`LEDGER_SIGNING_KEY_FILE: ${file} can't be read: ${(error as Error).message}`]);
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw new ConfigError([`LEDGER_SIGNING_KEY_FILE: ${file} holds no Ed25519 private key in PEM form`]);
  return { publicKey: createPublicKey(key), sign: async (message) => sign(null, message, key) };
}

function inToken(uri: string): Signer {
  try {
    const key = new TokenKey(uri);
    return { publicKey: key.publicKey(), sign: (message) => key.sign(message) };
  } catch (error) {
    throw new ConfigError([`LEDGER_SIGNING_KEY_PKCS11: ${(error as Error).message}`]);
  }
}

function makeOnce(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

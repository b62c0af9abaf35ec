import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Config, ConfigError } from '../../config/config.js';

/** The Ed25519 key that signs checkpoints. Outside production one is made on first use, under the data folder. */
@Injectable()
export class LedgerSigningKey implements OnModuleInit {
  private loaded?: KeyObject;

  constructor(@Inject(Config) private readonly config: Config) {}

  /** A key that was given must be one; to find out at the first checkpoint would be too late. */
  onModuleInit(): void {
    if (this.config.LEDGER_SIGNING_KEY_FILE) this.loaded = this.load();
  }

  get privateKey(): KeyObject {
    return (this.loaded ??= this.load());
  }

  get publicKey(): KeyObject {
    return createPublicKey(this.privateKey);
  }

  /** @throws ConfigError when the file can't be read or holds no Ed25519 private key */
  private load(): KeyObject {
    const file = this.config.LEDGER_SIGNING_KEY_FILE ?? join(this.config.DATA_DIR, 'keys', 'ledger.pem');
    if (!this.config.LEDGER_SIGNING_KEY_FILE) makeOnce(file);
    try {
      const key = createPrivateKey(readFileSync(file));
      if (key.asymmetricKeyType === 'ed25519') return key;
    } catch (error) {
      throw new ConfigError([`LEDGER_SIGNING_KEY_FILE: ${file} can't be read: ${(error as Error).message}`]);
    }
    throw new ConfigError([`LEDGER_SIGNING_KEY_FILE: ${file} holds no Ed25519 private key in PEM form`]);
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

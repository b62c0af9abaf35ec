import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Config } from '../../config/config.js';
import { LedgerSigningKey } from './signing-key.js';

const folder = mkdtempSync(join(tmpdir(), 'tripartite-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Boots with a file of this content. */
function boot(content: string): LedgerSigningKey {
  const file = join(folder, 'ledger.pem');
  writeFileSync(file, content);
  const key = new LedgerSigningKey({ LEDGER_SIGNING_KEY_FILE: file, DATA_DIR: folder } as Config);
  key.onModuleInit();
  return key;
}
const pem = (key: { export: (as: { type: 'pkcs8'; format: 'pem' }) => string | Buffer }) =>
  String(key.export({ type: 'pkcs8', format: 'pem' }));

describe('a ledger key that was given', () => {
  it('signs when it is an Ed25519 key', () => {
    expect(boot(pem(generateKeyPairSync('ed25519').privateKey)).publicKey.asymmetricKeyType).toBe('ed25519');
  });

  it('refuses the boot, with the file’s name, when it is another key or none', () => {
    const rsa = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
    expect(() => boot(rsa)).toThrow(/LEDGER_SIGNING_KEY_FILE: .*ledger.pem holds no Ed25519 private key/);
    for (const content of ['', 'a key', rsa.slice(0, 200)]) {
      expect(() => boot(content)).toThrow(/LEDGER_SIGNING_KEY_FILE: .*ledger.pem can't be read/);
    }
  });
});

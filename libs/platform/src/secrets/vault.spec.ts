import { describe, expect, it } from '@jest/globals';
import { Config } from '../config/config.js';
import { Vault } from './vault.js';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const vault = (...[MASTER_KEY, ...before]: string[]) =>
  new Vault(
    Config.from({ DATABASE_URL: 'postgres://owner@127.0.0.1/none', MASTER_KEY, MASTER_KEYS_BEFORE: before.join(',') }),
  );
const secret = Buffer.from('a private key');

describe('vault', () => {
  it('opens what it sealed, for the same thing only', async () => {
    const sealed = await vault(key(1)).seal(secret, 'signing-key:1');
    expect(Buffer.from(await vault(key(1)).open(sealed, 'signing-key:1'))).toEqual(secret);
    await expect(vault(key(1)).open(sealed, 'signing-key:2')).rejects.toThrow(/sealed for signing-key:1/);
    await expect(vault(key(2)).open(sealed, 'signing-key:1')).rejects.toThrow(/not configured/);
    expect(sealed).not.toContain(secret.toString('base64url'));
  });

  it('opens nothing that was altered, wherever', async () => {
    const sealed = await vault(key(1)).seal(secret, 'x');
    for (let at = 0; at < sealed.length; at += 3) {
      if (sealed[at] === '.') continue;
      const altered = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'Q' : 'A'}${sealed.slice(at + 1)}`;
      await expect(vault(key(1)).open(altered, 'x')).rejects.toThrow();
    }
  });

  it('moves secrets to a new master key and forgets the old', async () => {
    const old = await vault(key(1)).seal(secret, 'x');
    const moved = await vault(key(2), key(1)).reseal(old, 'x');
    expect(Buffer.from(await vault(key(2)).open(moved ?? '', 'x'))).toEqual(secret);
    expect(await vault(key(2)).reseal(moved ?? '', 'x')).toBeNull();
  });
});

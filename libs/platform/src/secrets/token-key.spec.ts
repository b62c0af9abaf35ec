import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from '../config/config.js';
import { publicKeyText, signedCheckpoint, verifyCheckpoint } from '../ledger/checkpoints/checkpoint.js';
import { LedgerSigningKey } from '../ledger/checkpoints/signing-key.js';
import { TokenKey } from './token-key.js';
import { Vault } from './vault.js';

/** Debian's SoftHSM, which keeps its tokens in files. */
const MODULE = '/usr/lib/softhsm/libsofthsm2.so';
const here = existsSync(MODULE) && spawnSync('pkcs11-tool', ['--help']).error === undefined;
if (!here) process.stderr.write('Skipped: keys in tokens (apt-get install softhsm2 opensc).\n');

/** Where Debian has it; the test of what it is told puts another before it. */
const real = '/usr/bin/pkcs11-tool';
const given = { DATABASE_URL: 'postgres://city:secret@db:5432/city' };

describe('the address of a key in a token', () => {
  it.each([
    ['no scheme', 'token=city;id=%01?module-path=/m.so&pin-source=file:/pin'],
    ['no token', 'pkcs11:id=%01?module-path=/m.so&pin-source=file:/pin'],
    ['no id', 'pkcs11:token=city;object=ledger?module-path=/m.so&pin-source=file:/pin'],
    ['no module', 'pkcs11:token=city;id=%01?pin-source=file:/pin'],
    ['no pin', 'pkcs11:token=city;id=%01?module-path=/m.so'],
  ])('is refused with %s', (_, uri) => {
    expect(() => new TokenKey(uri)).toThrow('expected pkcs11:token=…;id=%01?module-path=');
    expect(() => Config.from({ ...given, MASTER_KEY_PKCS11: uri, MASTER_KEY: 'AAAA' })).toThrow(
      'MASTER_KEY_PKCS11: expected pkcs11:',
    );
  });
});

it('a ledger key is in a file or in a token, not in both', () => {
  const both = { LEDGER_SIGNING_KEY_FILE: '/ledger.pem', LEDGER_SIGNING_KEY_PKCS11: 'pkcs11:token=city' };
  expect(() => Config.from({ ...given, ...both })).toThrow('LEDGER_SIGNING_KEY_FILE is given as well');
});

(here ? describe : describe.skip)('keys in a token', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-token-'));
  const pin = join(folder, 'pin');
  const uriOf = (id: string, token = 'a city') =>
    `pkcs11:token=${encodeURIComponent(token)};id=${id}?module-path=${MODULE}&pin-source=file:${pin}`;
  const before = process.env['SOFTHSM2_CONF'];
  // Jest's own copy of the environment reaches no program by itself.
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { env: process.env });
  const tool = (...args: string[]) =>
    run('pkcs11-tool', '--module', MODULE, '--token-label', 'a city', '--login', '--pin', '4711', ...args);

  beforeAll(() => {
    mkdirSync(join(folder, 'tokens'));
    const conf = join(folder, 'softhsm2.conf');
    writeFileSync(conf, `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`);
    process.env['SOFTHSM2_CONF'] = conf;
    writeFileSync(pin, '4711\n');
    run('softhsm2-util', '--init-token', '--free', '--label', 'a city', '--so-pin', '12345678', '--pin', '4711');
    tool('--keypairgen', '--key-type', 'EC:edwards25519', '--id', '01', '--label', 'ledger');
    tool('--keypairgen', '--key-type', 'rsa:2048', '--id', 'a2', '--label', 'master');
  });
  afterAll(() => {
    if (before === undefined) delete process.env['SOFTHSM2_CONF'];
    else process.env['SOFTHSM2_CONF'] = before;
    rmSync(folder, { recursive: true });
  });

  const boot = (uri: string) => {
    const key = new LedgerSigningKey({ LEDGER_SIGNING_KEY_PKCS11: uri } as Config);
    key.onModuleInit();
    return key;
  };
  const sealed = (secret: Buffer) => {
    const key = tool('--read-object', '--type', 'pubkey', '--id', 'a2');
    return publicEncrypt(
      { key: createPublicKey({ key, format: 'der', type: 'spki' }), oaepHash: 'sha1' },
      Buffer.from(`${secret.toString('base64')}\n`),
    ).toString('base64');
  };

  it('sign checkpoints that anybody can verify', async () => {
    const key = boot(uriOf('%01'));
    const checkpoint = { origin: 'tripartite/e1', size: 3, root: 'ab'.repeat(32), time: '2026-11-29T00:00:00.000Z' };
    const note = await signedCheckpoint(checkpoint, 'ledger.example', key.publicKey, (body) => key.sign(body));
    expect(verifyCheckpoint(note, [publicKeyText('ledger.example', key.publicKey)])).toEqual(checkpoint);
  });

  it('sign nothing while the token is away, and go on when it is back', async () => {
    const key = boot(uriOf('%01'));
    renameSync(join(folder, 'tokens'), join(folder, 'away'));
    mkdirSync(join(folder, 'tokens'));
    await expect(key.sign(Buffer.from('a note'))).rejects.toThrow(/slot|token|not found/i);
    // More than a pipe holds: what is left of it has nobody to read it.
    await expect(key.sign(Buffer.alloc(1_000_000))).rejects.toThrow(/slot|token|not found/i);
    rmSync(join(folder, 'tokens'), { recursive: true });
    renameSync(join(folder, 'away'), join(folder, 'tokens'));
    await expect(key.sign(Buffer.from('a note'))).resolves.toHaveLength(64);
  });

  it('sign nothing where the program that asks the token is not installed, and say so', async () => {
    const key = boot(uriOf('%01'));
    const { PATH } = process.env;
    process.env['PATH'] = folder;
    try {
      await expect(key.sign(Buffer.alloc(1_000_000))).rejects.toThrow('pkcs11-tool is not installed');
    } finally {
      process.env['PATH'] = PATH;
    }
  });

  it('are asked for by a program that is told nothing of the platform’s own secrets', async () => {
    const key = boot(uriOf('%01'));
    const spy = join(folder, 'spied');
    const { PATH } = process.env;
    writeFileSync(join(folder, 'pkcs11-tool'), `#!/bin/sh\nenv > ${spy}\nexec ${real} "$@"\n`, { mode: 0o755 });
    Object.assign(process.env, { PATH: `${folder}:${PATH}`, MASTER_KEY: 'a-key', DATABASE_WRITER_URL: 'a-password' });
    try {
      await expect(key.sign(Buffer.from('a note'))).resolves.toHaveLength(64);
      expect(readFileSync(spy, 'utf8')).toContain('SOFTHSM2_CONF=');
      expect(readFileSync(spy, 'utf8')).not.toMatch(/a-key|a-password/);
    } finally {
      process.env['PATH'] = PATH;
      delete process.env['MASTER_KEY'];
      delete process.env['DATABASE_WRITER_URL'];
      rmSync(join(folder, 'pkcs11-tool'));
    }
  });

  it.each([
    ['another token', uriOf('%01', 'nobody')],
    ['no such key', uriOf('%77')],
    ['a key of another kind', uriOf('%a2')],
  ])('refuse the boot, with the setting’s name: %s', (_, uri) => {
    expect(() => boot(uri)).toThrow(/LEDGER_SIGNING_KEY_PKCS11: \S/);
  });

  it('never say the PIN, also when it is wrong', () => {
    writeFileSync(pin, '314159');
    try {
      expect(() => boot(uriOf('%01'))).toThrow(/CKR_PIN_INCORRECT/);
      expect(() => boot(uriOf('%01'))).not.toThrow(/314159/);
    } finally {
      writeFileSync(pin, '4711\n');
    }
  });

  it('open master keys, those before too, and what was sealed is read with them', async () => {
    const [now, earlier] = [randomBytes(32), randomBytes(32)];
    const before = await new Vault(Config.from({ ...given, MASTER_KEY: earlier.toString('base64') })).seal(
      Buffer.from('a seed'),
      'a:1',
    );
    const config = Config.from({
      ...given,
      MASTER_KEY_PKCS11: uriOf('%A2'),
      MASTER_KEY: sealed(now),
      MASTER_KEYS_BEFORE: sealed(earlier),
    });
    expect(config.MASTER_KEY).toBe(now.toString('base64'));
    expect(Buffer.from(await new Vault(config).open(before, 'a:1')).toString()).toBe('a seed');
  });

  it.each([
    ['was sealed to nobody', Buffer.alloc(256, 7).toString('base64')],
    ['is in the clear', randomBytes(32).toString('base64')],
    ['is too short', () => sealed(randomBytes(16))],
  ])('refuse a master key that %s', (_, value) => {
    const MASTER_KEY = typeof value === 'string' ? value : value();
    const wrong = () => Config.from({ ...given, MASTER_KEY_PKCS11: uriOf('%a2'), MASTER_KEY });
    expect(wrong).toThrow(/MASTER_KEY(_PKCS11)?: \S/);
    expect(wrong).not.toThrow(MASTER_KEY);
  });
});

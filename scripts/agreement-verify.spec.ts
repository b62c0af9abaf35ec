import fc from 'fast-check';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { zipSync } from 'fflate';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Config } from '../libs/platform/src/config/config.js';
import { canonical } from '../libs/platform/src/ledger/chain/canonical.js';
import { archived, printed } from '../libs/platform/src/printing/bundle.js';
import { html } from '../libs/platform/src/printing/markup.js';
import { Printer } from '../libs/platform/src/printing/printer.js';
import { enclosedIn, Unusable, verifyAgreement } from './agreement-verify.mjs';
import {
  agreement,
  anAgreement,
  codes,
  filesOf,
  type Holder,
  holderOf,
  holders,
  parsed,
  pinsOf,
  signed,
  written,
  places,
  edited,
  makeHolders,
} from './agreement-verify.fixture.js';

beforeAll(makeHolders);

describe('the verifier of agreements', () => {
  it('accepts what the platform gives out, by the enclosed keys and by fingerprints that are known', () => {
    fc.assert(
      fc.property(anAgreement, ({ files, parties, hash }) => {
        const verdict = verifyAgreement(files);
        expect(verdict).toMatchObject({ findings: [], parties: parties.length, contentHash: hash });
        for (const id of parties) expect(verdict.held.join('\n')).toContain(holderOf(id).kid);
        const pinned = verifyAgreement(files, { trusted: pinsOf(parties), hash });
        expect(pinned.findings).toEqual([]);
        expect(pinned.signers).toEqual(parties.map((id) => ({ organisationId: id, kid: holderOf(id).kid })));
      }),
      { numRuns: 25 },
    );
  });

  it('refuses terms of which anything at all was edited, written canonically or not', () => {
    fc.assert(
      fc.property(anAgreement, fc.nat(), fc.boolean(), ({ files }, pick, canonically) => {
        const document = parsed(files['agreement.json']);
        const all = places(document).filter(([first]) => first !== 'format');
        const other = edited(document, all[pick % all.length] ?? []);
        const text = canonically ? canonical(other) : JSON.stringify(other, null, 1);
        const verdict = verifyAgreement({ ...files, 'agreement.json': Buffer.from(text) });
        expect(verdict.findings.length).toBeGreaterThan(0);
        if (!canonically) expect(codes(verdict)).toEqual(['SPELLING']);
      }),
    );
  });

  it('refuses bytes that differ, were it by one', () => {
    fc.assert(
      fc.property(anAgreement, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ files }, pick, by) => {
        const bytes = Buffer.from(files['agreement.json'] ?? '');
        const at = pick % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ by;
        let findings: unknown[];
        try {
          ({ findings } = verifyAgreement({ ...files, 'agreement.json': bytes }));
        } catch (error) {
          expect(error).toBeInstanceOf(Unusable); // the format is another one
          return;
        }
        expect(findings.length).toBeGreaterThan(0);
      }),
    );
  });

  it('names whose signature is missing, and takes no other instead', () => {
    fc.assert(
      fc.property(anAgreement, fc.nat(), ({ files, parties }, pick) => {
        const { signatures } = parsed(files['signatures.json']) as { signatures: object[] };
        const gone = pick % parties.length;
        const without = signatures.filter((_, index) => index !== gone);
        const missing = verifyAgreement({ ...files, 'signatures.json': written({ signatures: without }) });
        expect(missing.findings).toEqual([
          { code: 'MISSING', message: expect.stringContaining(parties[gone] as string) },
        ]);
        const doubled = [...without, without[0]];
        expect(codes(verifyAgreement({ ...files, 'signatures.json': written({ signatures: doubled }) }))).toEqual([
          'TWICE',
          'MISSING',
        ]);
      }),
      { numRuns: 25 },
    );
  });

  it('refuses signatures by another key, in another name, or over something else', () => {
    fc.assert(
      fc.property(anAgreement, fc.nat(), ({ files, parties }, pick) => {
        const at = pick % parties.length;
        const victim = parties[at] as string;
        const other = parties[(at + 1) % parties.length] as string;
        const text = String(files['agreement.json']);
        const nobody = holders[4] as Holder;
        const { keys } = parsed(files['keys.json']) as { keys: Record<string, unknown>[] };
        const { signatures } = parsed(files['signatures.json']) as { signatures: object[] };
        const check = (forged: object, ring: object[] = keys, trusted: string[] = []) => {
          const list = signatures.map((one, index) => (index === at ? forged : one));
          return codes(
            verifyAgreement(
              { ...files, 'signatures.json': written({ signatures: list }), 'keys.json': written({ keys: ring }) },
              { trusted },
            ),
          );
        };
        const nobodysKey = { ...nobody.jwk, kid: nobody.kid, organisation: victim };
        // By a key that is not enclosed; by one that is, but is called the victim's; by one that calls itself so.
        expect(check(signed(text, victim, nobody))).toEqual(['SIGNATURE', 'MISSING']);
        expect(check(signed(text, victim, { ...nobody, kid: holderOf(victim).kid, alg: nobody.alg }))).toEqual([
          'SIGNATURE',
          'MISSING',
        ]);
        expect(check(signed(text, victim, holderOf(other)))).toEqual(['KEY', 'MISSING']);
        const swapped = keys.map((key, index) => (index === at ? { ...nobodysKey, kid: holderOf(victim).kid } : key));
        expect(check(signed(text, victim, { ...nobody, kid: holderOf(victim).kid }), swapped)).toContain('KEY');
        // A key put in with everything fitting: only who knows the right fingerprints can tell.
        const ring = [...keys, nobodysKey];
        expect(check(signed(text, victim, nobody), ring)).toEqual([]);
        expect(check(signed(text, victim, nobody), ring, pinsOf(parties))).toEqual(['KEY', 'MISSING']);
        const crossed = [`${other}=${holderOf(victim).kid}`, ...pinsOf(parties.filter((id) => id !== victim))];
        expect(check(signatures[at] as object, keys, crossed)).toEqual(['KEY', 'MISSING']);
        // In the name of somebody else, over other bytes, as another kind of document, with headers that change the meaning.
        expect(check(signed(text, nobody.kid, holderOf(victim)))).toContain('STRANGER');
        expect(check(signed(`${text} `, victim))).toEqual(['SIGNATURE', 'MISSING']);
        expect(check(signed(text, victim, undefined, { typ: 'JWT' }))).toEqual(['SIGNATURE', 'MISSING']);
        expect(check(signed(text, victim, undefined, { b64: false, crit: ['b64'] }))).toEqual(['SIGNATURE', 'MISSING']);
        expect(check(signed(text, victim, undefined, { alg: 'none' }))).toEqual(['SIGNATURE', 'MISSING']);
        expect(check({ ...signed(text, victim), signature: '' })).toEqual(['SIGNATURE', 'MISSING']);
      }),
      { numRuns: 20 },
    );
  });

  it('compares the content hash with what the files and the reader say', () => {
    const [{ files }] = fc.sample(anAgreement, 1) as [ReturnType<typeof agreement>];
    const { signatures } = parsed(files['signatures.json']);
    const stated = { ...files, 'signatures.json': written({ contentHash: 'f'.repeat(64), signatures }) };
    expect(codes(verifyAgreement(stated))).toEqual(['HASH']);
    expect(codes(verifyAgreement(files, { hash: '0'.repeat(64) }))).toEqual(['HASH']);
  });

  it('tells parties that differ between the head and the terms', () => {
    const [{ files }] = fc.sample(anAgreement, 1) as [ReturnType<typeof agreement>];
    const { parties, ...rest } = parsed(files['agreement.json']) as { parties: object[] };
    const text = canonical({ ...rest, parties: parties.slice(1) });
    expect(codes(verifyAgreement({ ...files, 'agreement.json': Buffer.from(text) }))).toEqual(['PARTIES']);
  });

  it('tells a signature that is recorded after the end of its key', () => {
    const [{ files }] = fc.sample(anAgreement, 1) as [ReturnType<typeof agreement>];
    const { keys } = parsed(files['keys.json']) as { keys: object[] };
    const ended = (endedAt: string) =>
      verifyAgreement({
        ...files,
        'keys.json': written({ keys: keys.map((key) => ({ ...key, state: 'REVOKED', endedAt })) }),
      });
    expect(new Set(codes(ended('2026-11-24T09:59:59.000Z')))).toEqual(new Set(['KEY']));
    expect(ended('2026-11-25T00:00:00.000Z')).toMatchObject({
      findings: [],
      notes: expect.arrayContaining([expect.stringContaining('REVOKED')]),
    });
  });
});

describe('what is enclosed', () => {
  const sheet = { title: 'A', language: 'en' as const, body: html`<p>A</p>`, footer: 'A' };
  const [{ files, enclosures }] = (() => {
    // Keys are made before tests run, not before this block: any bytes do here.
    const names = ['agreement.json', 'signatures.json', 'keys.json'];
    const made = names.map((name, index) => ({
      name,
      mediaType: 'application/json',
      description: `What (is) it? \\ ${index}`,
      bytes: Buffer.from([`{"format":1}`, `{"signatures":[]}`, `{"keys":[]}`][index] as string),
    }));
    return [{ files: filesOf(made), enclosures: made }];
  })();

  async function pdf(more: { name: string; bytes: Uint8Array }[] = [], useObjectStreams = true): Promise<Buffer> {
    const document = await PDFDocument.create();
    document.addPage();
    for (const { name, bytes } of [...enclosures, ...more])
      await document.attach(bytes, name, { mimeType: 'application/json' });
    return Buffer.from(await document.save({ useObjectStreams }));
  }

  it('is found in an archive, in a PDF however it was saved, and as files in any order', async () => {
    expect(enclosedIn([Buffer.from((await archived(sheet, enclosures)).bytes)])).toEqual(files);
    expect(enclosedIn([await pdf()])).toEqual(files);
    expect(enclosedIn([await pdf([], false)])).toEqual(files);
    expect(enclosedIn([await pdf([{ name: 'ข้อ (อื่น).txt', bytes: Buffer.from('x') }])])).toEqual(files);
    expect(enclosedIn(Object.values(files).reverse())).toEqual(files);
  });

  it('is found in what the printer makes, and beside the page where it makes nothing', async () => {
    const DATABASE_URL = 'postgres://owner@127.0.0.1/none';
    const log = pino({ level: 'silent' });
    for (const config of [Config.from({ DATABASE_URL }), Config.from({ DATABASE_URL, CHROMIUM_PATH: '/nowhere' })]) {
      const printer = new Printer(config, log);
      const bundle = await printed(printer, sheet, enclosures);
      expect(bundle.extension).toBe(printer.available ? 'pdf' : 'zip');
      expect(enclosedIn([Buffer.from(bundle.bytes)])).toEqual(files);
      await printer.onApplicationShutdown();
    }
  });

  it('is the newest where a PDF was changed by appending', async () => {
    const before = await pdf([], false);
    const changed = await PDFDocument.load(before, { updateMetadata: false });
    await changed.attach(Buffer.from('{"format":2}'), 'agreement.json', { mimeType: 'application/json' });
    expect(() => enclosedIn([Buffer.from(Buffer.concat([before, Buffer.from('more')]))])).toThrow(/put behind it/);
    await expect(changed.save().then((bytes) => enclosedIn([Buffer.from(bytes)]))).rejects.toThrow(
      /more than one agreement.json/,
    );
  });

  it('must be there once, and readable', async () => {
    const some = Object.entries(files).map(([name, bytes]) => [name, new Uint8Array(bytes)] as const);
    const zip = (entries: readonly (readonly [string, Uint8Array])[]) =>
      Buffer.from(zipSync(Object.fromEntries(entries)));
    expect(() => enclosedIn([zip(some.slice(1))])).toThrow(/no agreement.json/);
    expect(() => enclosedIn([...Object.values(files), files['keys.json'] as Buffer])).toThrow(
      /more than one keys.json/,
    );
    expect(() => enclosedIn([Buffer.from('hello')])).toThrow(/neither PDF nor ZIP nor JSON/);
    const whole = await pdf();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.constantFrom(whole, zip(some)), (length, bytes) => {
        try {
          expect(enclosedIn([bytes.subarray(0, Math.min(length, bytes.length))])).toEqual(files);
        } catch (error) {
          expect(error).toBeInstanceOf(Unusable);
        }
      }),
    );
  });
});

describe('the program', () => {
  it('says what holds and what does not, and by its exit code', () => {
    const folder = mkdtempSync(join(tmpdir(), 'agreement-'));
    try {
      const [{ files, parties }] = fc.sample(anAgreement, 1) as [ReturnType<typeof agreement>];
      const run = (...args: string[]) =>
        spawnSync(process.execPath, ['scripts/agreement-verify.mjs', ...args], { encoding: 'utf8' });
      const paths = Object.entries(files).map(([name, bytes]) => {
        writeFileSync(join(folder, name), bytes);
        return join(folder, name);
      });
      // By its own keys it proves nothing: whoever forged all of it would have put them in.
      expect(run(...paths)).toMatchObject({ status: 2, stdout: expect.stringContaining('was NOT verified') });
      const [party, ...others] = parties as [string, ...string[]];
      const pins = (ids: readonly string[]) => pinsOf(ids).flatMap((pin) => ['--key', pin]);
      const trusted = run(...paths, ...pins(parties));
      expect(trusted).toMatchObject({ status: 0, stdout: expect.stringContaining('The agreement verifies: all') });
      const other = run(...paths, ...pins(others), '--key', `${party}=${(holders[4] as Holder).kid}`);
      expect(other).toMatchObject({ status: 1, stdout: expect.stringContaining('does NOT verify') });
      expect(run(...paths, '--key', `${party}=${'-'.padEnd(43, 'A')}`).status).toBe(1);
      const bare = run(...paths, '--key', '-'.padEnd(43, 'A'));
      expect(bare).toMatchObject({ status: 2, stderr: expect.stringContaining(`${party} (`) });
      expect(run(...paths, '--hash', 'F'.repeat(64), '--json').status).toBe(1);
      expect(run(...paths.slice(1))).toMatchObject({ status: 2, stderr: expect.stringContaining('no agreement.json') });
      expect(run(join(folder, 'nowhere.pdf')).status).toBe(2);
      expect(run(...paths, ...pins(parties), '--extract', join(folder, 'out')).status).toBe(0);
      const out = paths.map((path) => path.replace(folder, join(folder, 'out')));
      expect(run(...out, ...pins(parties)).status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { type Behaviour, EICAR, installedClamd, RealClamd, TestClamd } from './clamd.fixture.js';
import { ClamdScanner } from './clamd.scanner.js';
import { ScannerUnavailable } from './scanner.js';

const MB = 1024 * 1024;
const text = (...parts: readonly (string | Buffer)[]) => Readable.from(parts.map((part) => Buffer.from(part)));

describe('clamd by its protocol', () => {
  const clamd = new TestClamd();
  let scanner: ClamdScanner;
  beforeAll(async () => {
    scanner = new ClamdScanner(await clamd.start(), 2000);
  });
  beforeEach(() => {
    Object.assign(clamd, { behaviour: 'works', limit: Number.POSITIVE_INFINITY });
  });
  afterAll(() => clamd.stop());

  it('tells what is clean from what is not, however the content comes in pieces', async () => {
    await scanner.ping();
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 300 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 100 }),
        async (around, bad, size) => {
          const whole = Buffer.from(`${around}${bad ? EICAR : ''}${around}`);
          const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
            whole.subarray(at * size, (at + 1) * size),
          );
          const verdict = await scanner.scan(Readable.from(pieces));
          expect(verdict.kind).toBe(bad ? 'MALWARE' : 'CLEAN');
        },
      ),
      { numRuns: 30 },
    );
    expect(await scanner.scan(text(EICAR))).toEqual({ kind: 'MALWARE', signature: 'Win.Test.EICAR_HDB-1' });
  });

  it('sends chunks larger than a piece whole', async () => {
    const large = Buffer.alloc(3 * MB, 'a');
    expect(await scanner.scan(text(large, EICAR, large))).toMatchObject({ kind: 'MALWARE' });
  });

  it('says that a file is too large when the connection is closed while it is sent', async () => {
    clamd.limit = MB;
    const endless = Readable.from(
      (function* () {
        for (let at = 0; at < 200; at++) yield Buffer.alloc(MB, 'a');
      })(),
    );
    expect(await scanner.scan(endless)).toEqual({ kind: 'TOO_LARGE' });
    expect(endless.destroyed).toBe(true);
  });

  it.each<[Behaviour, RegExp]>([
    ['silent', /said nothing for 2000 ms/],
    ['error', /no result: "Can't allocate memory ERROR"/],
    ['garbage', /more than it should/],
    ['hangs up', /closed the connection|reset/],
  ])('gives no verdict when the scanner is out of order: %s', async (behaviour, message) => {
    clamd.behaviour = behaviour;
    const content = text('harmless');
    const failed = await scanner.scan(content).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ScannerUnavailable);
    expect((failed as Error).message).toMatch(message);
    expect(content.destroyed).toBe(true);
    await expect(scanner.ping()).rejects.toBeInstanceOf(ScannerUnavailable);
  });

  it('gives no verdict when nobody is there, and passes a fault of the content itself on', async () => {
    const nobody = new ClamdScanner('tcp://127.0.0.1:1', 300);
    await expect(nobody.scan(text('x'))).rejects.toBeInstanceOf(ScannerUnavailable);
    await expect(new ClamdScanner('unix:/nowhere/clamd.socket', 300).ping()).rejects.toThrow(/can't be reached/);
    const broken = new Readable({ read: () => broken.destroy(new Error('the disk is gone')) });
    await expect(scanner.scan(broken)).rejects.toThrow('the disk is gone');
  });
});

const program = installedClamd();
const where = program ? describe : describe.skip;

where("ClamAV's own clamd (skipped where it is not installed)", () => {
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
  const clamd = new RealClamd(program ?? '', folder);
  let scanner: ClamdScanner;
  beforeAll(async () => {
    scanner = new ClamdScanner(await clamd.start('2M'), 10_000);
    const end = Date.now() + 30_000;
    while (
      await scanner.ping().then(
        () => false,
        () => true,
      )
    ) {
      if (Date.now() > end) throw new Error(`clamd does not answer: ${clamd.log}`);
      await new Promise((next) => setTimeout(next, 50));
    }
  }, 40_000);
  afterAll(async () => {
    await clamd.stop();
    rmSync(folder, { recursive: true });
  });

  it('finds EICAR, also behind other content, and passes the rest', async () => {
    expect(await scanner.scan(text(EICAR))).toEqual({ kind: 'MALWARE', signature: expect.stringContaining('EICAR') });
    expect(await scanner.scan(text('x'.repeat(100_000), EICAR))).toMatchObject({ kind: 'MALWARE' });
    expect(await scanner.scan(text('智慧灯杆\n'))).toEqual({ kind: 'CLEAN' });
  });

  // It closes while more is written: what it said of that counts, however often the two cross.
  it('says of what is beyond its limit that it is too large, each of a hundred times', async () => {
    for (let time = 0; time < 100; time++) {
      const large = Readable.from(
        (function* () {
          for (let at = 0; at < 50; at++) yield Buffer.alloc(MB, 'a');
        })(),
      );
      expect(await scanner.scan(large)).toEqual({ kind: 'TOO_LARGE' });
    }
  });
});

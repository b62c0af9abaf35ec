import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { realMs } from '../../../../platform/src/clock/real-time.js';
import { Config } from '../../../../platform/src/config/config.js';

jest.unstable_mockModule('#libs/platform', () => ({ Config, realMs }));
const { KnownDevices } = await import('./known-device.service.js');

const DATABASE_URL = 'postgres://owner:secret@127.0.0.1:5432/tripartite';
const devices = new KnownDevices(Config.from({ DATABASE_URL }));
const email = fc.emailAddress();

describe('known devices', () => {
  it('are known to the accounts that signed in on them, five at most, and keep their name', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(email, { minLength: 1, maxLength: 8, selector: (each) => each.toLowerCase() }),
        (all) => {
          let marks: string | null = null;
          for (const each of all) marks = devices.mark(each, marks);
          for (const each of all.slice(-5)) expect(devices.find(each.toUpperCase(), marks)).toBeDefined();
          for (const each of all.slice(0, -5)) expect(devices.find(each, marks)).toBeUndefined();
          const last = all.at(-1) as string;
          expect(devices.find(last, devices.mark(last, marks))).toBe(devices.find(last, marks));
        },
      ),
    );
  });

  it('are not made up, nor signed by another installation', () => {
    const marks = devices.mark('wang@agency.example', null);
    const other = new KnownDevices(Config.from({ DATABASE_URL, MASTER_KEY: Buffer.alloc(32, 7).toString('base64') }));
    expect(other.find('wang@agency.example', marks)).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(marks.length - 1), fc.constantFrom(...'Ab3_.~'), (at, letter) => {
        const forged = marks.slice(0, at) + letter + marks.slice(at + 1);
        if (forged !== marks) expect(devices.find('wang@agency.example', forged)).toBeUndefined();
      }),
    );
    for (const nothing of [null, '', '~~~', 'x'.repeat(5000)]) {
      expect(devices.find('wang@agency.example', nothing)).toBeUndefined();
    }
  });
});

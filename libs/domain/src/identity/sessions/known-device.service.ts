import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Config, realMs } from '#libs/platform';

const DAY_MS = 24 * 3600 * 1000;
const DAYS = 180;
/** People share computers; the accounts that signed in last stay known. */
const MOST = 5;
const MARK = /^([\w-]{22})\.([\w-]{22})\.(\d{1,6})\.([\w-]{43})$/;

interface Mark {
  readonly text: string;
  readonly account: string;
  readonly device: string;
}

/**
 * Devices on which somebody has signed in. Each carries a signed mark for the account, so that guesses made elsewhere do
 * not keep the right person out. A mark opens nothing: whoever stole one has a limit of its own.
 */
@Injectable()
export class KnownDevices {
  private readonly key: Buffer;

  constructor(@Inject(Config) { MASTER_KEY }: Config) {
    const secret = Buffer.from(MASTER_KEY, 'base64');
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'tripartite known devices', 32));
  }

  /**
   * @param email of the account
   * @param marks what the device carries, as it was sent
   * @returns what tells the device from others; undefined when nobody signed in to the account on it lately
   */
  find(email: string, marks: string | null): string | undefined {
    const account = nameOf(email);
    return this.genuine(marks).find((mark) => mark.account === account)?.device;
  }

  /** What the device carries from now on, after the account's owner has signed in on it. */
  mark(email: string, marks: string | null): string {
    const account = nameOf(email);
    const known = this.genuine(marks);
    const device = known.find((mark) => mark.account === account)?.device ?? randomBytes(16).toString('base64url');
    const body = `${account}.${device}.${today()}`;
    const others = known.filter((mark) => mark.account !== account).map(({ text }) => text);
    return [`${body}.${this.sign(body)}`, ...others].slice(0, MOST).join('~');
  }

  private genuine(marks: string | null): Mark[] {
    return (marks ?? '')
      .split('~')
      .slice(0, MOST)
      .flatMap((text) => {
        const [, account = '', device = '', day = '', signature = ''] = MARK.exec(text) ?? [];
        const expected = Buffer.from(this.sign(`${account}.${device}.${day}`));
        const given = Buffer.from(signature);
        if (given.length !== expected.length || !timingSafeEqual(given, expected)) return [];
        return today() - Number(day) <= DAYS ? [{ text, account, device }] : [];
      });
  }

  private sign(body: string): string {
    return createHmac('sha256', this.key).update(body).digest('base64url');
  }
}

function today(): number {
  return Math.floor(realMs() / DAY_MS);
}

/** Names the account to nobody who reads the cookie. */
function nameOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest().subarray(0, 16).toString('base64url');
}

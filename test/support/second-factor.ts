import { setTimeout } from 'node:timers/promises';
import { TOTP } from 'otpauth';
import { Authenticator } from './authenticator.js';
import type { Client, Result } from './client.js';
import { PASSWORD } from './organisations.js';

/** What a second factor is shown for, as the mutations take it. */
export interface About {
  readonly act:
    | 'SIGN_AGREEMENT'
    | 'ENROL_CODE'
    | 'REMOVE_CODE'
    | 'ADD_PASSKEY'
    | 'REMOVE_PASSKEY'
    | 'RENEW_RECOVERY_CODES'
    | 'CHANGE_PASSWORD'
    | 'CHANGE_EMAIL'
    | 'CREATE_TOKEN'
    | 'ADD_KEY'
    | 'CHANGE_PROGRAM'
    | 'CHANGE_SIGN_ON'
    | 'REQUEST_FACTOR_RECOVERY'
    | 'APPROVE_FACTOR_RECOVERY'
    | 'ERASE_PERSON';
  readonly subjectId?: string;
  readonly contentHash?: string;
}

const PERIOD_MS = 30_000;
const MARGIN_MS = 10_000;

/** An authenticator app. Each call answers the code of the next time step, since a step counts once. */
export class CodeApp {
  private last = 0;
  private readonly codes: TOTP;

  constructor(secret: string) {
    this.codes = new TOTP({ secret });
  }

  /**
   * A code not used before that counts for another ten seconds at least: the product takes the one before and the one after
   * the clock's as well. Two in a row are there at any time, and three mostly; for a further one the clock is waited for.
   */
  async next(): Promise<string> {
    const step = (ms: number): number => Math.floor(ms / PERIOD_MS);
    this.last = Math.max(this.last + 1, step(Date.now() + MARGIN_MS) - 1);
    while (this.last > step(Date.now()) + 1) await setTimeout((this.last - 1) * PERIOD_MS - Date.now());
    return this.codes.generate({ timestamp: this.last * PERIOD_MS });
  }
}

/** Registers a first passkey by the password and answers what shows it again. */
export async function withPasskey(person: Client, url: string): Promise<(about: About) => Promise<string>> {
  const authenticator = new Authenticator(url);
  const owner = { password: PASSWORD };
  const { options } = await person.done<{ options: never }>('startPasskeyRegistration', owner, 'options');
  await person.done('addPasskey', { response: authenticator.create(options), name: 'Laptop' });
  return async (about) => {
    const { passkey } = await person.done<{ passkey: never }>('startSecondFactor', { ...about }, 'methods passkey');
    const answer = { ...about, passkey: authenticator.get(passkey) };
    return (await person.done<{ proof: string }>('proveSecondFactor', answer, 'proof expiresAt')).proof;
  };
}

/** Sets up one-time codes by the password. */
export async function withCodes(
  person: Client,
  password = PASSWORD,
): Promise<{ app: CodeApp; recoveryCodes: string[] }> {
  const { secret } = await person.done<{ secret: string }>('startCodeEnrolment', { password }, 'secret uri');
  const app = new CodeApp(secret);
  const { recoveryCodes } = await person.done<{ recoveryCodes: string[] }>(
    'confirmCodeEnrolment',
    { code: await app.next() },
    'recoveryCodes',
  );
  return { app, recoveryCodes };
}

export function proveByCode(person: Client, about: About, code: string): Promise<Result> {
  return person.mutate('proveSecondFactor', { ...about, code }, 'proof expiresAt');
}

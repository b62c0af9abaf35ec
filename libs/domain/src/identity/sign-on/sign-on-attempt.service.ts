import { Inject, Injectable } from '@nestjs/common';
import type { QueryDeepPartialEntity } from 'typeorm';
import { Database, hashSecret, newSecret, realMs, realTime, sql } from '#libs/platform';
import { SignOnAttempt } from './sign-on.entity.js';

const MINUTES_MS = 10 * 60 * 1000;

/** Sign-ons under way. Each belongs to one browser, by its cookie, and goes on once. */
@Injectable()
export class SignOnAttempts {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** @returns the state that the provider sends back */
  async send(stage: 'SENT' | 'TEST', providerId: string, browser: string, next: string): Promise<string> {
    const { text: state, hash } = newSecret();
    await this.keep({ keyHash: hash, stage, providerId, personId: null, data: { next } }, browser);
    return state;
  }

  /** What came back from the provider is kept until the person has shown the rest; an older one of the browser ends. */
  async wait(
    stage: 'FACTOR' | 'CONFIRM',
    { providerId, data }: SignOnAttempt,
    browser: string,
    personId: string | null,
    more: Omit<SignOnAttempt['data'], 'next'>,
  ): Promise<void> {
    const keyHash = waitingKey(browser);
    await this.db.tx.delete(SignOnAttempt, { keyHash });
    await this.keep({ keyHash, stage, providerId, personId, data: { ...data, ...more } }, browser);
  }

  /** Uses an attempt up by the state that came back; in parallel only one does. Undefined for another browser's. */
  async take(state: string, browser: string): Promise<SignOnAttempt | undefined> {
    const [found] = await this.db.query<SignOnAttempt>(sql`
      with gone as (
        delete from sign_on_attempt where key_hash = ${hashSecret(state)} and browser_hash = ${hashSecret(browser)}
          and stage in ('SENT', 'TEST') and expires_at > now()
        returning *)
      select stage, provider_id as "providerId", data from gone`);
    return found;
  }

  /** What waits in the browser, locked. */
  async waiting(browser: string | null): Promise<SignOnAttempt | null> {
    if (!browser) return null;
    const keyHash = waitingKey(browser);
    const lock = { mode: 'pessimistic_write' } as const;
    const found = await this.db.tx.findOne(SignOnAttempt, { where: { keyHash }, lock });
    return found && found.expiresAt.getTime() > realMs() ? found : null;
  }

  async end({ keyHash }: SignOnAttempt): Promise<void> {
    await this.db.tx.delete(SignOnAttempt, { keyHash });
  }

  private async keep(attempt: Omit<SignOnAttempt, 'browserHash' | 'createdAt' | 'expiresAt'>, browser: string) {
    const times = { createdAt: realTime(), expiresAt: new Date(realMs() + MINUTES_MS) };
    const row = { ...attempt, ...times, browserHash: hashSecret(browser) };
    await this.db.tx.insert(SignOnAttempt, row as QueryDeepPartialEntity<SignOnAttempt>);
  }
}

/** One a browser, which finds it by its cookie alone. */
function waitingKey(browser: string): Buffer {
  return hashSecret(`waiting ${browser}`);
}

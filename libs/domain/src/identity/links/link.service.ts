import { Inject, Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Refused } from '#libs/contracts';
import { Config, Database, hashSecret, networkOf, newSecret, Throttle, realMs, realTime } from '#libs/platform';
import { type LinkPurpose, MailedLink } from './link.entity.js';

/** Letters that one subscriber of a network can cause, and one address in the mail can get, without being signed in. */
const NETWORK_LETTERS = { name: 'letters.network', free: 10, firstDelayS: 10, longestDelayS: 300 };
const RECIPIENT_LETTERS = { name: 'letters.recipient', free: 3, firstDelayS: 60, longestDelayS: 3600 };

/** Single-use links in mail, by which somebody proves an address. Only their hashes are stored. */
@Injectable()
export class Links {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Config) private readonly config: Config,
    @Inject(Throttle) private readonly throttle: Throttle,
  ) {}

  /**
   * For whoever asks for a letter to an address that nobody has proved.
   * @throws Failure RATE_LIMITED
   */
  async assertMayAsk(networkAddress: string, email: string): Promise<void> {
    await this.throttle.attempt(
      { ...NETWORK_LETTERS, key: networkOf(networkAddress) },
      { ...RECIPIENT_LETTERS, key: email },
    );
  }

  /** @returns the address to put into the letter */
  async issue(purpose: LinkPurpose, email: string, data: object, lifetimeMs: number): Promise<string> {
    const { text, hash } = newSecret();
    const now = realMs();
    await this.db.tx.insert(MailedLink, {
      secretHash: hash,
      purpose,
      email,
      data,
      createdAt: new Date(now),
      expiresAt: new Date(now + lifetimeMs),
    });
    return this.url(PATHS[purpose], text);
  }

  /**
   * Uses the link up; in parallel only one use succeeds.
   * @throws Refused TRANSITION LINK_REFUSED when it is unknown, used or too old: which of these is not told
   */
  async use<Data>(purpose: LinkPurpose, secret: string): Promise<{ email: string; data: Data }> {
    const link = await this.db.tx.findOne(MailedLink, {
      where: { secretHash: hashSecret(secret), purpose, expiresAt: MoreThan(realTime()) },
      lock: { mode: 'pessimistic_write' },
    });
    if (!link) throw linkRefused();
    await this.db.tx.delete(MailedLink, { secretHash: link.secretHash });
    return { email: link.email, data: link.data as Data };
  }

  /** Takes back what was sent to an address before: the newest link is the only one. */
  async recall(purpose: LinkPurpose, email: string): Promise<void> {
    await this.db.tx.delete(MailedLink, { purpose, email });
  }

  /** Takes back what a person asked for, whatever the address. */
  async recallOf(purpose: LinkPurpose, personId: string): Promise<void> {
    await this.db.tx.query(`delete from mailed_link where purpose = $1 and data ->> 'personId' = $2`, [
      purpose,
      personId,
    ]);
  }

  /** @param path where people land, such as `accept-invitation` */
  url(path: string, secret: string): string {
    return `${this.config.publicUrl}/${path}?token=${secret}`;
  }
}

const PATHS: Readonly<Record<LinkPurpose, string>> = {
  REGISTRATION: 'confirm-registration',
  PASSWORD_RESET: 'reset-password',
  EMAIL_CHANGE: 'confirm-email',
};

export function linkRefused(): Refused {
  return Refused.transition('LINK_REFUSED', 'This link is not valid, was used, or is too old. Ask for a new one.');
}

import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Failure, type Fault, lineFaults, permissions, Refused } from '#libs/contracts';
import { Database, hashSecret, newSecret, realMs, sql } from '#libs/platform';
import { AccountLetters } from '../../identity/mail/account-letters.service.js';
import { Credentials } from '../../identity/sessions/credentials.service.js';
import { ownOf } from '../../identity/sessions/session.service.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { type FeedLanguage, feedLanguages } from './deadline.subject.js';

export interface GivenFeed {
  readonly name: string;
  readonly language: string;
  readonly mine: boolean;
}

const MOST = 10;
const LONGEST_NAME = 60;
/** Base64url of 256 bits: what has another form costs no look-up. */
const SECRET = /^[\w-]{43}$/;
const READS = permissions.filter((each) => each.endsWith('.read'));

const endedWith = {
  SEAT: (id: string) => sql`m.id = ${id}`,
  ORGANISATION: (id: string) => sql`m.organisation_id = ${id}`,
  PERSON: (id: string) => sql`m.person_id = (select s.person_id from member s where s.id = ${id})`,
};

/** Addresses for calendar programs. The secret in one is shown once and kept as a hash; what it shows is looked up at each reading. */
@Injectable()
export class CalendarFeeds {
  constructor(
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(Database) private readonly db: Database,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
  ) {}

  /**
   * Makes an address for the seat that asks.
   * @returns its id, and the secret, which can't be had again
   * @throws Refused INPUT; TRANSITION TOO_MANY
   */
  @Transactional()
  async create(actor: Actor, given: GivenFeed): Promise<{ id: string; secret: string }> {
    const faults = feedFaults(given);
    if (faults.length > 0) throw Refused.input(faults);
    // Counting alone could be raced: those who make one for the same person take turns.
    await this.db.query(sql`select 1 from person where id = ${actor.personId} for no key update`);
    const count = await this.db.tx.countBy(CalendarFeed, { personId: actor.personId });
    if (count >= MOST) throw Refused.transition('TOO_MANY', `You have ${MOST} calendars; remove one you do not use.`);
    const { text, hash } = newSecret();
    const { id } = await this.db.tx.save(CalendarFeed, {
      id: v7(),
      secretHash: hash,
      personId: actor.personId,
      memberId: actor.memberId,
      name: given.name.trim(),
      language: given.language as FeedLanguage,
      mine: given.mine,
      createdAt: new Date(realMs()),
      lastReadAt: null,
    });
    await this.letters.post(actor.personId, 'calendarFeedCreated');
    return { id, secret: text };
  }

  /** From the next reading on the address answers nothing. @throws Failure NOT_FOUND when it is not the person's */
  @Transactional()
  async revoke(actor: Actor, id: string): Promise<void> {
    const { affected } = await this.db.tx.delete(CalendarFeed, { id, ...ownOf(actor) });
    if (!affected) throw Failure.notFound('calendar', id);
  }

  /**
   * Ends those of a seat, of all seats of an organisation, or of all seats of the person who has a seat: they do not come
   * back with the seat.
   * @param id a member's, or the organisation's
   */
  @Transactional()
  async endOf(whose: keyof typeof endedWith, id: string): Promise<void> {
    await this.db.query(
      sql`delete from calendar_feed f using member m where m.id = f.member_id and ${endedWith[whose](id)}`,
    );
  }

  /**
   * Whose deadlines an address shows: the seat as it is now, which may read and nothing else.
   * @returns undefined for an address that was never given or was revoked, and for a seat that may not read now
   */
  @Transactional()
  async open(secret: string): Promise<{ feed: CalendarFeed; actor: Actor } | undefined> {
    if (!SECRET.test(secret)) return undefined;
    const feed = await this.db.tx.findOneBy(CalendarFeed, { secretHash: hashSecret(secret) });
    if (!feed) return undefined;
    const actor = await this.credentials.ofSeat(feed.memberId);
    if (!actor || actor.mustEnrol) return undefined;
    await this.db.query(sql`
      update calendar_feed set last_read_at = now()
      where id = ${feed.id} and (last_read_at is null or last_read_at < now() - interval '10 minutes')`);
    return { feed, actor: { ...actor, via: 'token', scopes: READS, credentialId: feed.id } };
  }
}

function feedFaults({ name, language }: GivenFeed): Fault[] {
  const faults: Fault[] = lineFaults(['name'], name);
  if (!name.trim() || name.length > LONGEST_NAME) {
    const message = `Say in 1 to ${LONGEST_NAME} characters where it will be read.`;
    faults.push({ path: ['name'], code: 'LENGTH', message });
  }
  if (!(feedLanguages as readonly string[]).includes(language)) {
    faults.push({ path: ['language'], code: 'UNKNOWN', message: `Choose one of ${feedLanguages.join(', ')}.` });
  }
  return faults;
}

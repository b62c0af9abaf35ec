import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Clock, Config, Database, sql, type Statement } from '#libs/platform';
import { Mail } from '../../identity/mail/mail.service.js';
import { nextAt } from './digest.time.js';
import { sayInLetter, type SentenceParts } from './words/notification.text.js';

/** More are in the list that the letter leads to. */
const MOST = 50;

/** The daily letter: everything of a day that somebody did not want a letter each for. Owed as a row with a time. */
@Injectable()
export class Digests {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Mail) private readonly mail: Mail,
  ) {}

  /** In the transaction that told them: their next letter is owed, unless it is already. */
  async owe(persons: readonly string[]): Promise<void> {
    if (persons.length === 0) return;
    const rows = await this.db.query<{ personId: string; hour: number; timeZone: string }>(sql`
       insert into notification_digest (person_id) select unnest(${[...new Set(persons)].sort()}::uuid[])
       on conflict (person_id) do update set hour = notification_digest.hour
       returning person_id as "personId", hour, time_zone as "timeZone"`);
    for (const { personId, hour, timeZone } of rows) {
      await this.db.query(
        sql`update notification_digest set due_at = ${nextAt(hour, timeZone, this.clock.now())} where person_id = ${personId} and due_at is null`,
      );
    }
  }

  /** Persons whose letter is due. */
  due(limit: number): Statement<{ personId: string; dueAt: Date }> {
    return sql`select person_id as "personId", due_at as "dueAt" from notification_digest where due_at <= ${this.clock.now()} order by due_at limit ${limit}`;
  }

  /** Writes the letter, once however often it is called; none where everything has been read meanwhile. */
  @Transactional()
  async send(personId: string): Promise<void> {
    const [due] = await this.db.query<{ email: string; locale: string }>(sql`
       select p.email::text as email, p.locale from notification_digest d join person p on p.id = d.person_id
       where d.person_id = ${personId} and d.due_at <= ${this.clock.now()} for no key update of d`);
    if (!due) return;
    const rows = await this.db.query<{ text: string; words: SentenceParts | null; unread: boolean }>(sql`
       with taken as (
         update notification set digest = false where person_id = ${personId} and digest
         returning text, words, seq, id, read_at is null as unread)
       select text, words, unread from taken order by seq, id`);
    await this.db.query(sql`update notification_digest set due_at = null where person_id = ${personId}`);
    const unread = rows.filter((row) => row.unread);
    if (unread.length === 0) return;
    const lines = unread.slice(0, MOST).map(({ text, words }) => (words ? sayInLetter(words, due.locale) : text));
    const url = `${this.config.publicUrl}/notifications`;
    await this.mail.post(due.email, 'digest', { lines, count: unread.length, url }, due.locale);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Clock, Config, Database } from '#libs/platform';
import { Mail } from '../../identity/mail/mail.service.js';
import { nextAt } from './digest.time.js';
import { say, type Words } from './notification.text.js';

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
    const rows = await this.db.query<{ personId: string; hour: number; timeZone: string }>(
      `insert into notification_digest (person_id) select unnest($1::uuid[])
       on conflict (person_id) do update set hour = notification_digest.hour
       returning person_id as "personId", hour, time_zone as "timeZone"`,
      [[...new Set(persons)].sort()],
    );
    for (const { personId, hour, timeZone } of rows) {
      await this.db.query('update notification_digest set due_at = $2 where person_id = $1 and due_at is null', [
        personId,
        nextAt(hour, timeZone, this.clock.now()),
      ]);
    }
  }

  /** Persons whose letter is due. */
  async due(limit: number): Promise<{ personId: string; dueAt: Date }[]> {
    return this.db.query(
      `select person_id as "personId", due_at as "dueAt" from notification_digest where due_at <= $1 order by due_at limit $2`,
      [this.clock.now(), limit],
    );
  }

  /** Writes the letter, once however often it is called; none where everything has been read meanwhile. */
  @Transactional()
  async send(personId: string): Promise<void> {
    const [due] = await this.db.query<{ email: string; locale: string }>(
      `select p.email::text as email, p.locale from notification_digest d join person p on p.id = d.person_id
       where d.person_id = $1 and d.due_at <= $2 for no key update of d`,
      [personId, this.clock.now()],
    );
    if (!due) return;
    const rows = await this.db.query<{ text: string; words: Words | null; unread: boolean }>(
      `with taken as (
         update notification set digest = false where person_id = $1 and digest
         returning text, words, created_at, id, read_at is null as unread)
       select text, words, unread from taken order by created_at, id`,
      [personId],
    );
    await this.db.query('update notification_digest set due_at = null where person_id = $1', [personId]);
    const unread = rows.filter((row) => row.unread);
    if (unread.length === 0) return;
    const lines = unread.slice(0, MOST).map(({ text, words }) => (words ? say(words, due.locale) : text));
    const url = `${this.config.publicUrl}/notifications`;
    await this.mail.post(due.email, 'digest', { lines, count: unread.length, url }, due.locale);
  }
}

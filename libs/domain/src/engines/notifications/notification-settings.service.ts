import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, type Fault, isTimeZone, languages, Refused } from '#libs/contracts';
import { Clock, Database, sql } from '#libs/platform';
import { nextAt } from './digest.time.js';
import type { MailMode, NotificationKind } from './notification.kinds.js';

export interface DigestSettings {
  /** 0 to 23, in the time zone. */
  readonly digestHour: number;
  /** IANA name. */
  readonly timeZone: string;
  /** Language of letters, BCP 47. */
  readonly locale: string;
}

/** How a person wants to be told; the same for all their seats. */
@Injectable()
export class NotificationSettings {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Transactional()
  async prefer({ personId }: Actor, kind: NotificationKind, inApp: boolean, mail: MailMode): Promise<void> {
    await this.db.query(sql`
       insert into notification_preference (person_id, kind, in_app, mail) values (${personId}, ${kind}, ${inApp}, ${mail})
       on conflict (person_id, kind) do update set in_app = excluded.in_app, mail = excluded.mail`);
  }

  /**
   * When the daily letter comes, and in which language letters are.
   * @throws Refused INPUT
   */
  @Transactional()
  async setDigest({ personId }: Actor, { digestHour, timeZone, locale }: DigestSettings): Promise<void> {
    const faults: Fault[] = [];
    if (digestHour < 0 || digestHour > 23) {
      faults.push({ path: ['digestHour'], code: 'OUT_OF_RANGE', message: 'Give a full hour from 0 to 23.' });
    }
    if (!isTimeZone(timeZone)) {
      faults.push({ path: ['timeZone'], code: 'UNKNOWN_VALUE', message: 'Expected a time zone such as Asia/Bangkok.' });
    }
    if (!(languages as readonly string[]).includes(locale)) {
      faults.push({ path: ['locale'], code: 'UNKNOWN_VALUE', message: `Must be one of ${languages.join(', ')}.` });
    }
    if (faults.length > 0) throw Refused.input(faults);
    const next = nextAt(digestHour, timeZone, this.clock.now());
    await this.db.query(sql`
       insert into notification_digest (person_id, hour, time_zone) values (${personId}, ${digestHour}, ${timeZone})
       on conflict (person_id) do update set hour = excluded.hour, time_zone = excluded.time_zone,
         due_at = case when notification_digest.due_at is null then null else ${next}::timestamptz end`);
    await this.db.query(sql`update person set locale = ${locale} where id = ${personId}`);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import type { ReadTransaction } from '#libs/platform';
import { type Actor, readableTypes } from '#libs/contracts';
import { notificationKinds } from '../notification.kinds.js';
import {
  type NotificationPreferenceType,
  type NotificationSettingsType,
  NotificationType,
} from './notification.types.js';

const COLUMNS = `id, type, text, words, subject_kind as "subjectKind", subject_id as "subjectId", member_id as "memberId",
  created_at as "createdAt", read_at as "readAt"`;

const ABOUT = (nouns: string) => `(${nouns}::text[] is null or split_part(type, '.', 1) = any(${nouns}))`;

/** The first words of the types a token may be told of; null for all. */
function nounsFor(actor: Actor): string[] | null {
  const types = readableTypes(actor);
  return types && [...new Set(types.map((type) => type.slice(0, type.indexOf('.'))))];
}

@Injectable()
export class NotificationLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(NotificationType, 'Notification', 'notification', (ids, read) => this.byIds(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, NotificationType>> {
    const rows = await read.query<NotificationType>(`select ${COLUMNS} from notification where id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The person's own, newest first; to a token, those about what it is scoped to. */
  page(actor: Actor, unread: boolean, { first, after }: Page, read: ReadTransaction): Promise<NotificationType[]> {
    return read.query<NotificationType>(
      `select ${COLUMNS} from notification
       where person_id = $1 and in_app and (not $2::boolean or read_at is null)
         and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid)) and ${ABOUT('$6')}
       order by created_at desc, id desc limit $5`,
      [actor.personId, unread, after?.[0], after?.[1], first + 1, nounsFor(actor)],
    );
  }

  async settings(person: string, read: ReadTransaction): Promise<NotificationSettingsType> {
    const chosen = await read.query<NotificationPreferenceType>(
      'select kind, in_app as "inApp", mail from notification_preference where person_id = $1',
      [person],
    );
    const [digest] = await read.query<Pick<NotificationSettingsType, 'digestHour' | 'timeZone' | 'locale'>>(
      `select coalesce(d.hour, 8)::int as "digestHour", coalesce(d.time_zone, 'Asia/Shanghai') as "timeZone", p.locale
       from person p left join notification_digest d on d.person_id = p.id where p.id = $1`,
      [person],
    );
    const preferences = notificationKinds.map(
      (kind) => chosen.find((each) => each.kind === kind) ?? { kind, inApp: true, mail: 'EACH' },
    );
    return { preferences, ...(digest ?? { digestHour: 8, timeZone: 'Asia/Shanghai', locale: 'en' }) };
  }

  async unread(actor: Actor, read: ReadTransaction): Promise<number> {
    const [row] = await read.query<{ count: number }>(
      `select count(*)::int as count from notification
       where person_id = $1 and in_app and read_at is null and ${ABOUT('$2')}`,
      [actor.personId, nounsFor(actor)],
    );
    return row?.count ?? 0;
  }
}

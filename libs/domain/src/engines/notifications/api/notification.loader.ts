import { Inject, Injectable } from '@nestjs/common';
import { type Named, NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  columns,
  type Condition,
  empty,
  given,
  list,
  matching,
  type ReadTransaction,
  sql,
  where,
  withIds,
} from '#libs/platform';
import { Notification } from '../notification.entity.js';
import { type Actor, readableTypes } from '#libs/contracts';
import { notificationKinds } from '../notification.kinds.js';
import {
  type NotificationPreferenceType,
  type NotificationSettingsType,
  NotificationType,
} from './notification.types.js';

const NOTIFICATION = columns(Notification, [
  'id',
  'type',
  'kind',
  'text',
  'words',
  'subjectKind',
  'subjectId',
  'path',
  'memberId',
  'createdAt',
  'readAt',
]);

const LATEST_FIRST = { by: ['seq', 'id'], descending: true } as const;

/** The same under a name that its cursors tell: without it they are of when the list went by the time at which somebody was told. */
export const IN_LEDGER_ORDER: Named = {
  by: sql`seq`,
  type: 'bigint',
  descending: true,
  name: 'notifications seq down',
};

/** The person's own; to a token, those about what it is scoped to: their types begin with the nouns it may read. */
function own(actor: Actor): Condition {
  const types = readableTypes(actor);
  const nouns = types && [...new Set(types.map((type) => type.slice(0, type.indexOf('.'))))];
  const about = given(nouns, (all) => sql`and split_part(type, '.', 1) = any(${all})`) || empty;
  return sql`person_id = ${actor.personId} and in_app ${about}`;
}

@Injectable()
export class NotificationLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(NotificationType, 'Notification', 'notification', (ids, read) => this.byIds(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, NotificationType>> {
    return byId(await read.query(withIds(NOTIFICATION, ids)));
  }

  /** What happened last comes first, whenever it was told. */
  page(
    actor: Actor,
    { unread, kind }: { readonly unread: boolean; readonly kind?: string | null },
    page: Page,
    read: ReadTransaction,
  ): Promise<NotificationType[]> {
    const where = [own(actor), unread && sql`read_at is null`, matching(NOTIFICATION, { kind })];
    return read.query(list(NOTIFICATION, { where, order: LATEST_FIRST, page }));
  }

  async settings(person: string, read: ReadTransaction): Promise<NotificationSettingsType> {
    const chosen = await read.query<NotificationPreferenceType>(
      sql`select kind, in_app as "inApp", mail from notification_preference where person_id = ${person}`,
    );
    const [digest] = await read.query<Pick<NotificationSettingsType, 'digestHour' | 'timeZone' | 'locale'>>(sql`
      select coalesce(d.hour, 8)::int as "digestHour", coalesce(d.time_zone, 'Asia/Shanghai') as "timeZone", p.locale
      from person p left join notification_digest d on d.person_id = p.id where p.id = ${person}`);
    const preferences = notificationKinds.map(
      (kind) => chosen.find((each) => each.kind === kind) ?? { kind, inApp: true, mail: 'EACH' },
    );
    return { preferences, ...(digest ?? { digestHour: 8, timeZone: 'Asia/Shanghai', locale: 'en' }) };
  }

  async unread(actor: Actor, read: ReadTransaction): Promise<number> {
    const [row] = await read.query<{ count: number }>(sql`
      select count(*)::int as count from notification ${where(own(actor), sql`read_at is null`)}`);
    return row?.count ?? 0;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { type Actor, holds } from '#libs/contracts';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  columns,
  computed,
  inEnglish,
  list,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  type RowOf,
  withIds,
} from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { Webhook, WebhookDelivery } from '../webhook.entity.js';
import type { WebhookDeliveriesArgs } from './webhook.inputs.js';
import { WebhookDeliveryType, WebhookType } from './webhook.types.js';

const WEBHOOK = columns(
  Webhook,
  [
    'id',
    'organisationId',
    'url',
    'description',
    'types',
    'topics',
    'scheme',
    'state',
    'reason',
    'memberId',
    'createdAt',
    'version',
  ],
  {
    waiting: computed<number>`(select coalesce(sum(l.waiting), 0)::int from webhook_lane l where l.webhook_id = webhook.id)`,
    held: computed<number>`(select count(*)::int from webhook_lane l where l.webhook_id = webhook.id and l.held)`,
    succeededAt: computed<Date | null>`(select p.succeeded_at from webhook_place p where p.webhook_id = webhook.id)`,
    replaying: computed<boolean>`coalesce((select p.replay_after is not null from webhook_place p where p.webhook_id = webhook.id), false)`,
    publicKeys: computed<string[]>`array(select s.public_key from webhook_secret s where s.webhook_id = webhook.id
      and s.public_key is not null and (s.ends_at is null or s.ends_at > now()) order by s.id desc)`,
  },
);
const DELIVERY = columns(
  WebhookDelivery,
  ['id', 'webhookId', 'eventId', 'type', 'subject', 'test', 'state', 'body', 'attempts', 'createdAt', 'settledAt'],
  {
    dueAt: computed<Date | null>`(select l.due_at from webhook_lane l where l.webhook_id = webhook_delivery.webhook_id
      and l.subject = webhook_delivery.subject and webhook_delivery.state = 'WAITING' and not exists (
        select 1 from webhook_delivery b where b.webhook_id = l.webhook_id and b.subject = l.subject and b.state in ('WAITING', 'HELD')
          and b.seq < webhook_delivery.seq))`,
  },
);

/** The permission is asked here too: a node is come to by its id alone. */
@Injectable()
export class WebhookLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(WebhookType, 'Webhook', 'webhook', async (ids, read, actor) =>
      byId(holds(actor, 'webhook.read') ? this.present(await read.query(withIds(WEBHOOK, ids)), actor) : []),
    );
    nodes.register(WebhookDeliveryType, 'WebhookDelivery', 'webhook_delivery', async (ids, read, actor) =>
      byId(holds(actor, 'webhook.read') ? presented(await read.query(withIds(DELIVERY, ids))) : []),
    );
  }

  /** Of the actor's organisation, the newest first. */
  async page(page: Page, read: ReadTransaction, actor: Actor): Promise<WebhookType[]> {
    const { organisationId } = actor;
    const own = matching(WEBHOOK, { organisationId });
    return this.present(await read.query(list(WEBHOOK, { where: [own], order: NEWEST_FIRST, page })), actor);
  }

  /** Of one webhook, the newest first. */
  async deliveries(
    webhookId: string,
    { state, subject }: WebhookDeliveriesArgs,
    page: Page,
    read: ReadTransaction,
  ): Promise<WebhookDeliveryType[]> {
    const wanted = matching(DELIVERY, { webhookId, state, subject });
    return presented(await read.query(list(DELIVERY, { where: [wanted], order: NEWEST_FIRST, page })));
  }

  private present(rows: readonly RowOf<typeof WEBHOOK>[], actor: Actor): WebhookType[] {
    return rows.map((row) => ({
      ...row,
      viewerCan: this.access.which(actor, ['webhook.manage'], { owners: [row.organisationId] }),
    }));
  }
}

function presented(rows: readonly RowOf<typeof DELIVERY>[]): WebhookDeliveryType[] {
  return rows.map((row) => ({
    ...row,
    attempts: row.attempts.map((attempt) => ({
      ...attempt,
      at: new Date(attempt.at),
      fault: attempt.failure && inEnglish(attempt.failure),
    })),
  }));
}

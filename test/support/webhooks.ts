import { randomUUID, webcrypto } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudEvent } from '#libs/contracts';
import type { App } from './app.js';
import type { Client } from './client.js';
import { PASSWORD, type TestOrganisation } from './organisations.js';
import { asDatabase } from './as-database.js';

export interface Taken {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: CloudEvent;
  readonly response: ServerResponse;
}

/** What a receiver answers: a status, headers too, or nothing at all. */
type Answer = number | readonly [status: number, headers: Record<string, string>] | 'hang';

/** A receiver of webhooks: by path, what it answers to what it takes; 204 where nothing was said. */
export class HookReceiver {
  readonly taken: Taken[] = [];
  readonly answers = new Map<string, (one: Taken) => Answer>();
  /** Connections that were opened to it so far. */
  connections = 0;
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const [path, { headers }] = [request.url ?? '', request];
      const one = { path, headers, body, event: JSON.parse(body) as CloudEvent, response };
      this.taken.push(one);
      const answer = this.answers.get(path)?.(one) ?? 204;
      if (answer === 'hang') return;
      const [status, more] = typeof answer === 'number' ? [answer, {}] : answer;
      response.writeHead(status, more as Record<string, string>).end(status === 204 ? undefined : 'so it is');
    });
  });

  static async start(): Promise<HookReceiver> {
    const receiver = new HookReceiver();
    receiver.server.on('connection', () => void (receiver.connections += 1));
    await new Promise<void>((listening) => receiver.server.listen(0, '127.0.0.1', listening));
    return receiver;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  at(path: string): Taken[] {
    return this.taken.filter((one) => one.path === path);
  }

  /** Ids of events about a subject, in the order they came. */
  idsOf(path: string, subject?: string): string[] {
    return this.at(path).flatMap(({ event }) => (!subject || event.subject.endsWith(subject) ? [event.id] : []));
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

export interface WebhookView {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly reason: string | null;
  readonly waiting: number;
  readonly held: number;
  readonly publicKeys: string[];
  readonly viewerCan: string[];
}
export const WEBHOOK = 'webhook { id version state reason waiting held publicKeys viewerCan types topics scheme }';

export interface SentView {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  readonly state: string;
  readonly body: string | null;
  readonly dueAt: string | null;
  readonly attempts: {
    readonly at: string;
    status: number | null;
    failure: { code: string; status: number | null; detail: string | null } | null;
    answer: string | null;
    ms: number;
  }[];
}
export const SENT =
  'id eventId type subject state body dueAt attempts { at ms status failure { code status detail } answer }';

export interface MadeView {
  readonly webhook: WebhookView;
  readonly secret: string | null;
  readonly existed: boolean;
}

export function makeWebhook(by: Client, input: object): Promise<MadeView> {
  return by.done<MadeView>(
    'createWebhook',
    { password: PASSWORD, scheme: 'v1a', ...input },
    `${WEBHOOK} secret existed`,
  );
}

export async function webhookOf(by: Client, id: string): Promise<WebhookView> {
  return (
    await by.query<{ webhook: WebhookView }>(`query($id: ID!) { ${WEBHOOK.replace('webhook', 'webhook(id: $id)')} }`, {
      id,
    })
  ).webhook;
}

export async function sentOf(by: Client, id: string): Promise<SentView[]> {
  const query = `query($id: ID!) { webhook(id: $id) { deliveries(first: 100) { edges { node { ${SENT} } } } } }`;
  const { webhook } = await by.query<{ webhook: { deliveries: { edges: { node: SentView }[] } } }>(query, { id });
  return webhook.deliveries.edges.map(({ node }) => node);
}

/** Events heard by an organisation, one after the other, about these subjects; they get their places from the relay. */
export async function happened(
  app: App,
  { id, admin }: TestOrganisation,
  subjects: readonly string[],
): Promise<string[]> {
  const ids = subjects.map(() => randomUUID());
  await asDatabase(app, (client) =>
    client.query(
      `insert into ledger_waiting (id, occurred_at, type, actor, subject_kind, subject_id, subject_version, audience, topics, data)
       select e, now(), 'organisation.updated', $3, 'organisation', s, 1, array[$4::uuid], array['organisation:' || $4::text], $5
       from unnest($1::uuid[], $2::uuid[]) with ordinality as one (e, s, nth) order by nth`,
      [
        ids,
        subjects,
        JSON.stringify({ memberId: admin.memberId, organisationId: id }),
        id,
        JSON.stringify({ organisationId: id, fields: ['name'] }),
      ],
    ),
  );
  return ids;
}

/** Whether a v1a signature is right, by another hand than the product's. */
export async function verifiedV1a({ headers, body }: Taken, publicKey: string): Promise<boolean> {
  const raw = Buffer.from(publicKey.replace('whpk_', ''), 'base64');
  const key = await webcrypto.subtle.importKey('raw', raw, 'Ed25519', true, ['verify']);
  const signed = Buffer.from(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`);
  const signatures = String(headers['webhook-signature']).split(' ');
  const right = signatures.map((each) =>
    webcrypto.subtle.verify('Ed25519', key, Buffer.from(each.replace('v1a,', ''), 'base64'), signed),
  );
  return (await Promise.all(right)).includes(true);
}

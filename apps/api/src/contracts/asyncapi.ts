import {
  CLOUD_EVENT,
  evicted,
  eventTypes,
  joinAnswer,
  joinRequest,
  leaveRequest,
  LIVE_NAMESPACE,
  liveMessage,
  partSchema,
  presence,
  topics,
} from '#libs/contracts';
import { eventParts, typed } from './event.documents.js';
import { VERSION, WEBHOOK_HEADERS } from './event.documents.js';

const SCHEMAS = '#/components/schemas';
const SENT = { target: 'draft-7', open: true } as const;
const TOPIC_KINDS = Object.keys(topics).map((kind) => `\`${kind}:<id>\``);

/**
 * What is told without being asked for, as AsyncAPI 3: the live connection and webhooks, a message for each type of event.
 * @param url the product's public address, without a slash at its end
 */
export function asyncApi(url: string): object {
  const { host, protocol } = new URL(url);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Tripartite: live and webhooks',
      version: VERSION,
      description:
        'What happens, told as it happens. How each is used is said in docs/api.md; more types of events will come.',
      license: { name: 'AGPL-3.0-only', url: 'https://www.gnu.org/licenses/agpl-3.0.html' },
    },
    defaultContentType: 'application/json',
    servers: {
      live: {
        host,
        protocol: protocol === 'https:' ? 'wss' : 'ws',
        description: `Socket.IO 4, namespace ${LIVE_NAMESPACE}: events by name, acknowledgements as replies.`,
        security: [{ $ref: '#/components/securitySchemes/session' }, { $ref: '#/components/securitySchemes/token' }],
      },
      receiver: {
        host: '{receiver}',
        protocol: 'https',
        description: 'The address that an administrator gave to `createWebhook`.',
        variables: { receiver: { description: 'Host and path of the address.', examples: ['example.org/hooks'] } },
      },
    },
    channels: { live: liveChannel(), webhook: webhookChannel() },
    operations: operations(),
    components: {
      schemas: {
        ...eventParts('draft-7'),
        LiveMessage: partSchema(liveMessage, SENT),
        WebhookHeaders: webhookHeaders(),
      },
      securitySchemes: {
        session: { type: 'httpApiKey', in: 'cookie', name: 'tripartite', description: 'A person’s session.' },
        token: {
          type: 'userPassword',
          description: 'Programs: `auth: { token: "tpt_…" }` of the Socket.IO handshake.',
        },
      },
    },
  };
}

function liveChannel(): object {
  return {
    address: LIVE_NAMESPACE,
    title: 'Live',
    description: `Topics are ${TOPIC_KINDS.join(', ')} and \`inbox\`. Messages carry ids and versions; contents are read over GraphQL.`,
    servers: [{ $ref: '#/servers/live' }],
    messages: {
      ...Object.fromEntries(
        eventTypes.map((type) => [type, { name: 'event', title: type, payload: typed('LiveMessage', type, SCHEMAS) }]),
      ),
      evicted: { name: 'evicted', title: 'A topic is no longer yours', payload: partSchema(evicted, SENT) },
      presence: { name: 'presence', title: 'Who else is looking', payload: partSchema(presence, SENT) },
      join: { name: 'join', title: 'Follow topics', payload: partSchema(joinRequest, { target: 'draft-7' }) },
      joined: { title: 'What is followed, and from where', payload: partSchema(joinAnswer, SENT) },
      leave: {
        name: 'leave',
        title: 'Follow topics no longer',
        payload: partSchema(leaveRequest, { target: 'draft-7' }),
      },
      left: { title: 'Done', payload: { type: 'null' } },
    },
  };
}

function webhookChannel(): object {
  const headers = { $ref: `${SCHEMAS}/WebhookHeaders` };
  return {
    address: null,
    title: 'Webhooks',
    description: 'Standard Webhooks. An event that is too long comes without `data`, with `dataref`.',
    servers: [{ $ref: '#/servers/receiver' }],
    messages: Object.fromEntries(
      eventTypes.map((type) => [
        type,
        { name: type, title: type, contentType: CLOUD_EVENT, headers, payload: typed('WebhookEvent', type, SCHEMAS) },
      ]),
    ),
  };
}

function webhookHeaders(): object {
  const properties = Object.entries(WEBHOOK_HEADERS).map(([name, description]) => [
    name,
    { type: 'string', description },
  ]);
  return { type: 'object', properties: Object.fromEntries(properties), required: Object.keys(WEBHOOK_HEADERS) };
}

function operations(): object {
  const of = (channel: string, names: readonly string[]) => ({
    channel: { $ref: `#/channels/${channel}` },
    messages: names.map((name) => ({ $ref: `#/channels/${channel}/messages/${name}` })),
  });
  return {
    tell: { action: 'send', summary: 'Something happened.', ...of('live', eventTypes) },
    evict: {
      action: 'send',
      summary: 'A topic, or with `*` the connection, is taken away.',
      ...of('live', ['evicted']),
    },
    showPresence: { action: 'send', summary: 'Who looks at a topic changed.', ...of('live', ['presence']) },
    join: {
      action: 'receive',
      summary: 'Topics are asked for.',
      ...of('live', ['join']),
      reply: of('live', ['joined']),
    },
    leave: {
      action: 'receive',
      summary: 'Topics are given up.',
      ...of('live', ['leave']),
      reply: of('live', ['left']),
    },
    sendWebhook: { action: 'send', summary: 'Something happened that was asked for.', ...of('webhook', eventTypes) },
  };
}

import { cloudEvent, events, eventTypes, jsonSchema, partSchema, webhookEvent } from '#libs/contracts';

/** Of the documents; its first number grows with what would break whoever reads them. */
export const VERSION = '1.0.0';

/** What a webhook's request carries besides its body. */
export const WEBHOOK_HEADERS: Readonly<Record<string, string>> = {
  'webhook-id': 'The event’s id, the same at every attempt.',
  'webhook-timestamp': 'Seconds since 1970; refuse what is older than five minutes.',
  'webhook-signature': 'One or two signatures over `id.timestamp.body`, with a space between.',
};

/** Where the documents are, under the product's public address. */
export const CONTRACTS = '/contracts';

/** What the same things are called in every document: an event's `data` goes by its type. */
export function eventParts(target: 'draft-7' | 'draft-2020-12'): Record<string, object> {
  const sent = { target, open: true };
  return {
    WebhookEvent: partSchema(webhookEvent, sent),
    ...Object.fromEntries(eventTypes.map((type) => [type, partSchema(events[type], sent)])),
  };
}

/** An envelope that holds an event of one type. */
export const typed = (envelope: string, type: string, schemas: string) => ({
  allOf: [
    { $ref: `${schemas}/${envelope}` },
    { type: 'object', properties: { type: { const: type }, data: { $ref: `${schemas}/${type}` } } },
  ],
});

/** Every event as the feed and webhooks have it, in one JSON Schema. Types that come later pass it with any `data`. */
export function eventsSchema(url: string): object {
  const parts = Object.fromEntries(eventTypes.map((type) => [type, partSchema(events[type], { open: true })]));
  const { $schema, ...envelope } = jsonSchema(cloudEvent);
  return {
    $schema,
    $id: `${url}${CONTRACTS}/events.schema.json`,
    title: 'Events of Tripartite',
    ...envelope,
    allOf: eventTypes.map((type) => ({
      if: { properties: { type: { const: type } } },
      then: { properties: { data: { $ref: `#/$defs/${type}` } } },
    })),
    $defs: parts,
  };
}

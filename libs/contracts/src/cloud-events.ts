import { z } from 'zod';
import type { LedgerEvent } from './catalogue/events.js';

/** Media type of one event (CloudEvents 1.0, JSON event format). */
export const CLOUD_EVENT = 'application/cloudevents+json';

/** Media type of an array of events (CloudEvents 1.0, batch of the JSON event format). */
export const CLOUD_EVENTS = 'application/cloudevents-batch+json';

/** Digits of `sequence`, so that texts sort as their numbers do. */
const SEQUENCE_DIGITS = 16;

/**
 * What happened, as partner systems get it: a CloudEvent 1.0 in JSON, the same wherever it is read and for good. `type` is an
 * open list: more will come, and `data` gains members; pass over what you do not know. Lower-case members are CloudEvents'
 * attributes, of which these are extensions: `sequence` (the place in the ledger, as CloudEvents' sequence extension has it),
 * `partitionkey` (events of one subject are in order), `subjectversion`, `actormember`, `actororganisation`, `onbehalfof`, `topics`, `correlationid`.
 */
export const cloudEvent = z.object({
  specversion: z.literal('1.0'),
  /** The same event has the same id for good, and no other event has it. */
  id: z.uuid(),
  /** The ledger that it stands in. */
  source: z.url(),
  /** Such as `proposal.submitted`. */
  type: z.string(),
  /** `kind/id`, such as `proposal/0193…`. */
  subject: z.string(),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  /** The JSON Schema of `data`. */
  dataschema: z.url(),
  sequence: z.string().regex(/^\d{16}$/),
  partitionkey: z.string(),
  /** The subject's version after the event. */
  subjectversion: z.int(),
  /** The seat that did it, and its organisation; the platform's own for acts of time. */
  actormember: z.guid(),
  actororganisation: z.guid(),
  /** In whose place it was done. */
  onbehalfof: z.uuid().optional(),
  /** Live topics that tell it, separated by spaces. */
  topics: z.string(),
  /** Of the request that it follows from. */
  correlationid: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});
export type CloudEvent = z.infer<typeof cloudEvent>;

/** The same as a webhook sends it: what is too long comes without `data` and `topics`, and `dataref` says where all of it is. */
export const webhookEvent = cloudEvent.partial({ data: true, topics: true }).extend({
  dataref: z.url().optional(),
  /** Made up, for a test. */
  sample: z.literal(true).optional(),
});

/** Where a ledger is, for its events' `source`. @param url the product's public address, without a slash at its end */
export function ledgerSource(url: string): string {
  return `${url}/ledger`;
}

/** @param url the product's public address, without a slash at its end */
export function cloudEventOf(event: LedgerEvent, url: string): CloudEvent {
  const { id, seq, type, occurredAt, actor, topics, correlationId, data } = event;
  const subject = `${event.subject.kind}/${event.subject.id}`;
  return {
    specversion: '1.0',
    id,
    source: ledgerSource(url),
    type,
    subject,
    time: occurredAt,
    datacontenttype: 'application/json',
    dataschema: `${url}/feed/schemas/${type}`,
    sequence: String(seq).padStart(SEQUENCE_DIGITS, '0'),
    partitionkey: subject,
    subjectversion: event.subject.version,
    actormember: actor.memberId,
    actororganisation: actor.organisationId,
    ...(actor.onBehalfOf && { onbehalfof: actor.onBehalfOf }),
    topics: topics.join(' '),
    ...(correlationId && { correlationid: correlationId }),
    data,
  };
}

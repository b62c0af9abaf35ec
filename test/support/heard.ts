import { expect } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as formats } from 'ajv-formats';
import type { CloudEvent } from '#libs/contracts';
import type { Client } from './client.js';

/** Everything in the feed of any of these, by its place in the ledger. */
async function heardBy(clients: readonly Client[]): Promise<CloudEvent[]> {
  const heard = new Map<string, CloudEvent>();
  for (const client of clients) {
    for (let query = 'start=oldest'; ;) {
      const page = (await (await client.fetch(`/feed?${query}&limit=1000`)).json()) as {
        events: CloudEvent[];
        next: string;
        more: boolean;
      };
      for (const event of page.events) heard.set(event.sequence, event);
      if (!page.more) break;
      query = `after=${page.next}`;
    }
  }
  return [...heard.values()];
}

/** The schema as it is, and no member more: what is served leaves room for what comes later, and may lack what is there. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]));
  return 'properties' in parts && 'type' in parts ? { additionalProperties: false, ...parts } : parts;
}

/**
 * Holds every event that any of these may hear to the served schema.
 * @returns the types that there were
 */
export async function expectEventsAsServed(clients: readonly Client[]): Promise<Set<string>> {
  const served = (await (await clients[0]!.fetch('/contracts/events.schema.json')).json()) as object;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const valid = ajv.compile(closed(served) as object);
  const heard = await heardBy(clients);
  const faults = heard.map(({ type, ...event }) => (valid({ type, ...event }) ? null : [type, valid.errors]));
  expect(faults.filter(Boolean)).toEqual([]);
  return new Set(heard.map(({ type }) => type));
}

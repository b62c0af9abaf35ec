import { type CloudEvent, cloudEventOf, type LedgerEvent } from '#libs/contracts';

/** Standard Webhooks asks for less than 20 kB. */
export const MOST_BYTES = 20_000;

/**
 * What is sent of an event: the body that feed and live have too. One that is too long comes without its `data`; `dataref`
 * (of CloudEvents) says where all of it is read.
 * @param cursorAt a cursor of the feed at a place
 * @param url the product's public address
 */
export function webhookBody(event: LedgerEvent, cursorAt: (seq: number) => string, url: string): string {
  const whole = cloudEventOf(event, url);
  const text = JSON.stringify(whole);
  if (Buffer.byteLength(text) < MOST_BYTES) return text;
  const after = cursorAt(event.seq - 1);
  const { data: _, topics: __, ...rest } = whole;
  return JSON.stringify({ ...rest, dataref: `${url}/feed?after=${after}&subject=${event.subject.id}&limit=1` });
}

/** A made-up event of a type, for tests: as one that happened, but for `sample`. */
export function webhookSample(event: LedgerEvent, url: string): CloudEvent & { readonly sample: true } {
  return { ...cloudEventOf(event, url), sample: true };
}

import { type Bytes, fromBase64, joined, signedBy, textOf, utf8 } from './bytes.js';
import type { TripartiteEvent } from './feed.js';

/** A request that is not to be believed: answer 400 and do nothing. */
export class WebhookRefused extends Error {
  constructor(
    readonly code: 'HEADERS' | 'TIMESTAMP' | 'SIGNATURE' | 'BODY',
    message: string,
  ) {
    super(message);
    this.name = 'WebhookRefused';
  }
}

export interface WebhookRequest {
  /** As they came; names in any case. */
  readonly headers:
    | { get(name: string): string | null }
    | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as it came, before anything read it as JSON. */
  readonly body: string | Uint8Array;
}

export interface WebhookKeys {
  /** `whpk_…` of the webhook (v1a) or `whsec_…` (v1): all that hold just now, two while one follows another. */
  readonly keys: readonly string[];
  /** How far the sender's clock may be from ours; five minutes unless said otherwise. */
  readonly toleranceSeconds?: number;
  /** In milliseconds; the clock's unless said otherwise. */
  readonly now?: number;
}

/**
 * The event of a webhook's request, once its signature is right and recent (Standard Webhooks). One that is right is enough. The same id
 * comes again where our answer was lost: keep the ids of what was dealt with.
 * @throws WebhookRefused
 * @throws TypeError for a key that is none
 */
export async function verifyWebhook(
  { headers, body }: WebhookRequest,
  { keys, toleranceSeconds = 300, now = Date.now() }: WebhookKeys,
): Promise<TripartiteEvent> {
  const checks = keys.map(checkOf);
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    header(headers, `webhook-${name}`),
  );
  if (!id || !timestamp || !signatures || !/^\d{1,15}$/.test(timestamp))
    throw new WebhookRefused(
      'HEADERS',
      'This is no request of a webhook: it lacks webhook-id, -timestamp or -signature.',
    );
  if (Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds)
    throw new WebhookRefused(
      'TIMESTAMP',
      'The request is too old, or of the future: it may be one that was seen before.',
    );
  const bytes = typeof body === 'string' ? utf8(body) : body;
  const signed = joined(utf8(`${id}.${timestamp}.`), bytes);
  const tried = signatures.split(' ').flatMap((each) => {
    const [scheme, encoded = ''] = each.split(',', 2);
    const signature = fromBase64(encoded);
    return signature
      ? checks.filter((check) => check.scheme === scheme).map((check) => check.by(signature, signed))
      : [];
  });
  if (!(await Promise.all(tried)).includes(true))
    throw new WebhookRefused('SIGNATURE', 'None of the signatures is by a key of yours over this request.');
  return eventOf(bytes, id);
}

function header(headers: WebhookRequest['headers'], name: string): string | undefined {
  if (typeof headers.get === 'function')
    return (headers as { get(name: string): string | null }).get(name) ?? undefined;
  const found = Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : undefined;
}

interface Check {
  readonly scheme: 'v1a' | 'v1';
  by(signature: Bytes, signed: Bytes): Promise<boolean>;
}

function checkOf(text: string): Check {
  const [prefix, encoded = ''] = text.split('_', 2);
  const key = fromBase64(encoded);
  if (prefix === 'whpk' && key?.length === 32)
    return { scheme: 'v1a', by: (signature, signed) => signedBy(key, signature, signed) };
  if (prefix === 'whsec' && key && key.length > 0)
    return { scheme: 'v1', by: (signature, signed) => authenticated(key, signature, signed) };
  throw new TypeError('A key of a webhook is whpk_ or whsec_, and base64 behind it.');
}

async function authenticated(key: Bytes, signature: Bytes, signed: Bytes): Promise<boolean> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  return crypto.subtle.verify('HMAC', imported, signature, signed);
}

function eventOf(bytes: Uint8Array, id: string): TripartiteEvent {
  let event: TripartiteEvent | undefined;
  try {
    event = JSON.parse(textOf(bytes)) as TripartiteEvent;
  } catch {
    // Told below.
  }
  if (event?.id !== id) throw new WebhookRefused('BODY', 'The body is not the event that the headers name.');
  return event;
}

import { createHmac, randomBytes } from 'node:crypto';
import type { TripartiteEvent } from '../feed.js';
import { fromBase64 } from '../bytes.js';
import { followed } from './commands.js';
import { signedIn } from './credentials.js';
import type { Options } from './options.js';
import { print, printJson, Unusable } from './terminal.js';

/** How long a receiver may take, as with the product. */
const ANSWER_MS = 15_000;

/** Sends what happens to a receiver on this machine, signed as a webhook signs it. */
export async function listen(_: readonly string[], options: Options): Promise<void> {
  const deliver = receiverOf(options);
  for await (const event of await followed(options)) await deliver(event);
}

/** Sends a receiver a made-up event of each type. */
export async function samples(_: readonly string[], options: Options): Promise<void> {
  const deliver = receiverOf(options);
  const kit = await signedIn();
  const { types } = options;
  for (const type of types?.split(',') ?? (await kit.read('ledgerEventTypes', {}, true)))
    await deliver((await kit.read('webhookSample', { type }, true)) as TripartiteEvent);
}

/** @throws Unusable */
function receiverOf({ forward, secret = `whsec_${randomBytes(32).toString('base64')}`, json }: Options) {
  if (!forward || !/^https?:$/.test(URL.canParse(forward) ? new URL(forward).protocol : ''))
    throw new Unusable('Name the address of your receiver: --forward http://127.0.0.1:3000/hooks.');
  const key = secret.startsWith('whsec_') ? fromBase64(secret.slice('whsec_'.length)) : undefined;
  if (!key?.length) throw new Unusable('--secret takes whsec_ and base64 behind it.');
  process.stderr.write(`Signed with ${secret}\n`);
  return async (event: TripartiteEvent): Promise<void> => {
    const { id, type, subject } = event;
    const [body, timestamp] = [JSON.stringify(event), String(Math.floor(Date.now() / 1000))];
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const headers = {
      'content-type': 'application/cloudevents+json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    };
    const signal = AbortSignal.timeout(ANSWER_MS);
    const { status, fault } = await fetch(forward, { method: 'POST', headers, body, signal, redirect: 'manual' }).then(
      async (response) => {
        await response.body?.cancel();
        return { status: response.status, fault: null };
      },
      (error: Error) => ({ status: null, fault: error.cause instanceof Error ? error.cause.message : error.message }),
    );
    if (status === null || status < 200 || status > 299) process.exitCode = 1;
    if (json) printJson({ id, type, subject, status, fault });
    else print(`${status ?? fault}  ${type}  ${subject}`);
  };
}

import { createHash } from 'node:crypto';
import { events, type Fault, lineFaults, Refused, topicKinds } from '#libs/contracts';

/** What an organisation asks to be sent. */
export interface GivenWebhook {
  readonly url: string;
  readonly description?: string | null;
  readonly types?: readonly string[] | null;
  readonly topics?: readonly string[] | null;
}

export interface ReadWebhook {
  readonly url: string;
  readonly description: string;
  readonly types: string[] | null;
  readonly topics: string[] | null;
  readonly sameAs: string;
}

const MOST_FILTERS = 100;
const TOPIC = new RegExp(`^(${topicKinds.join('|')}):[0-9a-f-]{36}$`);

/**
 * Reads what is asked for.
 * @param addressFault what is wrong with an address before it is asked; where its name leads is looked at at every send
 * @throws Refused INPUT with every fault
 */
export function readWebhook(given: GivenWebhook, addressFault: (url: string) => string | null): ReadWebhook {
  const faults: Fault[] = lineFaults(['description'], given.description);
  const fault = (path: (string | number)[], code: string, message: string) => faults.push({ path, code, message });
  const description = (given.description ?? '').trim();
  if (description.length > 200) fault(['description'], 'LENGTH', 'Describe it in at most 200 characters.');
  const wrong = given.url.length > 2000 ? 'An address is at most 2000 characters long.' : addressFault(given.url);
  if (wrong) fault(['url'], 'ADDRESS', wrong);
  const [types, topics] = [sorted(given.types), sorted(given.topics)];
  for (const [name, list] of [['types', types] as const, ['topics', topics] as const]) {
    if (list?.length === 0) fault([name], 'EMPTY', `Name at least one, or leave ${name} out for all.`);
    if ((list?.length ?? 0) > MOST_FILTERS) fault([name], 'TOO_MANY', `Name at most ${MOST_FILTERS}.`);
  }
  for (const type of types ?? []) {
    const known = Object.hasOwn(events, type);
    if (!known)
      fault(
        ['types'],
        'UNKNOWN',
        `Nothing of type ${type.slice(0, 100)} happens here; \`ledgerEventTypes\` lists what does.`,
      );
  }
  for (const topic of topics ?? []) {
    if (!TOPIC.test(topic)) fault(['topics'], 'FORM', `Send topics such as project:<id>: ${topicKinds.join(', ')}.`);
  }
  if (faults.length > 0) throw Refused.input(faults);
  const url = new URL(given.url).href;
  const sameAs = createHash('sha256')
    .update(JSON.stringify([url, types, topics]))
    .digest('hex');
  return { url, description, types, topics, sameAs };
}

const sorted = (list: readonly string[] | null | undefined) => (list ? [...new Set(list)].sort() : null);

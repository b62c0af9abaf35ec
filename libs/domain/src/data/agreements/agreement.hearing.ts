import { topic } from '#libs/contracts';
import type { Hearing, Subject } from '#libs/platform';
import type { Agreement } from './agreement.entity.js';

export function subjectOf({ id, version }: Pick<Agreement, 'id' | 'version'>): Subject {
  return { kind: 'agreement', id, version };
}

/**
 * Where an event of the agreement is heard: on its own topic, on its parties' and in their inboxes.
 * @param audience left out: everybody who reads it
 */
export function hearing(agreement: Pick<Agreement, 'id' | 'readers'>, audience = agreement.readers): Hearing {
  return {
    audience,
    topics: [
      topic('agreement', agreement.id),
      ...audience.flatMap((id) => [topic('organisation', id), topic('inbox', id)]),
    ],
  };
}

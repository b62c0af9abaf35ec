import {
  cacheExchange,
  Client,
  type CombinedError,
  fetchExchange,
  mapExchange,
  type OperationResult,
} from '@urql/core';
import { byId } from './by-id.js';
import { cutsExchange } from './cuts.js';
import { faultsExchange } from './faults.exchange.js';
import { onLanguage } from '../language/language.js';
import { live } from '../live/connection.js';
import { liveExchange } from './live.exchange.js';
import { heardTime } from '../parts/timing/platform-time.js';

const strangers = new Set<() => void>();

/** Called when the API says that nobody is signed in. */
export function onStranger(listener: () => void): () => void {
  strangers.add(listener);
  return () => strangers.delete(listener);
}

export function codeOf(error: CombinedError | undefined): string | undefined {
  return error?.graphQLErrors[0]?.extensions.code as string | undefined;
}

/** What could not be read because the database was away is not absent: an answer that lacks what was asked for is none. */
function withoutGaps(answer: OperationResult): OperationResult {
  const away = codeOf(answer.error) === 'UNAVAILABLE';
  return away && Object.values(answer.data ?? {}).includes(null) ? { ...answer, data: undefined } : answer;
}

/** A client of the public API; the first takes what was asked early. Made anew when another seat acts, so that nothing of the former stays in its cache. */
export function createClient(ask: typeof fetch = fetch): Client {
  // What was seen last: where standbys answer, nothing older is read.
  let seen = '';
  const send = byId(ask);
  return new Client({
    url: '/graphql',
    fetch: async (input, init) => {
      const heard = live.heard;
      const after = seen && (heard ? `${seen},${heard}` : seen);
      const answer = await send(
        input,
        after ? { ...init, headers: { ...init?.headers, 'x-read-after': after } } : init,
      );
      heardTime(answer.headers.get('x-clock'));
      const log = answer.headers.get('x-log-position') ?? '';
      if (log > seen) seen = log;
      const position = answer.headers.get('x-ledger-position');
      if (position) live.wasRead(position);
      return answer;
    },
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (codeOf(error) === 'UNAUTHENTICATED') strangers.forEach((listener) => listener());
        },
      }),
      liveExchange(live, onLanguage),
      cutsExchange,
      cacheExchange,
      mapExchange({ onResult: withoutGaps }),
      faultsExchange,
      fetchExchange,
    ],
  });
}

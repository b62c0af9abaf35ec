import type { ApolloServerPlugin } from '@apollo/server';
import { CLOCK_HEADER } from '#libs/contracts';
import type { Clock } from '../../clock/clock.js';

/** Says with each answer what time it is, so that whoever shows "overdue" or "two days ago" need not believe his own machine. */
export function timeTold(clock: Clock): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ response: { http } }) {
          http.headers.set(CLOCK_HEADER, clock.now().toISOString());
          return Promise.resolve();
        },
      }),
  };
}

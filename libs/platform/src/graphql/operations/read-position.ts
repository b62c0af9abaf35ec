import type { ApolloServerPlugin } from '@apollo/server';
import { POSITION_HEADER } from '#libs/contracts';
import type { LedgerTail } from '../../ledger/sequencing/ledger.tail.js';
import type { Operation } from './operation.js';

/**
 * Says after which event an answer was read, so that whoever follows topics from there hears whatever it may lack. Where
 * this process, or the standby that was read, has not heard of the newest events yet, it says less, and they are heard once more.
 */
export function readPosition(tail: LedgerTail): ApolloServerPlugin {
  return {
    requestDidStart: () => {
      const { epoch, position } = tail;
      return Promise.resolve({
        willSendResponse({ response: { http }, contextValue }) {
          const { actor, freshness } = contextValue as Operation;
          const { seq } = freshness?.heard ?? { seq: position };
          // How much happens here is no stranger's business.
          if (actor) http.headers.set(POSITION_HEADER, `${epoch}:${Math.min(seq, position)}`);
          return Promise.resolve();
        },
      });
    },
  };
}

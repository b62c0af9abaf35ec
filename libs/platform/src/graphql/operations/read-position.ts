import type { ApolloServerPlugin } from '@apollo/server';
import { POSITION_HEADER } from '#libs/contracts';
import type { LedgerTail } from '../../ledger/sequencing/ledger.tail.js';
import type { Operation } from './operation.js';

/**
 * Says after which event an answer was read, so that whoever follows topics from there hears whatever it may lack. Where
 * this process has not heard of the newest events yet, it says too little, and they are heard once more.
 */
export function readPosition(tail: LedgerTail): ApolloServerPlugin {
  return {
    requestDidStart: () => {
      const position = `${tail.epoch}:${tail.position}`;
      return Promise.resolve({
        willSendResponse({ response: { http }, contextValue }) {
          // How much happens here is no stranger's business.
          if ((contextValue as Operation).actor) http.headers.set(POSITION_HEADER, position);
          return Promise.resolve();
        },
      });
    },
  };
}

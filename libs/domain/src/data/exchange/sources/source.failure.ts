import { OutboundRefused, sendFailureOf } from '#libs/platform';
import { Unfit } from '../../agreements/policy/transform.fit.js';
import { ValueUnfit } from '../../agreements/policy/transform.stream.js';
import { type Withheld, withheld } from '../access/ground.service.js';
import { causeOf } from '../exchange.catalogue.js';
import { OutsideUnanswered } from './outside-rows.service.js';
import { Unreadable } from './record.splitter.js';
import { ending } from '../transfers/transfer.service.js';

/** Why rows do not come, as whoever asked for them learns it. */
export function sourceFailure(error: unknown): Withheld {
  if (error instanceof Unfit) return withheld('dataset', 'DATASET_CHANGED', error.message);
  if (error instanceof Unreadable) return ending('SOURCE_FAILED', error.message, causeOf(error.code));
  if (error instanceof ValueUnfit)
    return ending('SOURCE_FAILED', error.message, causeOf('VALUE', { column: error.column }));
  if (error instanceof OutsideUnanswered) return ending('SOURCE_FAILED', error.message, error.why);
  // Where a partner's API is, and what it says, is between it and the owner.
  if (error instanceof OutboundRefused) {
    const failure = { ...sendFailureOf(error), status: null };
    const message = `The partner's API could not be asked (${error.code}).`;
    return ending('SOURCE_FAILED', message, causeOf('OTHER_SYSTEM', { failure }));
  }
  const message = 'The rows could not be read to the end; the operator finds the cause in the log.';
  return ending('SOURCE_FAILED', message, causeOf('INTERNAL'));
}

import i18next from 'i18next';
import type { SendFailureTextFragment } from '../../graphql/generated/graphql.js';
import { graphql } from '../../graphql/generated/gql.js';
import { sentences } from '../labelled.js';

graphql(`
  fragment SendFailureText on SendFailure {
    code
    status
    detail
  }
`);

/** Codes whose sentence names the status, or what the answer lacks; where that is not told, they say less. */
const TELLING = { REDIRECT: 'status', STATUS: 'status', TOKEN: 'status', ANSWER: 'detail' } as const;
type Telling = keyof typeof TELLING;

/** Why another system did not take what it was sent, with its own words behind it. */
export function sendFailureText(failure: SendFailureTextFragment): string {
  const { code, status, detail } = failure;
  const t = i18next.t;
  if (code in TELLING && failure[TELLING[code as Telling]] === null) return t(`sendFailure.unsaid.${code as Telling}`);
  const says = code === 'CONNECTION' || code === 'CERTIFICATE' ? 'sendFailure.errorCode' : 'sendFailure.words';
  return sentences([
    t(`sendFailure.${code}`, { status: status ?? '', detail: detail ?? '' }),
    detail !== null && code !== 'ANSWER' && t(says, { detail }),
  ]);
}

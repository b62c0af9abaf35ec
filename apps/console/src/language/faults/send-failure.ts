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

/** Why another system did not take what it was sent, with its own words behind it. */
export function sendFailureText({ code, status, detail }: SendFailureTextFragment): string {
  const t = i18next.t;
  const says = code === 'CONNECTION' || code === 'CERTIFICATE' ? 'sendFailure.errorCode' : 'sendFailure.words';
  return sentences([
    t(`sendFailure.${code}`, { status: status ?? '', detail: detail ?? '' }),
    detail !== null && code !== 'ANSWER' && t(says, { detail }),
  ]);
}

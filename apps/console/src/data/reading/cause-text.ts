import './bring-texts.js';
import i18next from 'i18next';
import type { TransferCauseTextFragment } from '../../graphql/generated/graphql.js';
import { graphql } from '../../graphql/generated/gql.js';
import { sendFailureText } from '../../language/faults/send-failure.js';

graphql(`
  fragment TransferCauseText on TransferCause {
    code
    column
    words
    failure {
      ...SendFailureText
    }
  }
`);

/** What a transfer or delivery came to grief of, beside its reason; what another system said stands as it said it. */
export function causeText({ code, column, words, failure }: TransferCauseTextFragment): string | undefined {
  if (code === 'OTHER_SYSTEM') return failure ? sendFailureText(failure) : undefined;
  if (code === 'WORDS') return words === null ? undefined : i18next.t('sendFailure.words', { detail: words });
  return i18next.t(`transferCause.${code}`, { column: column ?? '' });
}

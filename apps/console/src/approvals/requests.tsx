import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Corrected } from './corrected.js';
import { comma } from '../language/labelled.js';

export type Request = Pick<
  ApprovalFileFragment['decisions'][number],
  'id' | 'decision' | 'revision' | 'reason' | 'corrections' | 'decidedAt' | 'organisation' | 'member' | 'voidedBy'
>;
interface Answer {
  readonly decisionId?: string | null;
  readonly text?: string | null;
}

/** What was asked of one revision, in the order in which it was asked. */
export function requestsOn(revision: number, decisions: readonly Request[]): Request[] {
  return decisions.filter((one) => one.decision === 'REQUEST_CHANGES' && one.revision === revision);
}

/** Who asked for changes, what, and what the next revision answers to it. */
export function Requests({
  revision,
  decisions,
  answers,
}: {
  /** The one that is shown. */
  readonly revision: number;
  readonly decisions: readonly Request[];
  readonly answers: readonly Answer[];
}) {
  const { t } = useTranslation();
  const answered = requestsOn(revision - 1, decisions);
  const open = requestsOn(revision, decisions);
  return (
    <ol className="requests">
      {[...answered, ...open].map((request) => {
        const answer = answers.find(({ decisionId }) => decisionId === request.id)?.text?.trim();
        return (
          <li key={request.id}>
            <AskedBy request={request} />
            <blockquote>{request.reason}</blockquote>
            <Corrected corrections={request.corrections} />
            {answer ? (
              <p>
                <strong>{t('requests.answer')}</strong> <span className="written">{answer}</span>
              </p>
            ) : (
              <p className="quiet">{t(open.includes(request) ? 'requests.open' : 'requests.unanswered')}</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Who asked, and when. */
export function AskedBy({ request: { organisation, member, decidedAt } }: { readonly request: Request }) {
  const nameOf = useNameOf();
  const { moment } = useFormats();
  const who = [organisation && nameOf(organisation), member?.person?.name ?? member?.title].filter(Boolean);
  return (
    <p className="requests__by">
      <strong>{who.join(comma())}</strong> · <time dateTime={decidedAt}>{moment(decidedAt)}</time>
    </p>
  );
}

/** Whether anything was asked that a reader of this revision should know. */
export const hasRequests = (revision: number, decisions: readonly Request[]): boolean =>
  requestsOn(revision, decisions).length > 0 || requestsOn(revision - 1, decisions).length > 0;

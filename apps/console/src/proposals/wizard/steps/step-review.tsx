import { Button, InlineNotification } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { newKey, useAct } from '../../../graphql/act.js';
import type { EditProposalQuery } from '../../../graphql/generated/graphql.js';
import { announce } from '../../../parts/announce.js';
import { Dialog } from '../../../parts/dialog.js';
import { useNameOf } from '../../../parts/organisation/name-of.js';
import { Failed, Skeleton } from '../../../parts/states.js';
import type { Request } from '../../../approvals/requests.js';
import { Changes } from '../changes.js';
import { routeQuery, submitProposal } from '../edit.queries.js';
import { unansweredOf } from '../unanswered.js';
import { useFieldName } from '../field-name.js';
import { Route } from './route.js';
import { stepOf, useWizard } from '../wizard.context.js';
import { faultText } from '../../../language/fault-text.js';

type Proposal = NonNullable<EditProposalQuery['proposal']>;

/** What is missing, who will decide and by when, what differs from the last revision; then submit. */
export default function StepReview({ proposal, asked }: { proposal: Proposal; asked: readonly Request[] }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const fieldName = useFieldName();
  const navigate = useNavigate();
  const { faults, store } = useWizard();
  const unanswered = unansweredOf(asked, store);
  const { id, revisionNumber, draft, viewerCan, submitter, version } = proposal;
  const [{ data, error }, read] = useQuery({
    query: routeQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  useEffect(() => read({ requestPolicy: 'network-only' }), [read, version]);
  const [asking, setAsking] = useState(false);
  const [busy, submit, problem] = useAct(submitProposal);
  const first = data?.proposalRoute.stages.find(({ applies }) => applies);
  const who = [
    ...new Set(
      first?.groups.flatMap(({ applies, seats }) =>
        applies
          ? seats.flatMap(({ organisation, barred }) => (organisation && !barred ? [nameOf(organisation)] : []))
          : [],
      ),
    ),
  ];
  const go = async () => {
    if (!(await store.flush())) return;
    const input = { id, expectedVersion: store.state().version, clientMutationId: newKey() };
    const outcome = await submit({ input });
    if (!outcome.done) return;
    announce(t('review.submitted'));
    await navigate(`/proposals/${id}`);
  };
  // Said by the code, several faults of one place can be the same sentence.
  const lines = new Map(
    faults.map((fault) => {
      const [name, text] = [fieldName(fault.path), faultText(fault)];
      return [`${name} ${text}`, [fault.path[0], name, text]] as const;
    }),
  );
  return (
    <div className="form form--wide">
      {faults.length === 0 ? (
        <InlineNotification kind="success" lowContrast hideCloseButton title={t('review.ready')} />
      ) : (
        <section aria-labelledby="missing-heading">
          <h3 id="missing-heading">{t('review.missing')}</h3>
          <p className="section__lead">{t('review.missingLead')}</p>
          <ul className="missing">
            {[...lines].map(([line, [field, name, text]]) => (
              <li key={line}>
                <Link className="cds--link" to={`?step=${stepOf[String(field)] ?? 'basics'}`}>
                  {name}
                </Link>{' '}
                {text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {unanswered > 0 && (
        <div>
          <InlineNotification
            kind="warning"
            lowContrast
            hideCloseButton
            title={t('requests.left', { count: unanswered })}
            subtitle={t('requests.leftLead')}
          />
          <Link className="cds--link" to="?step=requests">
            {t('requests.answerThem')}
          </Link>
        </div>
      )}
      <section aria-labelledby="route-heading">
        <h3 id="route-heading">{t('review.route')}</h3>
        {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
        {!error && !data && <Skeleton lines={5} />}
        {data && <Route route={data.proposalRoute} />}
      </section>
      {revisionNumber > 0 && draft && (
        <section aria-labelledby="changes-heading">
          <h3 id="changes-heading">{t('review.changes', { number: revisionNumber })}</h3>
          <Changes
            changes={draft.changes.filter(({ path }) => !path.startsWith('/content/answers'))}
            labelledBy="changes-heading"
          />
        </section>
      )}
      {viewerCan.includes('proposal.submit') ? (
        <Button disabled={faults.length > 0} onClick={() => setAsking(true)}>
          {t('review.submit')}
        </Button>
      ) : (
        <p className="section__lead">
          {t('review.onlySubmitter', { organisation: submitter ? nameOf(submitter) : '' })}
        </p>
      )}
      {asking && (
        <Dialog
          title={t('review.submitTitle', { title: draft?.title })}
          submit={t('review.submit')}
          busy={busy}
          problem={problem}
          onSubmit={() => void go()}
          onClose={() => setAsking(false)}
        >
          <p>{t('review.submitText', { number: revisionNumber + 1, who: who.join(', ') || t('desk.none') })}</p>
        </Dialog>
      )}
    </div>
  );
}

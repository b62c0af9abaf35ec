import '../../../file/file.scss';
import '../../../needs/needs.scss';
import './check.scss';
import '../../route/bring-texts.js';
import { InlineNotification } from '@carbon/react';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { Request } from '../../../approvals/requests.js';
import type { EditProposalQuery } from '../../../graphql/generated/graphql.js';
import { Failed, Skeleton } from '../../../parts/states.js';
import { useSearchParams } from '../../../routing/routing.js';
import { useSignedIn } from '../../../session/session.js';
import { Route } from '../../route/route.js';
import { Arrival } from '../arrival.js';
import { Changes } from '../changes.js';
import type { DraftStore } from '../draft.store.js';
import { routeQuery } from '../edit.queries.js';
import { unansweredOf } from '../unanswered.js';
import { useWizard } from '../wizard.context.js';
import { checkQuery } from './check.queries.js';
import { Missing } from './missing.js';
import { Submit } from './submit.js';
import { Written } from './written.js';

const ReplicaChanges = lazy(async () => ({
  default: (await import('../../../pilots/replicas/replica-changes.js')).ReplicaChanges,
}));

type Proposal = NonNullable<EditProposalQuery['proposal']>;

/**
 * The last step: what is missing, everything that is written, what differs from the last revision, who will decide and by
 * when, and the one act. What is shown is what the server has, and just that version is submitted.
 */
export default function StepReview({
  proposal,
  asked,
  checked,
  onStale,
}: {
  proposal: Proposal;
  asked: readonly Request[];
  /** Whether it is known what is missing: not before the first answer. */
  checked: boolean;
  /** Called when it turns out to have changed: reads it again, and what is missing. */
  onStale: () => void;
}) {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const { store, faults } = useWizard();
  const [given] = useSearchParams();
  const { id, revisionNumber, draft: drafted } = proposal;
  const { version: written } = useSyncExternalStore(store.subscribe, store.state);
  const saved = useSaved(store);
  const variables = { id };
  const [{ data, error }, again] = useQuery({ query: checkQuery, variables, pause: !saved });
  const [{ data: ahead, error: unknown }, askAgain] = useQuery({ query: routeQuery, variables, pause: !saved });
  useEffect(() => {
    if (!saved) return;
    again({ requestPolicy: 'network-only' });
    askAgain({ requestPolicy: 'network-only' });
  }, [again, askAgain, saved, proposal.version, written]);
  const shown = data?.proposal;
  const [first, setFirst] = useState<number>();
  if (shown && first === undefined) setFirst(shown.version);
  const at = given.get('at');
  if (error && !data) return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (!shown?.draft || !checked) return <Skeleton lines={12} />;
  return (
    <div className="form form--wide check">
      {at !== null && <Arrival id={`change-${at.split('.')[0]}`} instead="step-heading" />}
      <Missing faults={faults} unanswered={unansweredOf(asked, store)} />
      {first !== undefined && first !== shown.version && (
        <InlineNotification
          kind="info"
          lowContrast
          hideCloseButton
          title={t('check.changed')}
          subtitle={t('check.changedLead')}
        />
      )}
      <Written
        proposal={shown}
        draft={shown.draft}
        revision={revisionNumber + 1}
        asked={asked}
        submits={shown.submitter?.id === organisation.id}
      />
      {proposal.replicaOf && (
        <section aria-labelledby="differs-heading">
          <h3 id="differs-heading">{t('file.differs')}</h3>
          <Suspense fallback={<Skeleton lines={3} />}>
            <ReplicaChanges key={shown.version} proposalId={id} />
          </Suspense>
        </section>
      )}
      {revisionNumber > 0 && drafted && (
        <section aria-labelledby="changes-heading">
          <h3 id="changes-heading">{t('review.changes', { number: revisionNumber })}</h3>
          <Changes
            changes={drafted.changes.filter(({ path }) => !path.startsWith('/content/answers'))}
            labelledBy="changes-heading"
          />
        </section>
      )}
      <section aria-labelledby="route-heading">
        <h3 id="route-heading">{t('review.route')}</h3>
        {unknown && !ahead && <Failed error={unknown} retry={() => askAgain({ requestPolicy: 'network-only' })} />}
        {!unknown && !ahead && <Skeleton lines={5} />}
        {ahead && (
          <>
            <p className="section__lead">
              {t(revisionNumber > 0 ? 'review.routeRevised' : 'review.routeLead', { title: ahead.proposalRoute.title })}
            </p>
            <Route route={ahead.proposalRoute} />
          </>
        )}
      </section>
      <Submit proposal={proposal} version={shown.version} route={ahead?.proposalRoute} onStale={onStale} />
    </div>
  );
}

/** Whether what was typed before coming here has been sent. */
function useSaved(store: DraftStore): boolean {
  const [done, setDone] = useState(false);
  useEffect(() => {
    void store.flush().then(() => setDone(true));
  }, [store]);
  return done;
}

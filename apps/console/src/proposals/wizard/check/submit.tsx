import { Button, InlineNotification } from '@carbon/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rest } from '../../../approvals/deciding/rest.js';
import { newKey, useAct } from '../../../graphql/act.js';
import type { EditProposalQuery } from '../../../graphql/generated/graphql.js';
import { announce } from '../../../parts/announce.js';
import { useNameOf } from '../../../parts/organisation/name-of.js';
import { Refusal } from '../../../parts/states.js';
import { useNavigate } from '../../../routing/routing.js';
import type { DecidingRoute } from '../../route/route.fragment.js';
import { submitProposal } from '../edit.queries.js';
import { useWizard } from '../wizard.context.js';
import { comma } from '../../../language/labelled.js';

type Proposal = NonNullable<EditProposalQuery['proposal']>;

/** What the act does, and the act: once, of the version that was read. */
export function Submit({
  proposal,
  version,
  route,
  onStale,
}: {
  proposal: Proposal;
  /** The one that is shown. */
  version: number;
  route: DecidingRoute | undefined;
  /** Called when it turns out to have changed. */
  onStale: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const navigate = useNavigate();
  const { store, faults } = useWizard();
  const { id, revisionNumber, submitter, viewerCan } = proposal;
  const [busy, submit, refused] = useAct(submitProposal);
  const [unsaved, setUnsaved] = useState(false);
  // There by the time it is needed: once it is submitted, this screen has nothing to show.
  useEffect(() => void import('../../submitted/submitted.page.js'), []);
  // Asking again for the same version after a lost answer is the same act.
  const key = useRef({ version: 0, value: '' });
  // Until the next screen has come, this one takes no more clicks.
  const over = useRef(false);
  if (!viewerCan.includes('proposal.submit')) {
    return (
      <p className="section__lead">{t('review.onlySubmitter', { organisation: submitter ? nameOf(submitter) : '' })}</p>
    );
  }
  const go = async () => {
    const saved = await store.flush();
    setUnsaved(!saved);
    if (!saved || over.current) return;
    if (key.current.version !== version) key.current = { version, value: newKey() };
    const input = { id, expectedVersion: version, clientMutationId: key.current.value };
    const { done, problem } = await submit({ input });
    if (done) {
      over.current = true;
      rest();
      announce(t('review.submitted'));
      await navigate(`/proposals/${id}/submitted`, { replace: true });
    } else if (problem.code !== 'BUSY' && problem.code !== 'NETWORK') onStale();
  };
  const why = unsaved
    ? 'unsaved'
    : refused?.code === 'VERSION_REFUSED'
      ? 'refusedChanged'
      : refused && refused.faults.length > 0 && 'refusedMissing';
  return (
    <section className="check__submit" aria-labelledby="submit-heading">
      <h3 id="submit-heading">{t('review.submitHeading')}</h3>
      <p>{t('review.submitText', { number: revisionNumber + 1, who: firstAsked(route, nameOf) || t('desk.none') })}</p>
      {why ? (
        <>
          <InlineNotification
            className="refusal"
            kind="error"
            lowContrast
            hideCloseButton
            role="alert"
            title={t(`check.${why}`)}
          />
          <Button kind="ghost" size="sm" onClick={() => document.getElementById('step-heading')?.focus()}>
            {t('check.readAgain')}
          </Button>
        </>
      ) : (
        <Refusal problem={refused} />
      )}
      {faults.length > 0 && <p>{t('check.notYet')}</p>}
      <Button disabled={busy || faults.length > 0} onClick={() => void go()}>
        {t('review.submit')}
      </Button>
    </section>
  );
}

/** Names of those who are asked first. */
function firstAsked(
  route: DecidingRoute | undefined,
  nameOf: (one: { name: string; nativeName?: string | null }) => string,
): string {
  const first = route?.stages.find(({ applies, stands }) => applies && !stands);
  const seats = (first?.groups ?? [])
    .filter(({ applies, stands }) => applies && !stands)
    .flatMap((group) => group.seats);
  const names = seats.flatMap(({ organisation, barred }) => (organisation && !barred ? [nameOf(organisation)] : []));
  return [...new Set(names)].join(comma());
}

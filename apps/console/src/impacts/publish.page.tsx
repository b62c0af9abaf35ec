import './bring-texts.js';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { useKeptText } from '../parts/input/kept-text.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Refusal, Skeleton } from '../parts/states.js';
import { elsewhere } from '../projects/faults.js';
import { useNavigate } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { type CriteriaDraft, draftOf, inputOf } from './criteria.draft.js';
import { CriteriaFields } from './criteria-fields.js';
import { type CriteriaEdition, ownCriteriaQuery, publishCriteria } from './impact.queries.js';

/** An agency writes the criteria by which proposals for its place are scored, or their next edition. */
export default function PublishPage() {
  const { t } = useTranslation();
  const { me, organisation } = useSignedIn();
  const [{ data, error }, read] = useQuery({
    query: ownCriteriaQuery,
    variables: { organisationId: organisation.id },
    requestPolicy: 'cache-and-network',
  });
  const current = data?.impactCriteria.edges[0]?.node;
  const publishes = organisation.kind === 'AGENCY' && me.roles.includes('OFFICER');
  return (
    <Page
      title={t(current ? 'impacts.nextEdition' : 'impacts.publish')}
      lead={t(current ? 'impacts.nextEditionLead' : 'impacts.publishLead')}
    >
      {!publishes ? (
        <Empty title={t('impacts.onlyAgencies')} />
      ) : error && !data ? (
        <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />
      ) : data ? (
        <Writing key={current?.id ?? 'first'} current={current} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}

function Writing({ current }: { current: CriteriaEdition | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [busy, publish, problem] = useAct(publishCriteria);
  const [kept, keep, forget] = useKeptText(`impact criteria after ${current?.id ?? 'none'}`);
  const [begun] = useState(() => draftOf(current));
  const draft = kept ? (JSON.parse(kept) as CriteriaDraft) : begun;
  const submit = async () => {
    const input = { ...inputOf(draft), replacesId: current?.id ?? null };
    const outcome = await publish({ input: { ...input, clientMutationId: newKey() } });
    if (!outcome.done) return;
    forget();
    announce(t('impacts.published'));
    const { criteria } = outcome.done;
    void navigate(criteria ? `/impact-criteria/${criteria.id}` : '/impact-criteria');
  };
  return (
    <form
      className="impact-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <CriteriaFields
        draft={draft}
        problem={problem}
        onChange={(part) => keep(JSON.stringify({ ...draft, ...part }))}
      />
      <Refusal problem={elsewhere(problem, ([, , field]) => field !== undefined)} />
      <div className="impact-form__acts">
        <Button type="submit" size="sm" disabled={busy}>
          {t('impacts.publishNow')}
        </Button>
        <Button
          kind="ghost"
          size="sm"
          onClick={() => {
            forget();
            void navigate('/impact-criteria');
          }}
        >
          {t('impacts.discard')}
        </Button>
      </div>
    </form>
  );
}

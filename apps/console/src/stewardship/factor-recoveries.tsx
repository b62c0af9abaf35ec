import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { FactorRecoveriesQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Refusal, Skeleton } from '../parts/states.js';
import { ProofDialog } from '../second-factor/proof-dialog.js';
import { approveFactorRecovery, declineFactorRecovery, factorRecoveriesQuery } from './recovery.queries.js';

type Recovery = FactorRecoveriesQuery['factorRecoveries']['edges'][number]['node'];

/** People who lost every second factor, for whom an administrator asks. */
export function FactorRecoveryQueue() {
  const { t } = useTranslation();
  const { ago, moment } = useFormats();
  const nameOf = useNameOf();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({ query: factorRecoveriesQuery, variables: { after: pages.after } });
  const [, approve] = useAct(approveFactorRecovery);
  const [declining, decline] = useAct(declineFactorRecovery);
  const [open, setOpen] = useState<Recovery>();
  const [problem, setProblem] = useState<Problem>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={6} />;
  const { edges, pageInfo } = data.factorRecoveries;
  const sayNo = async ({ id, version }: Recovery) => {
    const outcome = await decline({ input: { id, expectedVersion: version, clientMutationId: newKey() } });
    setProblem(outcome.problem);
    if (outcome.done) announce(t('recovery.declined'));
    again();
  };
  return (
    <Section id="recoveries" title={t('stewardship.part.recoveries')} lead={t('recovery.queueLead')}>
      <Refusal problem={problem} />
      {edges.length === 0 ? (
        <Empty title={t('recovery.nothing')}>{t('recovery.nothingLead')}</Empty>
      ) : (
        <Rows
          labelledBy="recoveries-heading"
          rows={edges.map(({ node }) => node)}
          columns={[
            {
              key: 'who',
              title: t('recovery.who'),
              cell: ({ member, organisation }) => (
                <>
                  {member?.title}
                  <br />
                  <span className="native">{organisation && nameOf(organisation)}</span>
                </>
              ),
            },
            { key: 'by', title: t('recovery.by'), cell: ({ requester }) => requester?.title },
            { key: 'reason', title: t('recovery.reason'), cell: ({ reason }) => reason },
            {
              key: 'since',
              title: t('recovery.since'),
              cell: ({ requestedAt }) => <span title={moment(requestedAt)}>{ago(requestedAt)}</span>,
            },
            {
              key: 'act',
              title: t('organisation.act'),
              quiet: true,
              cell: (recovery) => (
                <>
                  <Button
                    kind="ghost"
                    size="sm"
                    aria-label={t('recovery.approveOf', { name: recovery.member?.title ?? '' })}
                    onClick={() => setOpen(recovery)}
                  >
                    {t('recovery.approve')}
                  </Button>
                  <Button
                    kind="ghost"
                    size="sm"
                    disabled={declining}
                    aria-label={t('recovery.declineOf', { name: recovery.member?.title ?? '' })}
                    onClick={() => void sayNo(recovery)}
                  >
                    {t('recovery.decline')}
                  </Button>
                </>
              ),
            },
          ]}
        />
      )}
      <Pager pages={pages} info={pageInfo} />
      {open && (
        <ProofDialog
          danger
          act="APPROVE_FACTOR_RECOVERY"
          subjectId={open.id}
          title={t('recovery.approveOf', { name: open.member?.title ?? '' })}
          submit={t('recovery.approve')}
          lead={t('recovery.approveLead')}
          onProved={async (proof) => {
            const input = { id: open.id, expectedVersion: open.version, ...proof };
            const outcome = await approve({ input });
            if (outcome.problem) return outcome.problem;
            announce(t('recovery.approved'));
            setOpen(undefined);
            again();
            return undefined;
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  );
}

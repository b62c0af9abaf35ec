import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApprovalLink } from '../../approvals/approval-link.js';
import { AskedHereLater } from '../../approvals/asked-here-later.js';
import { WhyWaiting } from '../../approvals/why.js';
import { useFormats } from '../../language/format.js';
import { useTopic } from '../../live/use-live.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Rows } from '../../parts/list/rows.js';
import { Shortened } from '../../parts/list/shortened.js';
import { Section } from '../../parts/section.js';
import { useSignedIn } from '../../session/session.js';
import type { PageProject } from '../project.fragment.js';
import { WithdrawChange } from '../withdraw-dialogs.js';
import { beginsOn } from './ownership.data.js';
import { hundredthsOf } from './stakes.draft.js';

type Change = PageProject['stakeChanges'][number];

/** A change that waits for agreement or for its date: what it would change, who has agreed, and one's own answer. */
export function OpenChange({ project, change, onRead }: { project: PageProject; change: Change; onRead: () => void }) {
  const { t } = useTranslation();
  const { day, moment } = useFormats();
  const nameOf = useNameOf();
  const { organisation } = useSignedIn();
  const [withdrawing, setWithdrawing] = useState(false);
  const { approval, proposedBy, stakes, state } = change;
  useTopic(approval ? `approval:${approval.id}` : undefined);
  // Only who proposed it takes it back.
  const may =
    state === 'PROPOSED' &&
    change.organisationId === organisation.id &&
    project.viewerCan.includes('project.proposeStakes');
  const reason = change.founding ? t('stakes.founding') : change.reason;
  const lead = [...stakes, ...project.coOwners].find(({ organisationId }) => organisationId === change.leadId);
  return (
    <Section
      id="change"
      title={t('stakes.open')}
      lead={t('stakes.openLead', {
        who: proposedBy ? nameOf(proposedBy) : '',
        date: day(change.proposedAt),
        from: day(change.effectiveOn),
      })}
      actions={
        may && (
          <Button kind="tertiary" size="sm" onClick={() => setWithdrawing(true)}>
            {t('stakes.withdraw')}
          </Button>
        )
      }
    >
      {reason && <p className="change__reason">{reason}</p>}
      {state === 'AGREED' && change.effectiveAt && (
        <p className="section__lead">{t('stakes.agreedWaits', { date: moment(change.effectiveAt) })}</p>
      )}
      {change.leadId !== project.leadId && lead?.organisation && (
        <p className="section__lead">{t('stakes.newLead', { who: nameOf(lead.organisation) })}</p>
      )}
      {approval && state === 'PROPOSED' && <WhyWaiting approval={approval} />}
      <div className="change">
        <div className="change__what">
          <Rows labelledBy="change-heading" rows={differences()} columns={columns()} />
        </div>
        {approval && state === 'PROPOSED' && <AskedHereLater className="panel" approval={approval} onRead={onRead} />}
      </div>
      {withdrawing && <WithdrawChange change={change} onClose={() => setWithdrawing(false)} />}
    </Section>
  );

  /** Every organisation that holds something now or would, with its share before and after and what it says to that. */
  function differences() {
    const after = new Map<string, number>();
    for (const { organisationId, share } of stakes) {
      after.set(organisationId, (after.get(organisationId) ?? 0) + hundredthsOf(share));
    }
    const before = new Map(project.coOwners.map(({ organisationId, share }) => [organisationId, share]));
    const named = new Map([...project.coOwners, ...stakes].map((one) => [one.organisationId, one.organisation]));
    return [...named].map(([id, one]) => ({
      id,
      name: one ? nameOf(one) : id,
      before: before.get(id) ?? '0.00',
      after: ((after.get(id) ?? 0) / 100).toFixed(2),
      consent: consentOf(change, id),
    }));
  }

  function columns() {
    type Row = ReturnType<typeof differences>[number];
    return [
      { key: 'organisation', title: t('stakes.organisation'), cell: ({ name }: Row) => name },
      { key: 'before', title: `${t('stakes.before')}, %`, cell: ({ before }: Row) => before },
      {
        key: 'after',
        title: `${t('stakes.after')}, %`,
        cell: (row: Row) => (row.before === row.after ? row.after : <strong>{row.after}</strong>),
      },
      {
        key: 'consent',
        title: t('stakes.consent'),
        cell: ({ consent }: Row) =>
          consent && (
            <Tag size="sm" type={COLOURS[consent]}>
              {t(`stakes.consentState.${consent}`)}
            </Tag>
          ),
      },
    ];
  }
}

const COLOURS = { agreed: 'green', waiting: 'blue', refused: 'red', proposer: 'gray' } as const;

/** What an organisation has said to a change; undefined for those whom it does not touch. */
function consentOf({ organisationId, approval }: Change, of: string): keyof typeof COLOURS | undefined {
  if (organisationId === of) return 'proposer';
  const seats = (approval?.stages ?? []).flatMap(({ groups }) => groups.flatMap((group) => group.seats));
  const seat = seats.find((one) => one.organisationId === of);
  if (!seat) return undefined;
  if (seat.state === 'WAITING') return 'waiting';
  const said = seat.decision?.decision;
  if (said === 'APPROVE' || said === 'APPROVE_WITH_CONDITIONS') return 'agreed';
  return said === 'REJECT' ? 'refused' : 'waiting';
}

/** Every change that was ever proposed, and what became of it. */
export function PastChanges({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  return (
    <Section id="changes" title={t('stakes.changes')}>
      {changes.length === 0 && <p className="quiet">{t('stakes.changesNone')}</p>}
      {changes.length > 0 && (
        <Rows
          labelledBy="changes-heading"
          rows={changes}
          columns={[
            {
              key: 'on',
              title: t('stakes.on'),
              cell: ({ proposedAt }) => <span className="nowrap">{day(proposedAt)}</span>,
            },
            { key: 'by', title: t('stakes.by'), cell: ({ proposedBy }) => proposedBy && nameOf(proposedBy) },
            { key: 'state', title: t('gates.state'), cell: ({ state }) => t(`stakes.states.${state}`) },
            { key: 'from', title: t('stakes.from'), cell: (one) => day(beginsOn(one)) },
            {
              key: 'reason',
              title: t('stakes.reason'),
              cell: ({ founding, reason }) => (founding ? t('stakes.founding') : reason),
            },
            {
              key: 'approval',
              title: t('approval.show'),
              quiet: true,
              cell: ({ approval, proposedAt }) => approval && <ApprovalLink id={approval.id} of={day(proposedAt)} />,
            },
          ]}
        />
      )}
      <Shortened list="stakeChanges" />
    </Section>
  );
}

import { Button } from '@carbon/react';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { DecidePanel } from './deciding/decide-panel.js';
import type { Asked } from './deciding/use-decision.js';

interface StandsOver {
  readonly stage: ApprovalFileFragment['stages'][number];
  readonly group: ApprovalFileFragment['stages'][number]['groups'][number];
  readonly seat: ApprovalFileFragment['stages'][number]['groups'][number]['seats'][number];
}

/** Where what an organisation approved in a pilot carries over, and whoever looks may decide anew. */
export function standsOver(approval: ApprovalFileFragment, organisationId: string): StandsOver | undefined {
  if (!approval.viewerCan.includes('approval.decide')) return undefined;
  const stage = approval.stages.find(({ key }) => key === approval.stage);
  return stage?.groups.flatMap((group) =>
    group.outcome
      ? []
      : group.seats.flatMap((seat) =>
          seat.organisationId === organisationId && seat.state === 'CARRIED' ? [{ stage, group, seat }] : [],
        ),
  )[0];
}

/** Nothing is asked: what was approved in the pilot carries over. Whoever wants it otherwise says so in the form that is there for those who are asked. */
export function DecideAnew({
  approval,
  stands,
  ties,
  onChanged,
}: Pick<ComponentProps<typeof DecidePanel>, 'approval' | 'ties' | 'onChanged'> & { stands: StandsOver }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const [opened, open] = useState(false);
  const { seat } = stands;
  const words = { date: seat.carriedAt ? day(seat.carriedAt) : '', from: seat.countsAt ? day(seat.countsAt) : '' };
  return (
    <>
      <p className="decide__hint">{t('decide.standsOver', words)}</p>
      {opened ? (
        <DecidePanel asked={asItem(approval, stands)} approval={approval} ties={ties} onChanged={onChanged} />
      ) : (
        <Button kind="tertiary" size="md" onClick={() => open(true)}>
          {t('decide.decideAnew')}
        </Button>
      )}
    </>
  );
}

/** The seat as the form knows what it asks for. */
function asItem(approval: ApprovalFileFragment, { stage, group, seat }: StandsOver): Asked {
  const { id: approvalId, subjectKind, subjectId, title, contentHash, revision } = approval;
  const about = { approvalId, subjectKind, subjectId, title, contentHash, revision, changesWith: approvalId };
  const nobody = { member: null, standInFor: [], reasons: [], assignedVersion: 0, assignee: null };
  return {
    ...about,
    ...nobody,
    id: seat.id,
    seatId: seat.id,
    kind: 'DECIDE',
    mine: true,
    path: `/approvals/${approvalId}`,
    roles: [group.role],
    since: stage.openedAt ?? approval.openedAt,
    dueAt: seat.countsAt,
    overdue: false,
    workingDaysLeft: null,
    conditionId: null,
    objectionId: null,
    stage: { key: stage.key, title: stage.title },
    group: { key: group.key, title: group.title },
  };
}

import { Button } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../parts/states.js';
import { WhenSeen } from '../../parts/timing/when-seen.js';
import { Part } from '../part.js';
import { type FileApproval, ProcessList } from '../process/process-list.js';

const ApprovalWay = lazy(async () => ({ default: (await import('../../time-held/way/approval-way.js')).ApprovalWay }));
const Conditions = lazy(async () => ({ default: (await import('./conditions.js')).Conditions }));
const Appeals = lazy(async () => ({ default: (await import('../../approvals/appealing/appeals.js')).Appeals }));
const Opinions = lazy(async () => ({ default: (await import('../../approvals/consulting/opinions.js')).Opinions }));
const DecisionRecord = lazy(async () => ({ default: (await import('./decisions.js')).DecisionRecord }));
const Objections = lazy(async () => ({
  default: (await import('../../approvals/objecting/objections.js')).Objections,
}));
const Reopenings = lazy(async () => ({
  default: (await import('../../approvals/reopening/reopenings.js')).Reopenings,
}));
const Interventions = lazy(async () => ({
  default: (await import('../../approvals/steering/interventions.js')).Interventions,
}));
const Draws = lazy(async () => ({ default: (await import('../../approvals/drawing/draws.js')).Draws }));
const Sessions = lazy(async () => ({ default: (await import('../../approvals/meeting/sessions.js')).Sessions }));
const ProcessPicture = lazy(() => import('../process/process-picture.js'));

interface Given {
  readonly approval: FileApproval;
  /** Reads the approval again. */
  readonly onRead: () => void;
}

/** How a decision comes about: its stages, whoever coordinates them, who was drawn, where they meet. */
export function CourseParts({ approval, onRead }: Given) {
  const { t } = useTranslation();
  return (
    <>
      <Part
        id="process"
        title={t('file.process')}
        lead={
          approval.definition &&
          `${approval.definition.title} · ${t('file.edition', { number: approval.definition.edition })}`
        }
      >
        <WhenSeen className="picture">
          <Suspense fallback={<div className="picture" />}>
            <ProcessPicture approval={approval} />
          </Suspense>
        </WhenSeen>
        <ProcessList approval={approval} />
      </Part>
      {(approval.contested || approval.steering || approval.canceller || approval.interventions[0]) && (
        <Part id="coordination" title={t('file.coordination')}>
          <Suspense fallback={<Skeleton lines={2} />}>
            <Interventions approval={approval} onDone={onRead} />
          </Suspense>
        </Part>
      )}
      {approval.draws.length > 0 && (
        <Part id="draws" title={t('file.draws')}>
          <Suspense fallback={<Skeleton lines={4} />}>
            <Draws key={approval.draws.map(({ state }) => state).join()} approvalId={approval.id} />
          </Suspense>
        </Part>
      )}
      {approval.jointSessions.length > 0 && (
        <Part id="joint-sessions" title={t('file.jointSessions')}>
          <Suspense fallback={<Skeleton lines={4} />}>
            <Sessions approvalId={approval.id} steering={approval.steering} onDone={onRead} />
          </Suspense>
        </Part>
      )}
    </>
  );
}

/** What was said and decided, and on which conditions. */
export function RecordParts({ approval, onRead }: Given) {
  const { t } = useTranslation();
  return (
    <>
      {approval.consulted && (
        <Part id="opinions" title={t('file.opinions')}>
          <Suspense fallback={<Skeleton lines={3} />}>
            <Opinions approvalId={approval.id} onDone={onRead} />
          </Suspense>
        </Part>
      )}
      {approval.objections.length > 0 && (
        <Part id="objections" title={t('file.objections')}>
          <Suspense fallback={<Skeleton lines={3} />}>
            <Objections approval={approval} />
          </Suspense>
        </Part>
      )}
      {approval.appeals.length > 0 && (
        <Part id="appeals" title={t('file.appeals')}>
          <Suspense fallback={<Skeleton lines={3} />}>
            <Appeals approval={approval} onDone={onRead} />
          </Suspense>
        </Part>
      )}
      <Part id="conditions" title={t('file.conditions')}>
        <Suspense fallback={<Skeleton lines={3} />}>
          <Conditions approval={approval} onDone={onRead} />
        </Suspense>
      </Part>
      <Part id="times" title={t('file.times')}>
        <Times approvalId={approval.id} />
      </Part>
      <Part id="record" title={t('file.record')}>
        <Suspense fallback={<Skeleton lines={3} />}>
          {(approval.reopener ?? approval.reopenings[0]) && <Reopenings approval={approval} onDone={onRead} />}
          <DecisionRecord approval={approval} onDone={onRead} />
        </Suspense>
      </Part>
    </>
  );
}

/** Comes when somebody wants it: most read what was decided, not how long it took. */
function Times({ approvalId }: { approvalId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (open) {
    return (
      <Suspense fallback={<Skeleton lines={4} />}>
        <ApprovalWay approvalId={approvalId} labelledBy="times-heading" />
      </Suspense>
    );
  }
  return (
    <Button kind="tertiary" size="sm" onClick={() => setOpen(true)}>
      {t('file.showTimes')}
    </Button>
  );
}

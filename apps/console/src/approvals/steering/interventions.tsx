import { Button } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SteeredFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { ReceiptLink } from '../../parts/receipt/receipt-link.js';
import './bring-texts.js';
import { Disputes } from '../disputing/disputes.js';
import { AddAgencyDialog } from './add-agency-dialog.js';
import { CancelDialog } from './cancel-dialog.js';
import { MoreTimeDialog } from './more-time-dialog.js';
import { ReassignDialog } from './reassign-dialog.js';
import { TakeOverDialog } from './take-over-dialog.js';

const CallDialog = lazy(async () => ({ default: (await import('../meeting/call-dialog.js')).CallDialog }));

type Member = NonNullable<SteeredFragment['interventions'][number]['member']>;
const nameOfMember = ({ person, title }: Member) => person?.name ?? title;

/** What whoever coordinates did while others decided, and why; whoever does now can do more. */
export function Interventions({ approval, onDone }: { approval: SteeredFragment; onDone: () => void }) {
  const { t } = useTranslation();
  const { day, moment } = useFormats();
  const nameOf = useNameOf();
  const [asking, ask] = useState<'MORE_TIME' | 'AGENCY' | 'REASSIGN' | 'TAKE_OVER' | 'JOINT' | 'CANCEL'>();
  const { steering, canceller, interventions } = approval;
  const yours = steering ?? canceller;
  const done = () => {
    ask(undefined);
    onDone();
  };
  const stageOf = (key: string) => approval.stages.find((stage) => stage.key === key)?.title ?? key;
  return (
    <>
      <ul className="conditions">
        {interventions.map((one) => {
          const {
            id,
            kind,
            stage,
            organisation,
            workingDays,
            at,
            dueAt,
            reason,
            receipt,
            added,
            former,
            member,
            absentMember,
          } = one;
          const who = organisation ? nameOf(organisation) : '—';
          return (
            <li key={id}>
              <p>
                {t(`steering.${kind}`, {
                  date: moment(at),
                  who,
                  added: added ? nameOf(added) : '—',
                  former: former ? nameOf(former) : '—',
                  count: workingDays ?? 0,
                  stage: stageOf(stage),
                  until: dueAt ? day(dueAt) : '—',
                  by: dueAt ? t('approval.until', { date: day(dueAt) }) : '',
                })}
              </p>
              <blockquote className="written">{reason}</blockquote>
              <p className="file__quiet">
                {member && nameOfMember(member)}
                {absentMember && ` (${t('file.onBehalfOf', { who: nameOfMember(absentMember) })})`}
                {' · '}
                <ReceiptLink receipt={receipt} of={who} />
              </p>
            </li>
          );
        })}
      </ul>
      {approval.contested && <Disputes approvalId={approval.id} onDone={onDone} />}
      {yours && <p>{t('steering.yours', { stage: stageOf(yours.stage) })}</p>}
      <div className="page__acts">
        {typeof steering?.moreTime === 'number' && (
          <Button kind="tertiary" size="sm" onClick={() => ask('MORE_TIME')}>
            {t('steering.moreTime.act')}
          </Button>
        )}
        {steering && steering.groups.length > 0 && (
          <Button kind="tertiary" size="sm" onClick={() => ask('AGENCY')}>
            {t('steering.agency.act')}
          </Button>
        )}
        {steering && steering.reassignable.length > 0 && (
          <Button kind="tertiary" size="sm" onClick={() => ask('REASSIGN')}>
            {t('steering.reassign.act')}
          </Button>
        )}
        {steering?.joint && (
          <Button kind="tertiary" size="sm" onClick={() => ask('JOINT')}>
            {t('steering.joint.act')}
          </Button>
        )}
        {steering?.takeOver && (
          <Button kind="tertiary" size="sm" onClick={() => ask('TAKE_OVER')}>
            {t('steering.takeOver.act')}
          </Button>
        )}
        {canceller && (
          <Button kind="danger--ghost" size="sm" onClick={() => ask('CANCEL')}>
            {t('steering.cancel.act')}
          </Button>
        )}
      </div>
      {asking === 'JOINT' && steering && (
        <Suspense>
          <CallDialog
            approval={approval}
            steering={steering}
            title={stageOf(steering.stage)}
            onClose={() => ask(undefined)}
            onDone={done}
          />
        </Suspense>
      )}
      {asking === 'CANCEL' && canceller && (
        <CancelDialog approval={approval} canceller={canceller} onClose={() => ask(undefined)} onDone={done} />
      )}
      {asking === 'TAKE_OVER' && steering && (
        <TakeOverDialog
          approval={approval}
          steering={steering}
          title={stageOf(steering.stage)}
          onClose={() => ask(undefined)}
          onDone={done}
        />
      )}
      {asking === 'REASSIGN' && steering && (
        <ReassignDialog
          approval={approval}
          steering={steering}
          title={stageOf(steering.stage)}
          onClose={() => ask(undefined)}
          onDone={done}
        />
      )}
      {asking === 'AGENCY' && steering && (
        <AddAgencyDialog
          approval={approval}
          steering={steering}
          title={stageOf(steering.stage)}
          onClose={() => ask(undefined)}
          onDone={done}
        />
      )}
      {asking === 'MORE_TIME' && steering && (
        <MoreTimeDialog
          approval={approval}
          steering={steering}
          title={stageOf(steering.stage)}
          onClose={() => ask(undefined)}
          onDone={done}
        />
      )}
    </>
  );
}

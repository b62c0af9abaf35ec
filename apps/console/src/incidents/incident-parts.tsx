import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { comma } from '../language/labelled.js';
import { Rows } from '../parts/list/rows.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Link } from '../routing/routing.js';
import { CancelDialog, CheckDialog, CompleteDialog } from './action-dialogs.js';
import { LiftDialog } from './hold-dialogs.js';
import type { ShownIncident } from './incidents.queries.js';

type Action = ShownIncident['actions'][number];
type Hold = ShownIncident['holds'][number];
interface Given {
  readonly incident: ShownIncident;
  readonly onRead: () => void;
}

/** What is to be done because of it. */
export function Actions({ incident: { actions }, onRead }: Given) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  const [act, setAct] = useState<{ which: 'complete' | 'check' | 'cancel'; action: Action }>();
  const close = () => {
    setAct(undefined);
    onRead();
  };
  if (actions.length === 0) return <p className="quiet">{t('incidents.noActions')}</p>;
  const button = (which: 'complete' | 'check' | 'cancel', action: Action, text: string) => (
    <Button kind={which === 'cancel' ? 'ghost' : 'tertiary'} size="sm" onClick={() => setAct({ which, action })}>
      {text}
    </Button>
  );
  return (
    <>
      <Rows
        labelledBy="actions-heading"
        rows={actions}
        columns={[
          { key: 'task', title: t('incidents.task'), roomy: true, cell: ({ task }) => task },
          { key: 'by', title: t('incidents.doneBy'), cell: ({ organisation }) => organisation && nameOf(organisation) },
          {
            key: 'due',
            title: t('incidents.dueOn'),
            cell: ({ dueOn }) => <span className="nowrap">{day(dueOn)}</span>,
          },
          { key: 'state', title: t('incidents.state'), cell: ({ state }) => t(`incidents.actionStates.${state}`) },
          {
            key: 'note',
            title: t('incidents.said'),
            roomy: true,
            cell: ({ note, remark }) => [note, remark].filter(Boolean).join(' · '),
          },
          {
            key: 'act',
            title: t('incidents.act'),
            quiet: true,
            cell: (action) => (
              <>
                {action.viewerCan.includes('incident.act') && button('complete', action, t('incidents.complete'))}
                {action.viewerCan.includes('incident.review') && (
                  <>
                    {action.state === 'DONE' && button('check', action, t('incidents.check'))}
                    {button('cancel', action, t('incidents.giveUp'))}
                  </>
                )}
              </>
            ),
          },
        ]}
      />
      {act?.which === 'complete' && <CompleteDialog action={act.action} onClose={close} />}
      {act?.which === 'check' && <CheckDialog action={act.action} onClose={close} />}
      {act?.which === 'cancel' && <CancelDialog action={act.action} onClose={close} />}
    </>
  );
}

/** What is or was stopped because of it. */
export function Holds({ incident: { holds }, onRead }: Given) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const [lifting, setLifting] = useState<Hold>();
  if (holds.length === 0) return <p className="quiet">{t('incidents.noHolds')}</p>;
  return (
    <>
      <Rows
        labelledBy="holds-heading"
        rows={holds}
        columns={[
          {
            key: 'what',
            title: t('incidents.stopped'),
            roomy: true,
            cell: ({ kind, agreement }) =>
              agreement ? (
                <Link to={`/agreements/${agreement.id}`}>{agreement.title}</Link>
              ) : (
                t(`incidents.holdKinds.${kind}`)
              ),
          },
          {
            key: 'by',
            title: t('incidents.stoppedBy'),
            cell: ({ organisation }) => organisation && nameOf(organisation),
          },
          { key: 'why', title: t('incidents.reason'), roomy: true, cell: ({ reason }) => reason },
          { key: 'since', title: t('incidents.since'), cell: ({ placedAt }) => moment(placedAt) },
          {
            key: 'until',
            title: t('incidents.lifted'),
            cell: ({ liftedAt, liftedBecause }) =>
              liftedAt ? [moment(liftedAt), liftedBecause].filter(Boolean).join(' · ') : t('incidents.stands'),
          },
          {
            key: 'act',
            title: t('incidents.act'),
            quiet: true,
            cell: (hold) =>
              hold.viewerLifts && (
                <Button kind="tertiary" size="sm" onClick={() => setLifting(hold)}>
                  {t('incidents.lift')}
                </Button>
              ),
          },
        ]}
      />
      {lifting && (
        <LiftDialog
          hold={lifting}
          onClose={() => {
            setLifting(undefined);
            onRead();
          }}
        />
      )}
    </>
  );
}

const SAID = ['account', 'affected', 'measures', 'beganAt', 'noticedAt', 'severity', 'kind', 'title'] as const;

/** What was put on its record, the first first. */
export function Entries({ incident: { entries } }: Pick<Given, 'incident'>) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  if (entries.length === 0) return <p className="quiet">{t('incidents.noEntries')}</p>;
  const changed = (changes: unknown) => {
    const fields = Object.keys((changes ?? {}) as object);
    const known = SAID.filter((field) => fields.includes(field)).map((field) => t(`incidents.${fieldText(field)}`));
    const others = fields.length > known.length ? [t('incidents.otherThings')] : [];
    return [...known, ...others].join(comma());
  };
  return (
    <Rows
      labelledBy="record-heading"
      rows={entries}
      columns={[
        { key: 'when', title: t('incidents.when'), cell: ({ recordedAt }) => moment(recordedAt) },
        { key: 'who', title: t('incidents.who'), cell: ({ organisation }) => organisation && nameOf(organisation) },
        { key: 'kind', title: t('incidents.entry'), cell: ({ kind }) => t(`incidents.entryKinds.${kind}`) },
        {
          key: 'text',
          title: t('incidents.text'),
          roomy: true,
          cell: ({ text, changes }) => (changes ? `${text} (${changed(changes)})` : text),
        },
      ]}
    />
  );
}

const fieldText = <F extends (typeof SAID)[number]>(field: F) => (field === 'title' ? 'what' : field);

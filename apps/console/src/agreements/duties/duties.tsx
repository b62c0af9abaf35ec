import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { Rows } from '../../parts/list/rows.js';
import { useSignedIn } from '../../session/session.js';
import { SayDialog } from '../../parts/say-dialog.js';
import type { Agreement } from '../agreement.fragment.js';
import { certifyDeletion } from '../act.queries.js';
import { usePartyNames } from '../standing.js';

type Duty = Agreement['duties'][number];

/** What parties owe by a date. */
export function Duties({ duties, agreement, now }: { duties: readonly Duty[]; agreement: Agreement; now: string }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const name = usePartyNames(agreement);
  const { organisation: own } = useSignedIn();
  const [, certify] = useAct(certifyDeletion);
  const [certifying, setCertifying] = useState<string>();
  if (duties.length === 0) return <p className="quiet">{t('agreement.noDuties')}</p>;
  const may = agreement.viewerCan.includes('agreement.negotiate');
  return (
    <>
      <Rows
        labelledBy="duties-heading"
        rows={duties}
        columns={[
          { key: 'what', title: t('agreement.what'), cell: ({ kind }) => t(`duty.${kind}`) },
          { key: 'who', title: t('agreement.owes'), cell: ({ organisationId }) => name(organisationId) },
          {
            key: 'due',
            title: t('agreement.due'),
            cell: ({ dueAt, state }) => (
              <>
                {moment(dueAt)}{' '}
                {state === 'OPEN' && dueAt < now && (
                  <Tag size="sm" type="red">
                    {t('agreement.overdue')}
                  </Tag>
                )}
              </>
            ),
          },
          {
            key: 'state',
            title: t('agreements.state'),
            cell: ({ state, doneAt, statement, reminders }) => (
              <>
                {doneAt ? t('agreement.doneOn', { date: moment(doneAt) }) : t(`dutyState.${state}`)}
                {state === 'OPEN' && reminders > 0 && ` · ${t('agreement.reminded', { count: reminders })}`}
                {statement && <p className="quiet">{statement}</p>}
              </>
            ),
          },
          {
            key: 'act',
            title: t('common.actions'),
            quiet: true,
            cell: (duty) =>
              may &&
              duty.state === 'OPEN' &&
              duty.kind === 'CERTIFY_DELETION' &&
              duty.organisationId === own.id && (
                <Button kind="tertiary" size="sm" onClick={() => setCertifying(duty.id)}>
                  {t('agreement.certify')}
                </Button>
              ),
          },
        ]}
      />
      {certifying && (
        <SayDialog
          title={t('agreement.certifyTitle')}
          lead={t('agreement.certifyLead')}
          label={t('agreement.statement')}
          submit={t('agreement.certify')}
          onSay={async (statement) => {
            const { id, version: expectedVersion } = duties.find((one) => one.id === certifying) ?? {
              id: '',
              version: 0,
            };
            return (await certify({ input: { id, expectedVersion, statement, clientMutationId: newKey() } })).problem;
          }}
          onClose={() => setCertifying(undefined)}
        />
      )}
    </>
  );
}

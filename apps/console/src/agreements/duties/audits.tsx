import { Button, Select, SelectItem, Stack, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { DateField } from '../../parts/input/date-field.js';
import { useSignedIn } from '../../session/session.js';
import { requestAudit } from '../act.queries.js';
import type { Agreement } from '../agreement.fragment.js';
import { useDatasetTitle } from '../dataset-title.js';
import { usePartyNames } from '../standing.js';

type Audit = Agreement['audits'][number];

/** Where providers used their right to see what happens to their data. */
export function Audits({ audits, agreement }: { audits: readonly Audit[]; agreement: Agreement }) {
  const { t } = useTranslation();
  const { organisation: own } = useSignedIn();
  const [asking, setAsking] = useState(false);
  const provides = agreement.parties.some(({ organisationId, provides }) => provides && organisationId === own.id);
  return (
    <>
      {audits.length === 0 && <p className="quiet">{t('agreement.noAudits')}</p>}
      <ul className="agreement__list">
        {audits.map((audit) => (
          <AuditLine key={audit.id} audit={audit} agreement={agreement} />
        ))}
      </ul>
      {provides && agreement.viewerCan.includes('agreement.suspend') && (
        <Button kind="tertiary" size="sm" onClick={() => setAsking(true)}>
          {t('agreement.requestAudit')}
        </Button>
      )}
      {asking && <AuditDialog agreement={agreement} onClose={() => setAsking(false)} />}
    </>
  );
}

function AuditLine({ audit, agreement }: { audit: Audit; agreement: Agreement }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const name = usePartyNames(agreement);
  const { kind, organisationId, requestedAt, reason, inspectsId, inspectsAt, datasetId } = audit;
  return (
    <li>
      <strong>{t(`agreement.audit.${kind}`)}</strong> ·{' '}
      {t('agreement.auditOf', { who: name(organisationId), date: moment(requestedAt), reason })}
      {inspectsId && inspectsAt && ` · ${t('agreement.inspects', { who: name(inspectsId), date: moment(inspectsAt) })}`}
      {datasetId && <LogOf datasetId={datasetId} />}
    </li>
  );
}

function LogOf({ datasetId }: { datasetId: string }) {
  const { t } = useTranslation();
  const title = useDatasetTitle(datasetId);
  return <> · {t('agreement.logOf', { dataset: title })}</>;
}

function DatasetItem({ id }: { id: string }) {
  return <SelectItem value={id} text={useDatasetTitle(id)} />;
}

function AuditDialog({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation();
  const name = usePartyNames(agreement);
  const [busy, request, problem] = useAct(requestAudit);
  const [kind, setKind] = useState<Audit['kind']>('ACCESS_LOG');
  const [reason, setReason] = useState('');
  const recipients = agreement.parties.filter(({ receives }) => receives);
  const [datasetId, setDatasetId] = useState(agreement.datasetIds[0]);
  const [recipientId, setRecipientId] = useState(recipients[0]?.organisationId);
  const [at, setAt] = useState('');
  const log = kind === 'ACCESS_LOG';
  const submit = async () => {
    const what = log ? { datasetId } : { recipientId, at: new Date(at).toISOString() };
    const said = { agreementId: agreement.id, kind, reason: reason.trim(), ...what };
    const outcome = await request({ input: { ...said, clientMutationId: newKey() } });
    if (outcome.problem) return;
    announce(t('common.saved'));
    onClose();
  };
  return (
    <Dialog
      title={t('agreement.requestAudit')}
      submit={t('agreement.requestAudit')}
      busy={busy}
      ready={reason.trim() !== '' && (log || !Number.isNaN(Date.parse(at)))}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <Select
          id="audit-kind"
          labelText={t('agreement.auditKind')}
          value={kind}
          onChange={({ target }) => setKind(target.value as Audit['kind'])}
        >
          {(['ACCESS_LOG', 'INSPECTION'] as const).map((each) => (
            <SelectItem key={each} value={each} text={t(`agreement.audit.${each}`)} />
          ))}
        </Select>
        {log ? (
          <Select
            id="audit-dataset"
            labelText={t('agreement.dataset')}
            value={datasetId}
            onChange={({ target }) => setDatasetId(target.value)}
          >
            {agreement.datasetIds.map((id) => (
              <DatasetItem key={id} id={id} />
            ))}
          </Select>
        ) : (
          <>
            <Select
              id="audit-recipient"
              labelText={t('agreement.recipient')}
              value={recipientId}
              onChange={({ target }) => setRecipientId(target.value)}
            >
              {recipients.map(({ organisationId }) => (
                <SelectItem key={organisationId} value={organisationId} text={name(organisationId)} />
              ))}
            </Select>
            <DateField
              id="audit-at"
              type="datetime-local"
              labelText={t('agreement.inspectOn')}
              value={at}
              onChange={setAt}
            />
          </>
        )}
        <TextArea
          id="audit-reason"
          rows={2}
          labelText={t('agreement.reason')}
          helperText={t('agreement.reasonHelp')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Stack>
    </Dialog>
  );
}

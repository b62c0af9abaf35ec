import { Button, Checkbox, CheckboxGroup, Stack, Tag, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { DateField } from '../../parts/input/date-field.js';
import { forField } from '../../parts/input/here.js';
import { useSignedIn } from '../../session/session.js';
import { noteBreach, reportBreach, resolveBreach } from '../act.queries.js';
import type { Agreement } from '../agreement.fragment.js';
import { DatasetTitle } from '../dataset-title.js';
import { SayDialog } from '../../parts/say-dialog.js';
import { usePartyNames } from '../standing.js';

type Breach = Agreement['breaches'][number];
const COLOURS = { NOTED: 'magenta', REPORTED: 'red', RESOLVED: 'gray' } as const;

/** What went wrong with the data, the clock until it has to be reported, and what was done about it. */
export function Breaches({
  breaches,
  agreement,
  now,
}: {
  breaches: readonly Breach[];
  agreement: Agreement;
  now: string;
}) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const name = usePartyNames(agreement);
  const { organisation: own } = useSignedIn();
  const [open, setOpen] = useState<{ act: 'note' } | { act: 'report' | 'resolve'; id: string }>();
  const may = agreement.viewerCan.includes('agreement.suspend');
  return (
    <>
      {breaches.length === 0 && <p className="quiet">{t('agreement.noBreaches')}</p>}
      <ul className="agreement__list">
        {breaches.map((breach) => {
          const { id, state, organisationId, description, discoveredAt, reportDueAt, reportedAt, late } = breach;
          const mine = may && organisationId === own.id;
          return (
            <li key={id}>
              <Tag size="sm" type={COLOURS[state]}>
                {t(`agreement.breachState.${state}`)}
              </Tag>
              {late && (
                <Tag size="sm" type="red">
                  {t('agreement.late')}
                </Tag>
              )}{' '}
              {t('agreement.discovered', { date: moment(discoveredAt), who: name(organisationId) })} ·{' '}
              {reportedAt
                ? t('agreement.reportedOn', { date: moment(reportedAt) })
                : t('agreement.reportBy', { date: moment(reportDueAt) })}
              <p className="agreement__said">{description}</p>
              {breach.datasetIds.map((datasetId) => (
                <Tag key={datasetId} size="sm" type="outline">
                  <DatasetTitle id={datasetId} />
                </Tag>
              ))}
              {breach.resolution && <p className="agreement__said">{breach.resolution}</p>}
              {mine && state === 'NOTED' && (
                <Button kind="danger--tertiary" size="sm" onClick={() => setOpen({ act: 'report', id })}>
                  {t('agreement.report')}
                </Button>
              )}
              {mine && state === 'REPORTED' && (
                <Button kind="tertiary" size="sm" onClick={() => setOpen({ act: 'resolve', id })}>
                  {t('agreement.resolve')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {may && (
        <Button kind="tertiary" size="sm" onClick={() => setOpen({ act: 'note' })}>
          {t('agreement.note')}
        </Button>
      )}
      {open?.act === 'note' && <NoteDialog agreement={agreement} now={now} onClose={() => setOpen(undefined)} />}
      {open?.act === 'report' && (
        <ReportDialog breach={breaches.find(({ id }) => id === open.id)} onClose={() => setOpen(undefined)} />
      )}
      {open?.act === 'resolve' && (
        <ResolveDialog breach={breaches.find(({ id }) => id === open.id)} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

function NoteDialog({ agreement, now, onClose }: { agreement: Agreement; now: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [busy, note, problem] = useAct(noteBreach);
  const [description, setDescription] = useState('');
  const [at, setAt] = useState(forField(now));
  const [datasetIds, setDatasetIds] = useState<readonly string[]>([]);
  const [report, setReport] = useState(false);
  const [suspend, setSuspend] = useState(false);
  const submit = async () => {
    const discoveredAt = new Date(at).toISOString();
    const said = { description: description.trim(), discoveredAt, datasetIds: [...datasetIds], report, suspend };
    const outcome = await note({ input: { agreementId: agreement.id, ...said, clientMutationId: newKey() } });
    if (outcome.problem) return;
    announce(t('common.saved'));
    onClose();
  };
  return (
    <Dialog
      title={t('agreement.noteTitle')}
      submit={t('agreement.note')}
      busy={busy}
      ready={description.trim() !== '' && !Number.isNaN(Date.parse(at))}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t('agreement.noteLead')}</p>
        <TextArea
          id="breach-description"
          rows={3}
          labelText={t('agreement.happened')}
          helperText={t('agreement.happenedHelp')}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
          data-modal-primary-focus
        />
        <DateField id="breach-at" type="datetime-local" labelText={t('agreement.when')} value={at} onChange={setAt} />
        <CheckboxGroup legendText={t('agreement.concerned')}>
          {agreement.datasetIds.map((id) => (
            <Checkbox
              key={id}
              id={`breach-${id}`}
              labelText={<DatasetTitle id={id} />}
              checked={datasetIds.includes(id)}
              onChange={(_, { checked }) =>
                setDatasetIds(checked ? [...datasetIds, id] : datasetIds.filter((one) => one !== id))
              }
            />
          ))}
        </CheckboxGroup>
        <Checkbox
          id="breach-report"
          labelText={t('agreement.reportNow')}
          checked={report}
          onChange={(_, { checked }) => setReport(checked)}
        />
        <Checkbox
          id="breach-suspend"
          labelText={t('agreement.suspendToo')}
          checked={suspend}
          onChange={(_, { checked }) => setSuspend(checked)}
        />
      </Stack>
    </Dialog>
  );
}

function ReportDialog({ breach, onClose }: { breach: Breach | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const [, report] = useAct(reportBreach);
  const [suspend, setSuspend] = useState(false);
  if (!breach) return null;
  const { id, version: expectedVersion } = breach;
  return (
    <SayDialog
      danger
      title={t('agreement.reportTitle')}
      lead={breach.description}
      submit={t('agreement.report')}
      onSay={async () =>
        (await report({ input: { id, expectedVersion, suspend, clientMutationId: newKey() } })).problem
      }
      onClose={onClose}
    >
      <Checkbox
        id="report-suspend"
        labelText={t('agreement.suspendToo')}
        checked={suspend}
        onChange={(_, { checked }) => setSuspend(checked)}
      />
    </SayDialog>
  );
}

function ResolveDialog({ breach, onClose }: { breach: Breach | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const [, resolve] = useAct(resolveBreach);
  if (!breach) return null;
  const { id, version: expectedVersion } = breach;
  return (
    <SayDialog
      title={t('agreement.resolveTitle')}
      lead={breach.description}
      label={t('agreement.resolution')}
      help={t('agreement.reasonHelp')}
      submit={t('agreement.resolve')}
      onSay={async (resolution) =>
        (await resolve({ input: { id, expectedVersion, resolution, clientMutationId: newKey() } })).problem
      }
      onClose={onClose}
    />
  );
}

import { Button, Checkbox, Stack, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { MaintenanceQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { Facts } from '../parts/facts.js';
import { DateField } from '../parts/input/date-field.js';
import { forField } from '../parts/input/here.js';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { maintenanceQuery } from '../shell/maintenance-banner.js';
import { endMaintenance, planMaintenance } from './maintenance.queries.js';

type Status = MaintenanceQuery['maintenanceStatus'];

/** Maintenance: announced, said anew, ended. */
export function MaintenanceBoard() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [{ data, error }, read] = useQuery({ query: maintenanceQuery });
  const [open, setOpen] = useState<'plan' | 'end'>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={2} />;
  const { maintenanceStatus: status } = data;
  const { maintenance } = status;
  const close = () => {
    setOpen(undefined);
    again();
  };
  return (
    <Section
      id="maintenance"
      title={t('operations.maintenance.title')}
      lead={t('operations.maintenance.lead')}
      actions={
        <>
          <Button kind="tertiary" size="sm" onClick={() => setOpen('plan')}>
            {t(maintenance ? 'operations.maintenance.change' : 'operations.maintenance.announce')}
          </Button>
          {maintenance && (
            <Button kind="ghost" size="sm" onClick={() => setOpen('end')}>
              {t(maintenance.state === 'RUNNING' ? 'operations.maintenance.end' : 'operations.maintenance.callOff')}
            </Button>
          )}
        </>
      }
    >
      {maintenance ? (
        <Facts
          facts={[
            [t('operations.maintenance.state'), t(`operations.maintenance.states.${maintenance.state}`)],
            [t('operations.maintenance.from'), moment(maintenance.startsAt)],
            [t('operations.maintenance.until'), moment(maintenance.endsAt)],
            [
              t('operations.maintenance.changes'),
              t(maintenance.readOnly ? 'operations.maintenance.readOnly' : 'operations.maintenance.writable'),
            ],
            [t('operations.maintenance.notice'), maintenance.notice],
          ]}
        />
      ) : (
        <p className="quiet">{t('operations.maintenance.none')}</p>
      )}
      {open === 'plan' && <PlanDialog status={status} onClose={close} />}
      {open === 'end' && <EndDialog status={status} onClose={close} />}
    </Section>
  );
}

const HOUR_MS = 3_600_000;

function PlanDialog({ status: { maintenance, version }, onClose }: { status: Status; onClose: () => void }) {
  const { t } = useTranslation();
  const [busy, plan, problem] = useAct(planMaintenance);
  const [from, setFrom] = useState(() => forField(maintenance?.startsAt ?? Date.now() + HOUR_MS));
  const [until, setUntil] = useState(() => forField(maintenance?.endsAt ?? Date.now() + 3 * HOUR_MS));
  const [readOnly, setReadOnly] = useState(maintenance?.readOnly ?? true);
  const [notice, setNotice] = useState(maintenance?.notice ?? '');
  const send = async () => {
    const [startsAt, endsAt] = [new Date(from).toISOString(), new Date(until).toISOString()];
    const given = { startsAt, endsAt, readOnly, notice: notice.trim() };
    const outcome = await plan({ input: { ...given, expectedVersion: version, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('operations.maintenance.announced'));
    onClose();
  };
  return (
    <Dialog
      title={t(maintenance ? 'operations.maintenance.change' : 'operations.maintenance.announce')}
      submit={t('operations.maintenance.submit')}
      busy={busy}
      ready={!Number.isNaN(Date.parse(from)) && !Number.isNaN(Date.parse(until))}
      problem={problem}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <DateField
          id="maintenance-from"
          type="datetime-local"
          labelText={t('operations.maintenance.from')}
          value={from}
          onChange={setFrom}
          data-modal-primary-focus
        />
        <DateField
          id="maintenance-until"
          type="datetime-local"
          labelText={t('operations.maintenance.until')}
          helperText={t('operations.maintenance.untilHelp')}
          value={until}
          onChange={setUntil}
        />
        <Checkbox
          id="maintenance-read-only"
          labelText={t('operations.maintenance.readOnly')}
          helperText={t('operations.maintenance.readOnlyHelp')}
          checked={readOnly}
          onChange={(_, { checked }) => setReadOnly(checked)}
        />
        <TextInput
          id="maintenance-notice"
          labelText={t('operations.maintenance.noticeOptional')}
          helperText={t('operations.maintenance.noticeHelp')}
          maxLength={300}
          value={notice}
          onChange={({ target }) => setNotice(target.value)}
        />
      </Stack>
    </Dialog>
  );
}

function EndDialog({ status: { maintenance, version }, onClose }: { status: Status; onClose: () => void }) {
  const { t } = useTranslation();
  const [busy, end, problem] = useAct(endMaintenance);
  const running = maintenance?.state === 'RUNNING';
  const send = async () => {
    const outcome = await end({ input: { expectedVersion: version, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('operations.maintenance.ended'));
    onClose();
  };
  return (
    <Dialog
      title={t(running ? 'operations.maintenance.end' : 'operations.maintenance.callOff')}
      submit={t(running ? 'operations.maintenance.end' : 'operations.maintenance.callOff')}
      busy={busy}
      problem={problem}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <p>{t(running ? 'operations.maintenance.endLead' : 'operations.maintenance.callOffLead')}</p>
    </Dialog>
  );
}

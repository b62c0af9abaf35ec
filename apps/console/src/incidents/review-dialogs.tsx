import { RadioButton, RadioButtonGroup, Select, SelectItem, Stack, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { IncidentRemainder } from '../graphql/generated/graphql.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { DateField } from '../parts/input/date-field.js';
import { useDayHint, useDayZone } from '../parts/input/day-zone.js';
import { faulty } from '../parts/input/faulty.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { SayDialog } from '../parts/say-dialog.js';
import { elsewhere, faultAt } from '../projects/faults.js';
import { useSignedIn } from '../session/session.js';
import { endIncidentReview, handOverIncident, setIncidentAction, withdrawIncident } from './incident-act.queries.js';
import type { ShownIncident } from './incidents.queries.js';

interface Given {
  readonly incident: ShownIncident;
  readonly onClose: () => void;
}

const REMAINDERS: readonly IncidentRemainder[] = ['LIFT', 'KEEP'];
const isHeld = ({ holds }: ShownIncident) => holds.some(({ liftedAt }) => !liftedAt);

/** Gives somebody who knows of it something to do. */
export function ActionDialog({ incident, onClose }: Given) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { organisation } = useSignedIn();
  const [busy, set] = useAct(setIncidentAction);
  const { project } = incident;
  const hint = useDayHint(useDayZone(project?.jurisdiction, project?.leadId ?? organisation.id), 'ends');
  const [task, setTask] = useState('');
  const [organisationId, setOrganisation] = useState('');
  const [dueOn, setDue] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    const input = { incidentId: incident.id, task, organisationId, dueOn };
    const outcome = await set({ input: { ...input, clientMutationId: newKey() } });
    if (outcome.problem?.code === 'BUSY') return;
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t('common.saved'));
    onClose();
  };
  return (
    <Dialog
      title={t('incidents.setAction')}
      submit={t('incidents.setAction')}
      busy={busy}
      ready={Boolean(task.trim() && organisationId && dueOn)}
      problem={elsewhere(problem, ([field]) => ['task', 'dueOn'].includes(String(field)))}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <TextInput
          id="action-task"
          labelText={t('incidents.task')}
          value={task}
          maxLength={200}
          onChange={({ target }) => setTask(target.value)}
          {...faulty('action-task', faultAt(problem, 'task'))}
          data-modal-primary-focus
        />
        <Select
          id="action-organisation"
          labelText={t('incidents.doneBy')}
          value={organisationId}
          onChange={({ target }) => setOrganisation(target.value)}
        >
          <SelectItem value="" text={t('incidents.choose')} />
          {incident.knownTo.map((one) => (
            <SelectItem key={one.id} value={one.id} text={nameOf(one)} />
          ))}
        </Select>
        <DateField
          id="action-due"
          labelText={t('incidents.dueOn')}
          value={dueOn}
          helperText={hint(dueOn)}
          onChange={setDue}
          {...faulty('action-due', faultAt(problem, 'dueOn'))}
        />
      </Stack>
    </Dialog>
  );
}

/** Ends the review with what was found: its final report. */
export function EndDialog({ incident, onClose }: Given) {
  const { t } = useTranslation();
  const [busy, end] = useAct(endIncidentReview);
  const [said, setSaid] = useState({ cause: '', found: '', lessons: '', because: '' });
  const [suspended, setSuspended] = useState<IncidentRemainder>();
  const [problem, setProblem] = useState<Problem>();
  const held = isHeld(incident);
  const fields = ['found', 'cause', 'lessons', 'because'] as const;
  const submit = async () => {
    const { id, version: expectedVersion } = incident;
    const outcome = await end({ input: { id, expectedVersion, suspended, ...said, clientMutationId: newKey() } });
    if (outcome.problem?.code === 'BUSY') return;
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t('incidents.ended'));
    onClose();
  };
  return (
    <Dialog
      title={t('incidents.end')}
      submit={t('incidents.end')}
      size="md"
      busy={busy}
      ready={fields.every((field) => said[field].trim()) && (!held || Boolean(suspended))}
      problem={elsewhere(problem, ([field]) => String(field) in said)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p className="section__lead">{t('incidents.endLead')}</p>
        {fields.map((field) => (
          <TextArea
            key={field}
            id={`end-${field}`}
            rows={2}
            labelText={t(`incidents.findings.${field}`)}
            value={said[field]}
            onChange={({ target }) => setSaid({ ...said, [field]: target.value })}
            {...faulty(`end-${field}`, faultAt(problem, field))}
          />
        ))}
        {held && <RemainderField value={suspended} onChange={setSuspended} />}
      </Stack>
    </Dialog>
  );
}

/** Says that there was no incident. */
export function WithdrawDialog({ incident, onClose }: Given) {
  const { t } = useTranslation();
  const [, withdraw] = useAct(withdrawIncident);
  const [suspended, setSuspended] = useState<IncidentRemainder>();
  const { id, version: expectedVersion } = incident;
  return (
    <SayDialog
      danger
      title={t('incidents.withdraw')}
      lead={t('incidents.withdrawLead')}
      label={t('incidents.reason')}
      submit={t('incidents.withdraw')}
      onSay={async (because) =>
        (await withdraw({ input: { id, expectedVersion, because, suspended, clientMutationId: newKey() } })).problem
      }
      onClose={onClose}
    >
      {isHeld(incident) && <RemainderField value={suspended} onChange={setSuspended} />}
    </SayDialog>
  );
}

/** Gives the review to another agency that knows of it; whether it co-owns the project the server says. */
export function HandOverDialog({ incident, onClose }: Given) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [, handOver] = useAct(handOverIncident);
  const { id, version: expectedVersion } = incident;
  const agencies = incident.knownTo.filter((one) => one.kind === 'AGENCY' && one.id !== incident.owner?.id);
  const [ownerId, setOwner] = useState(agencies[0]?.id ?? '');
  return (
    <SayDialog
      title={t('incidents.handOver')}
      lead={t('incidents.handOverLead')}
      label={t('incidents.reason')}
      submit={t('incidents.handOver')}
      onSay={async (reason) =>
        (await handOver({ input: { id, expectedVersion, ownerId, reason, clientMutationId: newKey() } })).problem
      }
      onClose={onClose}
    >
      <Select
        id="hand-over-to"
        labelText={t('incidents.owner')}
        value={ownerId}
        onChange={({ target }) => setOwner(target.value)}
      >
        {agencies.map((one) => (
          <SelectItem key={one.id} value={one.id} text={nameOf(one)} />
        ))}
      </Select>
    </SayDialog>
  );
}

function RemainderField({
  value,
  onChange,
}: {
  value: IncidentRemainder | undefined;
  onChange: (value: IncidentRemainder) => void;
}) {
  const { t } = useTranslation();
  return (
    <RadioButtonGroup
      name="remainder"
      legendText={t('incidents.remainder')}
      orientation="vertical"
      valueSelected={value}
      onChange={(chosen) => onChange(chosen as IncidentRemainder)}
    >
      {REMAINDERS.map((one) => (
        <RadioButton key={one} id={`remainder-${one}`} value={one} labelText={t(`incidents.remainders.${one}`)} />
      ))}
    </RadioButtonGroup>
  );
}

import { RadioButton, RadioButtonGroup, Select, SelectItem, Stack, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isReason, noReason, reasonOf, WithdrawalFields } from '../approvals/withdrawing/withdrawal-fields.js';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { PilotOutcomeKind } from '../graphql/generated/graphql.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { DateField } from '../parts/input/date-field.js';
import { useDayHint, useDayZone } from '../parts/input/day-zone.js';
import { faulty } from '../parts/input/faulty.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { elsewhere, faultAt } from '../projects/faults.js';
import type { PageProject } from '../projects/project.fragment.js';
import { CriteriaBars } from './criteria-bars.js';
import { DistrictFields } from './replicas/district-fields.js';
import { proposePilotOutcome, type ShownPilot, withdrawPilotOutcome } from './pilot.queries.js';

const KINDS: readonly PilotOutcomeKind[] = ['EXTEND', 'REPLICATE', 'STOP'];
const FIELDS = ['reason', 'endsOn', 'districts'];

/** Proposes what is to become of a pilot, with what was measured before one's eyes. */
export function OutcomeDialog({
  project,
  pilot,
  onClose,
}: {
  project: PageProject;
  pilot: ShownPilot;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const hint = useDayHint(useDayZone(pilot.jurisdiction, project.leadId), 'ends');
  const nameOf = useNameOf();
  const [busy, propose] = useAct(proposePilotOutcome);
  const [kind, setKind] = useState<PilotOutcomeKind>();
  const [endsOn, setEnd] = useState('');
  const [districts, setDistricts] = useState<readonly string[]>(['']);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [chosen, choose] = useState<string>();
  const { approvedProposals } = pilot;
  const approved = approvedProposals.find(({ id }) => id === chosen) ?? approvedProposals[0];
  const said = {
    EXTEND: Boolean(endsOn),
    REPLICATE: districts.every((place) => place.trim()),
    STOP: true,
  };
  const stale = problem?.code === 'VERSION_REFUSED';
  const submit = async () => {
    if (!kind) return;
    const input = {
      ...{ pilotId: pilot.id, expectedVersion: pilot.version, kind, reason, endsOn: endsOn || null },
      districts: kind === 'REPLICATE' ? districts.map((place) => place.trim()) : null,
      approvedProposalId: (kind === 'REPLICATE' && approved?.id) || null,
    };
    const outcome = await propose({ input: { ...input, clientMutationId: newKey() } });
    if (outcome.problem?.code === 'BUSY') return;
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t('pilots.proposed'));
    onClose();
  };
  return (
    <Dialog
      title={t('pilots.propose')}
      submit={t('pilots.propose')}
      size="md"
      busy={busy}
      ready={Boolean(kind && reason.trim() && said[kind])}
      problem={stale ? undefined : elsewhere(problem, ([field]) => FIELDS.includes(String(field)))}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        {stale && <p role="alert">{t('pilots.stale')}</p>}
        <p className="section__lead">{t('pilots.proposeLead')}</p>
        <CriteriaBars results={pilot.results} />
        <RadioButtonGroup
          name="outcome-kind"
          legendText={t('pilots.kind')}
          orientation="vertical"
          valueSelected={kind}
          onChange={(value) => setKind(value as PilotOutcomeKind)}
        >
          {KINDS.map((one) => (
            <RadioButton
              key={one}
              id={`outcome-${one}`}
              value={one}
              disabled={one === 'REPLICATE' && !approved}
              labelText={t(`pilots.kinds.${one}`)}
            />
          ))}
        </RadioButtonGroup>
        {!approved && <p className="quiet">{t('pilots.nothingApproved')}</p>}
        {kind === 'REPLICATE' && approved && (
          <>
            <Select
              id="outcome-approved"
              labelText={t('pilots.approved')}
              value={approved.id}
              onChange={({ target }) => choose(target.value)}
            >
              {approvedProposals.map(({ id, title }) => (
                <SelectItem key={id} value={id} text={title} />
              ))}
            </Select>
            <p className="section__lead">
              {t('pilots.districtsLead', {
                title: approved.title,
                submitter: approved.submitter && nameOf(approved.submitter),
              })}
            </p>
            <DistrictFields districts={districts} problem={problem} onChange={setDistricts} />
          </>
        )}
        {kind === 'EXTEND' && (
          <DateField
            id="outcome-end"
            labelText={t('pilots.newEnd')}
            value={endsOn}
            helperText={hint(endsOn)}
            onChange={setEnd}
            {...faulty('outcome-end', faultAt(problem, 'endsOn'))}
          />
        )}
        <TextArea
          id="outcome-reason"
          rows={4}
          labelText={t('pilots.reason')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          {...faulty('outcome-reason', faultAt(problem, 'reason'))}
        />
      </Stack>
    </Dialog>
  );
}

/** Asks why, before a proposed outcome is taken back. */
export function WithdrawOutcome({
  outcome,
  onClose,
}: {
  outcome: ShownPilot['outcomes'][number];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [busy, withdraw, problem] = useAct(withdrawPilotOutcome);
  const [why, setWhy] = useState(noReason);
  const submit = async () => {
    const { id, version: expectedVersion } = outcome;
    const input = { id, expectedVersion, clientMutationId: newKey(), ...reasonOf(why) };
    if (!(await withdraw({ input })).done) return;
    announce(t('common.saved'));
    onClose();
  };
  return (
    <Dialog
      danger
      title={t('pilots.withdrawTitle')}
      submit={t('pilots.withdraw')}
      busy={busy}
      ready={isReason(why)}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t('pilots.withdrawText')}</p>
        <WithdrawalFields draft={why} onChange={setWhy} />
      </Stack>
    </Dialog>
  );
}

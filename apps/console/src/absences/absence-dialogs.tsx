import { Checkbox, CheckboxGroup, Stack } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../graphql/act.js';
import type { ApprovalSubject } from '../graphql/generated/graphql.js';
import { ApprovalSubjectValues } from '../graphql/generated/values.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { DateField } from '../parts/input/date-field.js';
import { today } from '../parts/input/here.js';
import { namedFirst } from '../parts/list/every-of.js';
import { ColleagueChoice } from '../parts/organisation/colleague-choice.js';
import { useSignedIn } from '../session/session.js';
import { endAbsence, nameDeputy, recordAbsence } from './absence.queries.js';
import { useProcesses } from './use-processes.js';

const kinds = namedFirst(ApprovalSubjectValues, 'PROPOSAL', 'PROJECT_GATE', 'STAKE_CHANGE');

/** When one is away, or as administrator a colleague, and who is asked to stand in. */
export function RecordAbsenceDialog({ manages, onClose }: { manages: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const [busy, record, problem] = useAct(recordAbsence);
  const [memberId, setMemberId] = useState('');
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState('');
  const [deputyId, setDeputyId] = useState('');
  const [chosen, setChosen] = useState<readonly ApprovalSubject[]>([]);
  const [keys, setKeys] = useState<readonly string[]>([]);
  const { processes } = useProcesses(deputyId !== '');
  const offered = processes.filter(
    ({ subjectKinds }) => chosen.length === 0 || subjectKinds.some((kind) => chosen.includes(kind)),
  );
  const within = offered.flatMap(({ key }) => (keys.includes(key) ? [key] : []));
  const submit = async () => {
    const outcome = await record({
      input: {
        memberId: memberId || null,
        // Days as they are where the reader is; the last one counts to its end.
        startsAt: new Date(`${from}T00:00`).toISOString(),
        endsAt: new Date(`${until}T23:59:59.999`).toISOString(),
        deputyId: deputyId || null,
        subjectKinds: deputyId && chosen.length > 0 ? [...chosen] : null,
        processes: deputyId && within.length > 0 ? within : null,
        clientMutationId: newKey(),
      },
    });
    if (!outcome.done) return;
    announce(t('absences.recorded'));
    onClose();
  };
  return (
    <Dialog
      title={t('absences.record')}
      submit={t('absences.submit')}
      busy={busy}
      ready={from !== '' && until !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        {manages && (
          <ColleagueChoice
            id="absence-member"
            label={t('absences.who')}
            value={memberId}
            without={[me.id]}
            none={t('absences.me')}
            onChange={setMemberId}
          />
        )}
        <DateField
          id="absence-from"
          labelText={t('absences.from')}
          value={from}
          onChange={setFrom}
          data-modal-primary-focus
        />
        <DateField
          id="absence-until"
          labelText={t('absences.until')}
          helperText={t('absences.untilHelp')}
          min={from}
          value={until}
          onChange={setUntil}
        />
        <ColleagueChoice
          id="absence-deputy"
          label={t('absences.deputy')}
          help={t('absences.deputyHelp')}
          value={deputyId}
          without={[memberId || me.id]}
          none={t('absences.nobody')}
          onChange={setDeputyId}
        />
        {deputyId && (
          <>
            <CheckboxGroup legendText={t('absences.kinds')} helperText={t('absences.kindsHelp')}>
              {kinds.map((kind) => (
                <Checkbox
                  key={kind}
                  id={`absence-${kind}`}
                  labelText={t(`kind.${kind}`)}
                  checked={chosen.includes(kind)}
                  onChange={(_, { checked }) =>
                    setChosen(checked ? [...chosen, kind] : chosen.filter((each) => each !== kind))
                  }
                />
              ))}
            </CheckboxGroup>
            {offered.length > 0 && (
              <CheckboxGroup legendText={t('absences.processes')} helperText={t('absences.processesHelp')}>
                {offered.map(({ id, key, title }) => (
                  <Checkbox
                    key={id}
                    id={`absence-process-${key}`}
                    labelText={title}
                    checked={keys.includes(key)}
                    onChange={(_, { checked }) =>
                      setKeys(checked ? [...keys, key] : keys.filter((each) => each !== key))
                    }
                  />
                ))}
              </CheckboxGroup>
            )}
          </>
        )}
      </Stack>
    </Dialog>
  );
}

interface About {
  readonly absence: { readonly id: string; readonly version: number; readonly memberId: string };
  /** Whose absence it is. */
  readonly who: string;
  readonly onClose: () => void;
}

/** Asks another colleague. */
export function NameDeputyDialog({ absence, who, onClose }: About) {
  const { t } = useTranslation();
  const [busy, name, problem] = useAct(nameDeputy);
  const [deputyId, setDeputyId] = useState('');
  const submit = async () => {
    const { id, version: expectedVersion } = absence;
    const outcome = await name({ input: { id, expectedVersion, deputyId, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('absences.asked'));
    onClose();
  };
  return (
    <Dialog
      title={t('absences.anotherFor', { who })}
      submit={t('absences.another')}
      busy={busy}
      ready={deputyId !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ColleagueChoice
        id="absence-another"
        label={t('absences.deputy')}
        help={t('absences.deputyHelp')}
        value={deputyId}
        without={[absence.memberId]}
        none={t('absences.nobody')}
        onChange={setDeputyId}
      />
    </Dialog>
  );
}

export function EndAbsenceDialog({ absence: { id, version: expectedVersion }, who, onClose }: About) {
  const { t } = useTranslation();
  const [busy, end, problem] = useAct(endAbsence);
  const submit = async () => {
    const outcome = await end({ input: { id, expectedVersion, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('absences.ended'));
    onClose();
  };
  return (
    <Dialog
      danger
      title={t('absences.endOf', { who })}
      submit={t('absences.end')}
      busy={busy}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t('absences.endLead')}</p>
    </Dialog>
  );
}

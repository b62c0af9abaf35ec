import { Checkbox, CheckboxGroup, Select, SelectItem, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { Decision } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { type JointSession, recordMinutes } from './joint-session.queries.js';
import { linesOf } from './lines.js';

const ANNOUNCED: readonly Decision[] = ['APPROVE', 'APPROVE_WITH_CONDITIONS', 'REQUEST_CHANGES', 'REJECT', 'ABSTAIN'];

interface Came {
  readonly names: string;
  readonly announced: Decision | null;
}

/** Who came and what was said about each item; a correction starts from what stands there. */
export function MinutesDialog({
  session,
  inNameOf,
  onClose,
  onDone,
}: {
  session: JointSession;
  /** The absent colleague in whose name they are recorded. */
  inNameOf?: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [busy, record, problem] = useAct(recordMinutes);
  const { id: sessionId, version: expectedVersion, agenda, invited, minutes } = session;
  const [came, setCame] = useState<Readonly<Record<string, Came>>>(() =>
    Object.fromEntries(
      (minutes?.attendance ?? []).map(({ organisationId, names, announced }) => [
        organisationId,
        { names: names.join('\n'), announced },
      ]),
    ),
  );
  const [said, setSaid] = useState<readonly string[]>(() => agenda.map((_, index) => minutes?.said[index] ?? ''));
  const attendance = invited.flatMap(({ id: organisationId }) => {
    const one = came[organisationId];
    return one ? [{ organisationId, names: linesOf(one.names), announced: one.announced }] : [];
  });
  const change = (id: string, part: Partial<Came>) =>
    setCame({ ...came, [id]: { ...(came[id] ?? { names: '', announced: null }), ...part } });
  const submit = async () => {
    const given = { attendance, said: [...said], onBehalfOf: inNameOf ?? null, clientMutationId: newKey() };
    if (!(await record({ input: { sessionId, expectedVersion, ...given } })).done) return;
    announce(t('meeting.record.done'));
    onDone();
  };
  return (
    <Dialog
      title={t(minutes ? 'meeting.record.correct' : 'meeting.record.act')}
      submit={t('meeting.record.submit')}
      size="md"
      busy={busy}
      ready={
        attendance.length > 0 &&
        attendance.every(({ names }) => names.length > 0) &&
        said.every((text) => text.trim() !== '')
      }
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t(minutes ? 'meeting.record.again' : 'meeting.record.lead')}</p>
      <CheckboxGroup legendText={t('meeting.record.who')}>
        {invited.map((one) => (
          <Checkbox
            key={one.id}
            id={`minutes-came-${one.id}`}
            labelText={nameOf(one)}
            checked={Boolean(came[one.id])}
            onChange={(_, { checked }) => {
              if (checked) change(one.id, {});
              else setCame(Object.fromEntries(Object.entries(came).filter(([id]) => id !== one.id)));
            }}
          />
        ))}
      </CheckboxGroup>
      {invited.map((one) => {
        const its = came[one.id];
        if (!its) return null;
        const who = nameOf(one);
        return (
          <div key={one.id} className="condition-fields">
            <TextArea
              id={`minutes-names-${one.id}`}
              rows={2}
              labelText={t('meeting.record.names', { who })}
              helperText={t('meeting.record.namesHelp')}
              value={its.names}
              onChange={({ target }) => change(one.id, { names: target.value })}
            />
            <Select
              id={`minutes-announced-${one.id}`}
              labelText={t('meeting.record.announced', { who })}
              value={its.announced ?? ''}
              onChange={({ target }) =>
                change(one.id, { announced: ANNOUNCED.find((each) => each === target.value) ?? null })
              }
            >
              <SelectItem value="" text={t('meeting.record.nothing')} />
              {ANNOUNCED.map((each) => (
                <SelectItem key={each} value={each} text={t(`decide.${each}`)} />
              ))}
            </Select>
          </div>
        );
      })}
      {agenda.map((item, index) => (
        <TextArea
          key={`${index} ${item}`}
          id={`minutes-said-${index}`}
          rows={3}
          labelText={t('meeting.record.said', { item })}
          value={said[index] ?? ''}
          onChange={({ target }) => setSaid(said.map((text, at) => (at === index ? target.value : text)))}
        />
      ))}
    </Dialog>
  );
}

import { TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { DateField } from '../../parts/input/date-field.js';
import { type JointSession, moveJointSession } from './joint-session.queries.js';
import { forField } from './when.js';

/** Another time or place, and why. */
export function MoveDialog({
  session: { id: sessionId, version: expectedVersion, ...session },
  onClose,
  onDone,
}: {
  session: JointSession;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [busy, move, problem] = useAct(moveJointSession);
  const [startsAt, setStartsAt] = useState(() => forField(session.startsAt));
  const [place, setPlace] = useState(session.place);
  const [reason, setReason] = useState('');
  const [clientMutationId] = useState(newKey);
  const submit = async () => {
    const when = new Date(startsAt).toISOString();
    const input = { sessionId, expectedVersion, startsAt: when, place, reason, clientMutationId };
    if (!(await move({ input })).done) return;
    announce(t('meeting.move.done'));
    onDone();
  };
  return (
    <Dialog
      title={t('meeting.move.title')}
      submit={t('meeting.move.act')}
      busy={busy}
      ready={!Number.isNaN(Date.parse(startsAt)) && place.trim() !== '' && reason.trim() !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t('meeting.move.lead')}</p>
      <DateField
        id="session-at"
        type="datetime-local"
        labelText={t('meeting.startsAt')}
        value={startsAt}
        onChange={setStartsAt}
        data-modal-primary-focus
      />
      <TextInput
        id="session-place"
        labelText={t('meeting.place')}
        helperText={t('meeting.placeHelp')}
        value={place}
        onChange={({ target }) => setPlace(target.value)}
      />
      <TextArea
        id="session-reason"
        rows={3}
        labelText={t('meeting.move.reason')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </Dialog>
  );
}

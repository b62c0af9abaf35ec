import { TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { type JointSession, moveJointSession } from './joint-session.queries.js';
import { useWhenAndWhere, WhenAndWhere } from './when-and-where.js';

/** Another time or place, and why. */
export function MoveDialog({
  session: { id: sessionId, version: expectedVersion, ...session },
  inNameOf,
  onClose,
  onDone,
}: {
  session: JointSession;
  /** The absent colleague in whose name it is moved. */
  inNameOf?: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [busy, move, problem] = useAct(moveJointSession);
  const where = useWhenAndWhere(session);
  const [reason, setReason] = useState('');
  const submit = async () => {
    const given = { startsAt: where.startsAt ?? '', place: where.place, reason, onBehalfOf: inNameOf ?? null };
    const input = { sessionId, expectedVersion, ...given, clientMutationId: newKey() };
    if (!(await move({ input })).done) return;
    announce(t('meeting.move.done'));
    onDone();
  };
  return (
    <Dialog
      title={t('meeting.move.title')}
      submit={t('meeting.move.act')}
      busy={busy}
      ready={where.said && reason.trim() !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t('meeting.move.lead')}</p>
      <WhenAndWhere {...where} />
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

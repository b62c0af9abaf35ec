import { TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { correctDecision } from './correction.queries.js';

/** What was wrong in what somebody wrote with a decision of theirs, beside what it was. */
export function CorrectDialog({
  decision,
  expectedVersion,
  onClose,
  onDone,
}: {
  decision: Pick<ApprovalFileFragment['decisions'][number], 'id' | 'reason'>;
  expectedVersion: number;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [busy, correct, problem] = useAct(correctDecision);
  const [text, setText] = useState('');

  const submit = async () => {
    const input = { decisionId: decision.id, expectedVersion, text, clientMutationId: newKey() };
    if (!(await correct({ input })).done) return;
    announce(t('correction.done'));
    onDone();
  };
  return (
    <Dialog
      title={t('correction.act')}
      submit={t('correction.submit')}
      busy={busy}
      ready={Boolean(text.trim())}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t('correction.lead')}</p>
      {decision.reason && <blockquote className="written">{decision.reason}</blockquote>}
      <TextArea
        id="correct-text"
        rows={4}
        labelText={t('correction.text')}
        helperText={t('correction.textHelp')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        data-modal-primary-focus
      />
    </Dialog>
  );
}

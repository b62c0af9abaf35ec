import { Button, Tag, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fulfilCondition } from '../../approvals/deciding/held.queries.js';
import { newKey, useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { useSignedIn } from '../../session/session.js';
import type { FileApproval } from '../process/process-list.js';

type Condition = FileApproval['conditions'][number];
const COLOURS = { OPEN: 'blue', REPORTED: 'purple', FULFILLED: 'green', WAIVED: 'gray', VOID: 'gray' } as const;

/** What was asked for with an approval, by whom, of whom, by when; whoever owes or set it can note it as met. */
export function Conditions({
  approval,
  onDone,
}: {
  approval: Pick<FileApproval, 'viewerCan' | 'conditions'>;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  const { organisation } = useSignedIn();
  const [chosen, setChosen] = useState<Condition>();
  const may = approval.viewerCan.includes('approval.fulfilCondition');
  if (approval.conditions.length === 0) return <p className="file__none">{t('file.noConditions')}</p>;
  return (
    <ul className="conditions">
      {approval.conditions.map((condition) => {
        const { id, text, state, owner, setter, dueOn, evidence, missedAt, note, reason } = condition;
        const ours = owner?.id === organisation.id || setter?.id === organisation.id;
        return (
          <li key={id}>
            <p>
              <Tag size="sm" type={COLOURS[state]}>
                {t(`conditionState.${state}`)}
              </Tag>{' '}
              {text}
            </p>
            <p className="file__quiet">
              {t('file.conditionOf', {
                owner: owner ? nameOf(owner) : '—',
                setter: setter ? nameOf(setter) : '—',
              })}
              {` · ${t('file.dueOn', { date: day(dueOn) })}`}
              {missedAt && ` · ${t('file.missedOn', { date: day(missedAt) })}`}
            </p>
            {[evidence, note, reason].map((said) => said && <blockquote key={said}>{said}</blockquote>)}
            {may && ours && state === 'OPEN' && (
              <Button kind="tertiary" size="sm" onClick={() => setChosen(condition)}>
                {t('decide.fulfil')}
              </Button>
            )}
          </li>
        );
      })}
      {chosen && (
        <FulfilDialog
          condition={chosen}
          onClose={() => setChosen(undefined)}
          onDone={() => {
            setChosen(undefined);
            onDone();
          }}
        />
      )}
    </ul>
  );
}

function FulfilDialog({
  condition,
  onClose,
  onDone,
}: {
  condition: Condition;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [evidence, setEvidence] = useState('');
  const [busy, fulfil, problem] = useAct(fulfilCondition);
  const submit = async () => {
    const input = { conditionId: condition.id, evidence: evidence.trim(), clientMutationId: newKey() };
    const outcome = await fulfil({ input });
    if (!outcome.done) return;
    announce(t('decide.doneFulfil', { title: condition.text }));
    onDone();
  };
  return (
    <Dialog
      title={t('decide.fulfil')}
      submit={t('decide.fulfil')}
      busy={busy}
      ready={evidence.trim() !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <blockquote>{condition.text}</blockquote>
      <TextArea
        id="condition-evidence"
        rows={3}
        labelText={t('decide.evidence')}
        helperText={t('decide.evidenceHelp')}
        value={evidence}
        onChange={(event) => setEvidence(event.target.value)}
      />
    </Dialog>
  );
}

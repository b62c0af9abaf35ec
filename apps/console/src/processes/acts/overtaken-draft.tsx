import { Button, InlineNotification } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import { useKept, useLeave, useLeft } from '../../parts/input/kept-fields.js';
import { Refusal } from '../../parts/states.js';
import type { Edition } from '../edition.fragment.js';
import { type LeftDraft, placeOf } from '../left-draft.js';
import { draftDefinition } from '../processes.queries.js';

/** Of no edition: the editor then shows what it says otherwise, and asks which shall stand. */
const BEFORE = 0;

/**
 * What somebody was writing into an edition that a colleague published meanwhile: offered for the draft that comes after it, and never
 * put over anything unasked.
 */
export function OvertakenDraft({
  edition,
  draft,
  onGo,
}: {
  edition: Edition;
  /** Of the next edition, where somebody has begun it. */
  draft: Edition | undefined;
  onGo: (edition: string) => void;
}) {
  const { t } = useTranslation();
  const place = placeOf(edition.id);
  const left = useLeft<LeftDraft>(place);
  const leave = useLeave();
  const [beginning, begin] = useAct(draftDefinition);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  useKept(place, () => (over ? undefined : left));
  if (!left || over) return null;
  const goOn = async () => {
    let next = draft?.id;
    if (!next) {
      const outcome = await begin({ input: { key: edition.key, body: edition.body, clientMutationId: newKey() } });
      setProblem(outcome.problem);
      next = outcome.done?.definition?.id;
    }
    if (!next) return;
    leave(placeOf(next), { ...left, version: BEFORE } satisfies LeftDraft);
    setOver(true);
    onGo(next);
  };
  return (
    <div className="section">
      <InlineNotification
        kind="warning"
        lowContrast
        hideCloseButton
        role="status"
        title={t('processes.overtaken', { edition: edition.edition })}
        subtitle={t(draft ? 'processes.overtakenByDraft' : 'processes.overtakenLead')}
      />
      <Refusal problem={problem} />
      <div className="section__actions">
        <Button size="sm" disabled={beginning} onClick={() => void goOn()}>
          {t(draft ? 'processes.overtakenCompare' : 'processes.overtakenGoOn')}
        </Button>
        <Button kind="ghost" size="sm" disabled={beginning} onClick={() => setOver(true)}>
          {t('processes.overtakenDrop')}
        </Button>
      </div>
    </div>
  );
}

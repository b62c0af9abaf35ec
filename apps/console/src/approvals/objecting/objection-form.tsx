import './bring-texts.js';
import { Button, Form, TextArea } from '@carbon/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../../parts/organisation/name-of.js';
import type { DecisionDraft } from '../deciding/decision.draft.js';
import { InWhoseName } from '../deciding/in-whose-name.js';
import { resting } from '../deciding/rest.js';
import type { Asked } from '../deciding/use-decision.js';
import { type Objection, ObjectionText } from './objection-text.js';

/** In place of the decision: an objection to answer, an answer to judge, or an objection to settle. */
export function ObjectionForm({
  asked,
  objection,
  reason,
  draft,
  onChange,
  onGive,
}: {
  asked: Asked;
  objection: Objection;
  /** Why it was rejected. */
  reason: string;
  draft: DecisionDraft;
  onChange: (change: Partial<DecisionDraft>) => void;
  /** Whether it is resolved, or upheld; an answer is only given. */
  onGive: (yes: boolean) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const id = useId();
  const [tried, setTried] = useState(false);
  const empty = !draft.reason.trim();
  const give = (yes: boolean, needsText = true) => {
    if (resting()) return;
    setTried(needsText);
    if (needsText && empty) document.getElementById(`${id}-text`)?.focus();
    else onGive(yes);
  };
  const field = {
    ANSWER_OBJECTION: ['answer', 'answerHelp', 'answerMissing'],
    CONFIRM_ANSWER: ['note', 'noteHelp', 'noteMissing'],
    SETTLE_OBJECTION: ['reason', null, 'reasonMissing'],
  } as const;
  const [label, help, missing] = field[asked.kind as keyof typeof field];
  const { organisation, ground } = objection;
  return (
    <Form className="decide" aria-label={t(`inbox.kinds.${asked.kind}`)} onSubmit={(event) => event.preventDefault()}>
      <p>
        <strong>
          {t('objecting.lead', {
            who: organisation ? nameOf(organisation) : '—',
            ground: t(`objectionGround.${ground}`),
          })}
        </strong>
      </p>
      <ObjectionText objection={objection} reason={reason} />
      {asked.mine ? (
        <>
          <InWhoseName asked={asked} draft={draft} onChange={onChange} />
          <TextArea
            id={`${id}-text`}
            data-decide="reason"
            rows={3}
            labelText={t(`objecting.${label}`)}
            helperText={help && t(`objecting.${help}`)}
            invalid={tried && empty}
            invalidText={t(`objecting.${missing}`)}
            value={draft.reason}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
          <div className="confirm__acts">
            {asked.kind === 'ANSWER_OBJECTION' && (
              <Button size="md" onClick={() => give(true)}>
                {t('objecting.giveAnswer')}
              </Button>
            )}
            {asked.kind === 'CONFIRM_ANSWER' && (
              <>
                <Button size="md" onClick={() => give(true, false)}>
                  {t('objecting.resolved')}
                </Button>
                <Button kind="secondary" size="md" onClick={() => give(false)}>
                  {t('objecting.insist')}
                </Button>
              </>
            )}
            {asked.kind === 'SETTLE_OBJECTION' && (
              <>
                <Button kind="danger" size="md" onClick={() => give(true)}>
                  {t('objecting.uphold')}
                </Button>
                <Button kind="secondary" size="md" onClick={() => give(false)}>
                  {t('objecting.overrule')}
                </Button>
              </>
            )}
          </div>
        </>
      ) : (
        <p className="decide__hint">{t('decide.notYours')}</p>
      )}
    </Form>
  );
}

import './bring-texts.js';
import { Button, RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { OpinionsQuery, OpinionStance } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Refusal } from '../../parts/states.js';
import { giveOpinion } from './opinion.queries.js';

export type Opinion = NonNullable<OpinionsQuery['approval']>['opinions'][number];

export const STANCES: readonly OpinionStance[] = ['SUPPORTS', 'SUPPORTS_WITH_REMARKS', 'HAS_CONCERNS', 'NO_COMMENT'];

/** What the reader's organisation says, having no vote; it can be changed as long as the others have not all answered. */
export function OpinionForm({
  opinion,
  inNameOf,
  onDone,
}: {
  opinion: Opinion;
  /** The absent colleague in whose name it is given. */
  inNameOf?: string;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const [busy, give, problem] = useAct(giveOpinion);
  const [stance, setStance] = useState(opinion.stance);
  const [text, setText] = useState(opinion.text ?? '');
  const [tried, setTried] = useState(false);
  const needsText = stance === 'SUPPORTS_WITH_REMARKS' || stance === 'HAS_CONCERNS';
  const missing = !stance || (needsText && !text.trim());
  const submit = async () => {
    setTried(true);
    if (missing) return;
    const { id: opinionId, version: expectedVersion } = opinion;
    const input = { opinionId, expectedVersion, stance, text: text.trim() || null, onBehalfOf: inNameOf ?? null };
    if (!(await give({ input: { ...input, clientMutationId: newKey() } })).done) return;
    announce(t('consulting.given'));
    onDone();
  };
  return (
    <form
      className="decide"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="decide__hint">{t('consulting.lead', { date: day(opinion.dueAt) })}</p>
      <RadioButtonGroup
        legendText={t('consulting.stance')}
        name={`stance-${opinion.id}`}
        orientation="vertical"
        valueSelected={stance ?? ''}
        onChange={(value) => setStance(STANCES.find((one) => one === value) ?? null)}
      >
        {STANCES.map((one) => (
          <RadioButton key={one} id={`stance-${one}`} value={one} labelText={t(`opinionStance.${one}`)} />
        ))}
      </RadioButtonGroup>
      <TextArea
        id="opinion-text"
        rows={4}
        labelText={t('consulting.text')}
        helperText={t('consulting.textHelp')}
        invalid={tried && missing}
        invalidText={t('consulting.missing')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Refusal problem={problem} />
      <Button type="submit" size="md" disabled={busy}>
        {t(opinion.version > 0 ? 'consulting.change' : 'consulting.give')}
      </Button>
    </form>
  );
}

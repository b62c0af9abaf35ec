import './bring-texts.js';
import { Button, RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { OpinionsQuery, OpinionStance } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { labelled } from '../../language/labelled.js';
import { announce } from '../../parts/announce.js';
import { BothVersions } from '../../parts/both-versions.js';
import { useKept, useLeft } from '../../parts/input/kept-fields.js';
import { WrittenBefore } from '../../parts/input/written-before.js';
import { Refusal } from '../../parts/states.js';
import { giveOpinion } from './opinion.queries.js';

export type Opinion = NonNullable<OpinionsQuery['approval']>['opinions'][number];

export const STANCES: readonly OpinionStance[] = ['SUPPORTS', 'SUPPORTS_WITH_REMARKS', 'HAS_CONCERNS', 'NO_COMMENT'];

/** What was written when the session ended, and over which version of the opinion. */
interface Left {
  readonly stance?: OpinionStance | null;
  readonly text: string;
  readonly version: number;
}

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
  const place = `opinion ${opinion.id}`;
  const left = useLeft<Left>(place);
  const [stance, setStance] = useState(left ? left.stance : opinion.stance);
  const [text, setText] = useState(left?.text ?? opinion.text ?? '');
  const [theirs, setTheirs] = useState(left && left.version !== opinion.version ? opinion : undefined);
  const version = theirs ? left?.version : opinion.version;
  useKept(place, (): Left | undefined =>
    stance === opinion.stance && text === (opinion.text ?? '') ? undefined : { stance, text, version: version ?? 0 },
  );
  const [tried, setTried] = useState(false);
  const needsText = stance === 'SUPPORTS_WITH_REMARKS' || stance === 'HAS_CONCERNS';
  const missing = !stance || (needsText && !text.trim());
  const said = (one: { readonly stance?: OpinionStance | null; readonly text?: string | null }) =>
    labelled(one.stance && t(`opinionStance.${one.stance}`), one.text);
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
      {left && !theirs && <WrittenBefore />}
      {theirs && (
        <BothVersions
          differences={[
            {
              key: 'text',
              name: t('consulting.text'),
              mine: said({ stance, text }),
              theirs: said(theirs),
            },
          ]}
          onMine={() => {
            setTheirs(undefined);
            void submit();
          }}
          onTheirs={() => {
            setStance(theirs.stance);
            setText(theirs.text ?? '');
            setTheirs(undefined);
          }}
        />
      )}
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
      <Button type="submit" size="md" disabled={busy || theirs !== undefined}>
        {t(opinion.version > 0 ? 'consulting.change' : 'consulting.give')}
      </Button>
    </form>
  );
}

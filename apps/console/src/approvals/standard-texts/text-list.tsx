import './bring-texts.js';
import { Button, TextInput } from '@carbon/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { removeView, savedViewsQuery, saveView } from '../../parts/list/views/saved-views.queries.js';
import { Refusal } from '../../parts/states.js';
import type { TextKind } from './text-kind.js';

const MOST_CHARACTERS = 2000;

/** A person's standard texts of one kind. They are kept with the person's saved views, so that every device has them. */
export function TextList({ kind, text, onUse }: { kind: TextKind; text: string; onUse: (text: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [{ data }, read] = useQuery({ query: savedViewsQuery, variables: { screen: kind } });
  const [busy, save, problem] = useAct(saveView);
  const [, remove, notRemoved] = useAct(removeView);
  const [name, setName] = useState('');
  const again = () => read({ requestPolicy: 'network-only' });
  const kept = (data?.savedViews ?? []).map(({ id: one, name: called, settings }) => ({
    id: one,
    name: called,
    text: (settings as { text?: string }).text ?? '',
  }));
  const written = text.trim();
  const tooLong = written.length > MOST_CHARACTERS;
  const isNew = written !== '' && kept.every((one) => one.text !== written);

  const keep = async () => {
    const called = name.trim();
    if (!called || tooLong || busy) return;
    const input = { screen: kind, name: called, settings: { text: written }, clientMutationId: newKey() };
    if (!(await save({ input })).done) return;
    setName('');
    announce(t('standardTexts.saved', { name: called }));
    again();
  };
  const drop = async ({ id: one, name: called }: { id: string; name: string }) => {
    if ((await remove({ input: { id: one, clientMutationId: newKey() } })).done)
      announce(t('standardTexts.removed', { name: called }));
    again();
  };
  return (
    <div className="standard-texts">
      <Refusal problem={problem ?? notRemoved} />
      {data && kept.length === 0 && <p className="decide__hint">{t('standardTexts.none')}</p>}
      <ul>
        {kept.map((one) => (
          <li key={one.id} className="standard-texts__one">
            <Button
              kind="tertiary"
              size="sm"
              aria-label={t('standardTexts.use', { name: one.name })}
              title={one.text}
              onClick={() => onUse(written ? `${written}\n${one.text}` : one.text)}
            >
              {one.name}
            </Button>
            <Button
              kind="ghost"
              size="sm"
              aria-label={t('standardTexts.remove', { name: one.name })}
              onClick={() => void drop(one)}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      {isNew && (
        <div className="standard-texts__new">
          <TextInput
            id={`${id}-name`}
            size="sm"
            labelText={t('standardTexts.name')}
            maxLength={60}
            value={name}
            invalid={tooLong}
            invalidText={t('standardTexts.tooLong')}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // The form around it would give the decision.
              event.preventDefault();
              event.stopPropagation();
              void keep();
            }}
          />
          <Button kind="ghost" size="sm" disabled={!name.trim() || tooLong || busy} onClick={() => void keep()}>
            {t('standardTexts.save')}
          </Button>
        </div>
      )}
    </div>
  );
}

import { Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { type Body, bodyOf } from '../definition.body.js';
import type { Edition } from '../edition.fragment.js';
import { differencesOf } from './differences.js';
import { SaidLine } from './process-steps.js';
import { useSaidProcess } from './said-process.js';

/** What a body says otherwise than another edition of its process, which is chosen; nothing where there is no other. */
export function EditionDifferences({ body, others }: { body: Body; others: readonly Edition[] }) {
  const { t } = useTranslation();
  const say = useSaidProcess();
  const [chosen, setChosen] = useState<string>();
  const other = others.find(({ id }) => id === chosen) ?? others[0];
  if (!other) return null;
  const differences = differencesOf(say(bodyOf(other.body)), say(body));
  return (
    <Section
      id="differences"
      title={t('processes.differences', { edition: other.edition })}
      actions={
        others.length > 1 && (
          <Select
            id="compared"
            size="sm"
            labelText={t('processes.comparedWith')}
            value={other.id}
            onChange={(event) => setChosen(event.target.value)}
          >
            {others.map(({ id, edition, state }) => (
              <SelectItem key={id} value={id} text={`${edition} · ${t(`processes.state.${state}`)}`} />
            ))}
          </Select>
        )
      }
    >
      {differences.length === 0 ? (
        <p className="section__lead">{t('processes.saysSame')}</p>
      ) : (
        <Rows
          labelledBy="differences-heading"
          rows={differences.map((difference) => ({ ...difference, id: difference.key }))}
          columns={[
            {
              key: 'place',
              title: t('processes.place'),
              cell: ({ step, name }) =>
                [step ?? t('processes.whole'), name !== step && name].filter(Boolean).join(' › '),
            },
            {
              key: 'before',
              title: t('processes.editionNumber', { edition: other.edition }),
              cell: ({ before, moved }) =>
                moved ? t('processes.stage', { number: moved.before }) : before ? <SaidLine line={before} /> : '–',
            },
            {
              key: 'after',
              title: t('processes.here'),
              cell: ({ after, moved }) =>
                moved ? t('processes.stage', { number: moved.after }) : after ? <SaidLine line={after} /> : '–',
            },
          ]}
        />
      )}
    </Section>
  );
}

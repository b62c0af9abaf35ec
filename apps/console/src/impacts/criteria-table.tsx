import './impacts.scss';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { comma } from '../language/labelled.js';
import { Rows } from '../parts/list/rows.js';
import type { CriteriaEdition } from './impact.queries.js';
import type { texts } from './texts/en.js';

/** The goals, by number. */
type Goal = keyof (typeof texts)['impacts']['goal'];
type Criterion = CriteriaEdition['criteria'][number];

/** By what is scored, and what each level means. */
export function CriteriaTable({ labelledBy, criteria }: { labelledBy: string; criteria: readonly Criterion[] }) {
  const { t } = useTranslation();
  const { percent } = useFormats();
  return (
    <Rows
      labelledBy={labelledBy}
      rows={criteria.map((one) => ({ ...one, id: one.key }))}
      columns={[
        {
          key: 'criterion',
          title: t('impacts.column.criterion'),
          roomy: true,
          cell: (one) => <Named criterion={one} />,
        },
        {
          key: 'dimension',
          title: t('impacts.column.dimension'),
          cell: (one) => t(`impactDimension.${one.dimension}`),
        },
        {
          key: 'weight',
          title: t('impacts.column.weight'),
          cell: ({ weight }) => percent(weight),
        },
        {
          key: 'levels',
          title: t('impacts.column.levels'),
          roomy: true,
          cell: ({ levels }) => (
            <ol className="impact-levels" start={0}>
              {levels.map(({ title }) => (
                <li key={title}>{title}</li>
              ))}
            </ol>
          ),
        },
      ]}
    />
  );
}

/** A criterion, and which Sustainable Development Goals it serves. */
export function Named({ criterion: { title, goals } }: { criterion: Criterion }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <strong>{title}</strong>
      {goals.length > 0 && (
        <p className="quiet">
          {t('impacts.goals', {
            goals: goals.map((goal) => `${goal} ${t(`impacts.goal.${`G${goal}` as Goal}`)}`).join(comma()),
          })}
        </p>
      )}
    </>
  );
}

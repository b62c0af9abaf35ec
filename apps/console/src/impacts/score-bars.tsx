import './impacts.scss';
import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import type { Assessed } from './impact.queries.js';

/** What a revision reaches of the whole and of each dimension: bars with a mark at the minimum; the words say the same. */
export function ScoreBars({ assessment: { overall, dimensions, criteria } }: { assessment: Assessed }) {
  const { t } = useTranslation();
  const { percent: inPercent } = useFormats();
  const minimum = criteria?.minimum ?? '0';
  const bars = [
    { name: t('file.overall'), percent: overall, least: minimum, reached: Number(overall) >= Number(minimum) },
    ...dimensions.map(({ dimension, percent, reached }) => {
      return { name: t(`impactDimension.${dimension}`), percent, least: criteria?.dimensionMinimum ?? '0', reached };
    }),
  ];
  return (
    <ul className="impact-bars">
      {bars.map(({ name, percent, least, reached }) => (
        <li key={name}>
          <span className="impact-bars__name">{name}</span>
          <Tag size="sm" type={reached ? 'green' : 'red'}>
            {t(reached ? 'impacts.reached' : 'impacts.below')}
          </Tag>
          <svg className="impact-bars__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect className="impact-bars__whole" y="2" width="100" height="6" />
            <rect
              className={reached ? 'impact-bars__reached' : 'impact-bars__below'}
              y="2"
              width={percent}
              height="6"
            />
            <rect className="impact-bars__least" x={Math.min(Number(least), 99.2)} width="0.8" height="10" />
          </svg>
          <span className="impact-bars__says">
            {t('impacts.ofMinimum', { figure: inPercent(percent), least: inPercent(least) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

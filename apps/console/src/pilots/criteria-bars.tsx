import './pilots.scss';
import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { PilotResultFragment } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';

const COLOURS = { MET: 'green', NOT_MET: 'red', NOT_YET: 'blue', NOT_MEASURED: 'gray' } as const;

/**
 * How each criterion stands: a bar with a mark at its target; the words beside it say the same.
 * @param running what is short of its target can still reach it
 */
export function CriteriaBars({
  results,
  running = false,
}: {
  results: readonly PilotResultFragment[];
  running?: boolean;
}) {
  const { t } = useTranslation();
  const { day, number } = useFormats();
  const said = (figure: string) => number(Number(figure));
  return (
    <ul className="criteria">
      {results.map((one) => {
        const { value, target, baseline, unit, measuredOn } = one;
        const { from, at } = scaleOf(one);
        const result = running && one.result === 'NOT_MET' ? 'NOT_YET' : one.result;
        return (
          <li key={one.criterionId}>
            <span className="criteria__name">{one.measure}</span>
            <Tag size="sm" type={COLOURS[result]}>
              {t(`pilots.result.${result}`)}
            </Tag>
            <svg className="criteria__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect className="criteria__whole" y="2" width="100" height="6" />
              {value !== null && value !== undefined && (
                <rect
                  className={`criteria__value criteria__value--${result.toLowerCase()}`}
                  x={Math.min(from, at(value))}
                  y="2"
                  width={Math.abs(at(value) - from)}
                  height="6"
                />
              )}
              {baseline && <rect className="criteria__before" x={at(baseline) - 0.15} width="0.3" height="10" />}
              <rect className="criteria__target" x={at(target) - 0.4} width="0.8" height="10" />
            </svg>
            <span className="criteria__says">
              {[
                value && measuredOn && t('pilots.measuredAt', { value: said(value), date: day(measuredOn) }),
                t(`pilots.targets.${one.direction}`, { target: said(target), unit }),
                baseline && t('pilots.before', { baseline: said(baseline) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Where figures stand between 0 and 100, with nought, target and what was before all on the bar. */
function scaleOf({ baseline, target, value }: PilotResultFragment) {
  const figures = [0, ...[baseline, target, value].flatMap((one) => (one ? [Number(one)] : []))];
  const low = Math.min(...figures);
  const span = (Math.max(...figures) - low) * 1.05 || 1;
  const at = (figure: string | number) => ((Number(figure) - low) / span) * 100;
  return { from: at(0), at };
}

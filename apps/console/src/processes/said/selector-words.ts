import type { TFunction } from 'i18next';
import { agencyLevels, organisationFunctions } from '../../organisation/catalogue.js';
import { type Drawn, type Quota, type Selector, selectorKinds } from '../definition.body.js';

/** Which organisations a selector finds, in words. */
export function selectorInWords(selector: Selector, t: TFunction): string {
  const kind = selectorKinds.find((each) => each === selector.by);
  const role = organisationFunctions.find((each) => each === selector['function']);
  const level = agencyLevels.find((each) => each === selector['level']);
  if (kind === 'FUNCTION' && role) {
    const called = t(`organisation.function.${role}`);
    return level ? `${called} · ${t(`organisation.level.${level}`)}` : called;
  }
  if (kind === 'LOT') return drawnInWords(selector as Drawn, t);
  if (kind === 'ORGANISATION' && selector.identifiers)
    return selector.identifiers.map(({ scheme, id }) => `${scheme} ${id}`).join(' · ');
  if (kind === 'COORDINATOR') return t('processes.tier', { number: selector['tier'] ?? '–' });
  return kind ? t(`processes.by.${kind}`) : '–';
}

/** From which pool, how many, and by which quotas. */
export function drawnInWords({ pool, draw = 0, alternates = 0, quotas, recentService }: Drawn, t: TFunction): string {
  const limits = (Array.isArray(quotas) ? (quotas as readonly Quota[]) : []).flatMap(({ stratum, value, min, max }) => {
    const called = [stratum, value].filter(Boolean).join(' ') || '–';
    return [
      min !== undefined && t('processes.quotaLeast', { value: called, count: min }),
      max !== undefined && t('processes.quotaMost', { value: called, count: max }),
    ];
  });
  const months = recentService?.withinMonths;
  return [
    t('processes.drawnFrom', { count: draw, pool: pool || '–' }),
    alternates > 0 && t('processes.alternatesSaid', { count: alternates }),
    ...limits,
    months !== undefined && t('processes.recentService', { count: months }),
  ]
    .filter(Boolean)
    .join(' · ');
}

import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { comma } from '../language/labelled.js';

const INSTANTS = ['dueAt', 'drawAt', 'startsAt', 'countsAt', 'appealUntil', 'terminatesAt', 'expiresAt', 'reportDueAt'];
const DAYS = ['dueOn', 'endsOn', 'effectiveOn'];
const NUMBERS = ['revision', 'number', 'workingDays', 'rows', 'rejected'];
/** Each has a text of its own for what it is not, unless that goes without saying. */
const FLAGS = ['upheld', 'overturned', 'waived', 'late'];

/** @returns what an event says beside its name: which fields changed, until when, how it came out; empty where nothing */
export function useEventFacts(): (event: { readonly data?: unknown }) => string {
  const { t, i18n } = useTranslation();
  const { day, moment, number } = useFormats();
  const said = (key: string, value = '') =>
    i18n.exists(`audit.fact.${key}`) ? [t(`audit.fact.${key as 'rows'}`, { value })] : [];
  const factOf = ([key, value]: [string, unknown]): string[] => {
    if (value === null || value === undefined) return [];
    if (key === 'fields' && Array.isArray(value) && value.length > 0) {
      const names = value.map((field: string) =>
        i18n.exists(`audit.field.${field}`) ? t(`audit.field.${field as 'name'}`) : field,
      );
      return said(key, names.join(comma()));
    }
    if (INSTANTS.includes(key)) return said(key, moment(value as string));
    if (DAYS.includes(key)) return said(key, day(value as string));
    if (NUMBERS.includes(key)) return said(key, number(value as number));
    if (FLAGS.includes(key)) return said(value ? key : `${key}Not`);
    if (key === 'outcome') return said(`${key}.${String(value)}`);
    return [];
  };
  return ({ data }) =>
    Object.entries((data ?? {}) as Record<string, unknown>)
      .flatMap(factOf)
      .join(' · ');
}

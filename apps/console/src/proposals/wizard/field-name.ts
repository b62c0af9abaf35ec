import { useTranslation } from 'react-i18next';
import { labelled } from '../../language/labelled.js';

const inner = [
  'amount',
  'currency',
  'kind',
  'name',
  'statement',
  'measure',
  'code',
  'group',
  'allocation',
  'note',
  'value',
  'unit',
  'on',
  'role',
  'reach',
  'what',
  'step',
  'by',
  'data',
  'safeguards',
  'legalBasis',
] as const;
/** Parts of a plan that stand as fields of their own. */
const sections = ['dataClasses', 'level', 'contacts', 'tests'] as const;

/** A place in a draft in words: "Sources of funding 2: Amount". */
export function useFieldName(): (path: readonly (string | number)[]) => string {
  const { t, i18n } = useTranslation();
  return ([field, ...rest]) => {
    const section = sections.find((each) => field === 'security' && rest[0] === each);
    const key = `field.${section ?? field}`;
    const outer = i18n.exists(key) ? t(key as 'field.title') : String(field);
    const position = rest.find((part) => typeof part === 'number');
    const part = inner.find((each) => rest.includes(each));
    const side = (['public', 'private', 'civic'] as const).find((each) => field === 'benefits' && rest[0] === each);
    const numbered = position === undefined ? outer : `${outer} ${position + 1}`;
    return labelled(
      numbered,
      side && t(`beneficiary.${side}`),
      part && t(`field.${called(part, String(field), section)}`),
    );
  };
}

/** What the same word is called where it means something else. */
function called(part: (typeof inner)[number], field: string, section: (typeof sections)[number] | undefined) {
  if (section === 'contacts' && part === 'name') return 'organisation';
  if (section === 'tests' && part === 'what') return 'tested';
  if (section === 'tests' && part === 'on') return 'until';
  return field === 'activities' && part === 'by' ? 'carrier' : part;
}

import { stepOf, type WizardStep } from '../wizard.context.js';

type Path = readonly (string | number)[];
type Part = Path[number] | undefined;

/** Of a list of like things: a field of a row, or the list. */
const row =
  (field: string, begins: string, first: string, called: Readonly<Record<string, string>> = {}) =>
  ([index, part = first]: Path): string =>
    typeof index === 'number' ? `${begins}-${index}-${called[part] ?? part}` : `list-${field}`;

const securityRow = (part: Part, index: Part, field: Part): string =>
  typeof index === 'number' ? `${part}-${index}-${field}` : `list-${part}`;

/** Fields whose control is not called as they are. */
const controls: Readonly<Record<string, (rest: Path) => string>> = {
  answers: () => 'answer-0',
  solicited: () => 'solicited-yes',
  consortiumOrganisationIds: ([index]) => (typeof index === 'number' ? `partner-${index}` : 'list-partners'),
  capitalValue: ([part]) => (part === 'currency' ? 'currency' : 'amount'),
  fundingSources: row('fundingSources', 'funding', 'kind', { organisationId: 'name', currency: 'amount' }),
  proposedStakes: row('proposedStakes', 'stake', 'organisation', {
    organisationId: 'organisation',
    sharePercent: 'share',
  }),
  benefits: ([side = 'public', index = 0, part, inner = 'value']) =>
    [`benefit-${side}-${index}`, part === 'measure' && part, part === 'baseline' && inner].filter(Boolean).join('-'),
  security: ([part = 'dataClasses', index, field]) =>
    part === 'level' ? 'security-level' : part === 'dataClasses' ? 'security-GENERAL' : securityRow(part, index, field),
  activities: row('activities', 'activity', 'what'),
  sites: ([, index]) => (typeof index === 'number' ? `site-${index}` : 'list-sites'),
  datasets: row('datasets', 'dataset', 'dataset', { datasetId: 'dataset', holderOrganisationId: 'holder' }),
  standards: row('standards', 'standard', 'code'),
  risks: () => 'list-risks',
  attachments: () => 'list-attachments',
};

/** Where in the wizard something is written: its step, and the id of what takes the focus there. */
export function placeOf([field, ...rest]: Path): { readonly step: WizardStep; readonly id: string } {
  const name = String(field);
  return { step: stepOf[name] ?? 'basics', id: controls[name]?.(rest) ?? name };
}

/** The address of that place. */
export function linkAt(path: Path): string {
  return `?step=${placeOf(path).step}&at=${path.join('.')}`;
}

/** The same, from the check and back to it. */
export function linkTo(path: Path): string {
  return `${linkAt(path)}&from=review`;
}

/** A place as an address names it. */
export function pathOf(at: string): Path {
  return at.split('.').map((part): NonNullable<Part> => (/^\d+$/.test(part) ? Number(part) : part));
}

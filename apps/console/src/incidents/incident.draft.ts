import type { IncidentKind, IncidentSeverity } from '../graphql/generated/graphql.js';
import { forField } from '../parts/input/here.js';
import { everyOf } from '../parts/list/every-of.js';
import type { ShownIncident } from './incidents.queries.js';

export const kinds = everyOf<IncidentKind>()('DATA_LEAK', 'LOSS_OF_SERVICE', 'SAFETY', 'FRAUD', 'ENVIRONMENT', 'OTHER');
export const severities = everyOf<IncidentSeverity>()('GENERAL', 'CONSIDERABLE', 'MAJOR', 'GRAVE');

/** What is being written of an incident; moments as the browser asks for them, where the reader is. */
export interface IncidentDraft {
  readonly title: string;
  readonly kind: IncidentKind | '';
  readonly severity: IncidentSeverity | '';
  readonly account: string;
  readonly affected: string;
  readonly measures: string;
  readonly beganAt: string;
  readonly noticedAt: string;
  readonly confidential: boolean;
  readonly agreementIds: readonly string[];
}

export function draftOf(incident: ShownIncident | undefined): IncidentDraft {
  const { title = '', account = '', affected = '', measures = '' } = incident ?? {};
  return {
    ...{ title, account, affected, measures },
    kind: incident?.kind ?? '',
    severity: incident?.severity ?? '',
    beganAt: localOf(incident?.beganAt),
    noticedAt: localOf(incident?.noticedAt),
    confidential: incident?.confidential ?? false,
    agreementIds: incident?.agreementIds ?? [],
  };
}

/** What is sent; undefined while one of the three is missing that have to be there. */
export function inputOf(draft: IncidentDraft, before: ShownIncident | undefined) {
  const { title, kind, severity, beganAt, noticedAt } = draft;
  if (!kind || !severity || !title.trim()) return undefined;
  return {
    ...{ ...draft, kind, severity, agreementIds: [...draft.agreementIds] },
    datasetIds: before?.datasetIds ?? [],
    beganAt: sentOf(beganAt, before?.beganAt),
    noticedAt: sentOf(noticedAt, before?.noticedAt),
  };
}

/** "2026-11-29T09:00" where the reader is. */
function localOf(instant: string | null | undefined): string {
  return instant ? forField(instant) : '';
}

/** The moment that stands there, to the second it was said with before where nobody changed it. */
function sentOf(local: string, before: string | null | undefined): string | null {
  if (!local) return null;
  return local === localOf(before) ? (before ?? null) : new Date(local).toISOString();
}

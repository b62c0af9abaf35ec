import { raw, sql, type Sql } from '#libs/platform';
import { audiencesOfMember } from '../../identity/access/access.audience.js';
import type { ReportKind } from './report.catalogue.js';

/** What a report of each kind is about; the portfolio is about everything somebody may see. */
export const subjectTables = { PORTFOLIO: null, PROJECT: 'project', APPROVAL: 'approval' } as const satisfies Readonly<
  Record<ReportKind, string | null>
>;

/** Whether member `m` of organisation `o` may see what the report is about. */
export function seesSubject(kind: ReportKind, subjectId: string | null): Sql {
  const table = subjectTables[kind];
  if (!table) return sql`true`;
  const out = kind === 'APPROVAL' ? sql`and not m.id = any(x.barred)` : sql``;
  return sql`exists (select from ${raw(table)} x where x.id = ${subjectId}::uuid and x.readers && ${raw(audiencesOfMember('m', 'o'))} ${out})`;
}

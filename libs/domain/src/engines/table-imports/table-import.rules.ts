import type { Refusal, TableRowOutcome } from '#libs/contracts';
import type { Entered, ImportedTable, ReadRow } from '../../declared/imported-table.js';
import type { TableRow, TableRowFault } from './table-import.entity.js';

/** Faults of rows that say what another row of the file says, by line. */
export function twice(
  rows: readonly ReadRow[],
  { keys }: Pick<ImportedTable, 'keys'>,
): ReadonlyMap<number, TableRowFault> {
  const first = new Map<string, number>();
  const faults = new Map<number, TableRowFault>();
  for (const { line, values } of rows) {
    for (const key of keys(values)) {
      const before = first.get(key);
      if (before === undefined) first.set(key, line);
      else {
        const message = `Row ${before} of the file says the same; take one of them away.`;
        faults.set(line, { column: null, code: 'TWICE', message });
      }
    }
  }
  return faults;
}

/** What becomes of a row, after what was found in reading it, among its neighbours, and when it was tried. */
export function judged(row: ReadRow, doubled: TableRowFault | undefined, tried: Entered | undefined): TableRow {
  const { line, written, values } = row;
  const inCells = row.faults.map(({ path, code, message }) => ({ column: String(path[0]), code, message }));
  const refusal = tried && 'refused' in tried ? faultsOf(tried.refused.refusal) : [];
  const faults = [...inCells, ...(doubled ? [doubled] : []), ...refusal];
  const known = tried && 'known' in tried ? tried.known : null;
  const outcome: TableRowOutcome = faults.length > 0 ? 'REFUSED' : known === null ? 'NEW' : 'KNOWN';
  const remarks = (row.remarks ?? []).map(({ path, code, message }) => ({ column: String(path[0]), code, message }));
  return { line, written, values, outcome, faults, remarks, subjectId: known, takenBack: false };
}

function faultsOf(refusal: Refusal): TableRowFault[] {
  if (refusal.kind === 'INPUT') {
    return refusal.faults.map(({ path, code, message }) => ({ column: String(path[0] ?? '') || null, code, message }));
  }
  const code = refusal.kind === 'TRANSITION' ? refusal.code : refusal.kind === 'QUOTA' ? 'QUOTA_REACHED' : refusal.kind;
  return [{ column: null, code, message: refusal.message }];
}

/** How many rows have each outcome. */
export function counted(rows: readonly Pick<TableRow, 'outcome'>[]) {
  const of = (wanted: TableRowOutcome) => rows.filter(({ outcome }) => outcome === wanted).length;
  return { fresh: of('NEW'), known: of('KNOWN'), refused: of('REFUSED') };
}

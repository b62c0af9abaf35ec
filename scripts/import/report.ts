import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Brought, ImportCounts, ImportedProcess, OcdsImport, RefusedProcess, ReportEntry } from '#libs/domain';

type Result = Brought | { readonly refused: string };
type Action = ReportEntry['action'];

const SHOWN = 8;
/** Refusals and reasons that are kept to be shown at the end; the file holds all of them. */
const KEPT = 1_000;
const WORDS: Readonly<Record<Action, string>> = {
  repaired: 'repaired',
  left_out: 'left out',
  kept: 'kept as published',
};

/**
 * Everything that is to be said of an import: per value in a file (JSON Lines), written as the import goes on, so that a
 * run that is stopped leaves it too; in sum on the terminal. The last line of a complete report has the sums.
 */
export class ImportReport {
  readonly file: string;
  private readonly handle: number;
  private lines: string[] = [];
  private readonly refusals: { readonly name: string; readonly why: string }[] = [];
  private readonly reasons = new Map<string, number>();
  private files = 0;
  private processes = 0;
  refused = 0;
  private readonly counts = { values: 0, mapped: 0, repaired: 0, kept: 0, leftOut: 0 };
  private readonly outcomes = { brought: 0, amended: 0, unchanged: 0 };
  private readonly added = { organisations: 0, projects: 0, proposals: 0 };

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, `ocds-${new Date().toISOString().replaceAll(':', '-')}.jsonl`);
    this.handle = openSync(this.file, 'w', 0o600);
  }

  tell(entry: ReportEntry, process?: string): void {
    this.lines.push(`${JSON.stringify(process === undefined ? entry : { ...entry, process })}\n`);
    const line = `${WORDS[entry.action]}: ${entry.reason.replace(/"[^"]*"/g, '"…"').replace(/\([^()]*\)$/, '(…)')}`;
    if (this.reasons.has(line) || this.reasons.size < KEPT) this.reasons.set(line, (this.reasons.get(line) ?? 0) + 1);
    if (this.lines.length > 1_000) this.flush();
  }

  /** The files were read through. */
  read({ files, refused }: OcdsImport['source']): void {
    this.files = files;
    for (const { file, reason } of refused) {
      this.refuse(file, reason);
      this.tell({ file, path: '', reason, action: 'left_out' });
    }
    this.flush();
  }

  add(found: ImportedProcess | RefusedProcess, result: Result): void {
    this.processes += 1;
    for (const entry of found.report) this.tell(entry, found.key);
    if ('refused' in result) {
      this.refuse(found.key, result.refused);
      const files = 'files' in found ? found.files : new Set(found.releases.map(({ file }) => file));
      for (const file of files) this.tell({ file, path: '', reason: result.refused, action: 'left_out' }, found.key);
      return;
    }
    this.outcomes[result.outcome] += 1;
    for (const what of Object.keys(this.added) as (keyof typeof this.added)[]) this.added[what] += result[what];
    if ('counts' in found) add(this.counts, found.counts);
  }

  /** Writes what was told so far. */
  flush(): void {
    if (this.lines.length > 0) writeSync(this.handle, this.lines.join(''));
    this.lines = [];
  }

  /** Ends the file and says what it sums up to. */
  close(stopped: boolean): string[] {
    const { files, processes, refused, outcomes, added, counts } = this;
    if (!stopped) this.lines.push(`${JSON.stringify({ files, processes, refused, ...outcomes, added, counts })}\n`);
    this.flush();
    closeSync(this.handle);
    return [
      ...(stopped ? ['  stopped before the end; the same command goes on from here'] : []),
      `  ${files} files accounted for, ${processes} processes`,
      `  ${outcomes.brought} brought in, ${outcomes.amended} amended, ${outcomes.unchanged} were there already, ${refused} refused`,
      `  added ${added.organisations} organisations, ${added.projects} projects, ${added.proposals} proposals`,
      `  of ${counts.values} values: ${counts.mapped} mapped, ${counts.repaired} repaired, ${counts.kept} kept as published, ${counts.leftOut} left out`,
      ...this.commonest(),
      ...this.refusals.map(({ name, why }) => `  refused ${name}: ${why}`),
      ...(refused > this.refusals.length ? [`  and ${refused - this.refusals.length} other refusals`] : []),
      `  every one of them, with file, path and reason: ${this.file}`,
    ];
  }

  private refuse(name: string, why: string): void {
    this.refused += 1;
    if (this.refusals.length < KEPT) this.refusals.push({ name, why });
  }

  /** The reasons that were given most often. */
  private commonest(): string[] {
    const sorted = [...this.reasons].sort(([, a], [, b]) => b - a);
    const rest = sorted.length - SHOWN;
    return [
      ...sorted.slice(0, SHOWN).map(([line, count]) => `    ${String(count).padStart(6)} × ${line}`),
      ...(rest > 0 ? [`           and ${rest} other reasons`] : []),
    ];
  }
}

function add(sum: { -readonly [Key in keyof ImportCounts]: number }, more: ImportCounts): void {
  for (const key of Object.keys(sum) as (keyof ImportCounts)[]) sum[key] += more[key];
}

import type { Brought, ImportCounts, ImportedProcess, OcdsImport, RefusedProcess, ReportEntry } from '#libs/domain';

type Result = Brought | { readonly refused: string };
type Action = ReportEntry['action'];

const SHOWN = 8;
const WORDS: Readonly<Record<Action, string>> = {
  repaired: 'repaired',
  left_out: 'left out',
  kept: 'kept as published',
};

/** Everything that is to be said of an import: per value in a file, in sum on the terminal. */
export class ImportReport {
  private readonly entries: (ReportEntry & { readonly process?: string })[] = [];
  private readonly refusals: { readonly name: string; readonly why: string }[] = [];
  private readonly accounted = new Set<string>();
  private readonly counts = { values: 0, mapped: 0, repaired: 0, kept: 0, leftOut: 0 };
  private readonly outcomes = { brought: 0, amended: 0, unchanged: 0 };
  private readonly added = { organisations: 0, projects: 0, proposals: 0 };

  constructor(private readonly source: OcdsImport['source']) {
    for (const { file, reason } of source.refused) {
      this.refusals.push({ name: file, why: reason });
      this.entries.push({ file, path: '', reason, action: 'left_out' });
      this.accounted.add(file);
    }
  }

  get refused(): number {
    return this.refusals.length;
  }

  add(found: ImportedProcess | RefusedProcess, result: Result): void {
    const files = 'files' in found ? found.files : found.releases.map(({ file }) => file);
    files.forEach((file) => this.accounted.add(file));
    this.entries.push(...found.report.map((entry) => ({ ...entry, process: found.key })));
    if ('refused' in result) {
      this.refusals.push({ name: found.key, why: result.refused });
      for (const file of files) this.entries.push({ file, path: '', reason: result.refused, action: 'left_out' });
      return;
    }
    this.outcomes[result.outcome] += 1;
    for (const what of Object.keys(this.added) as (keyof typeof this.added)[]) this.added[what] += result[what];
    if ('counts' in found) add(this.counts, found.counts);
  }

  /** JSON Lines: one entry a value. */
  lines(): string {
    return this.entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }

  /** @param file where {@link lines} were written */
  summary(file: string): string[] {
    const { files, processes } = this.source;
    const { brought, amended, unchanged } = this.outcomes;
    const { organisations, projects, proposals } = this.added;
    const { values, mapped, repaired, kept, leftOut } = this.counts;
    return [
      `  ${files} files, ${processes.length} processes; ${this.accounted.size} files accounted for`,
      `  ${brought} brought in, ${amended} amended, ${unchanged} were there already, ${this.refused} refused`,
      `  added ${organisations} organisations, ${projects} projects, ${proposals} proposals`,
      `  of ${values} values: ${mapped} mapped, ${repaired} repaired, ${kept} kept as published, ${leftOut} left out`,
      ...this.commonest(),
      ...this.refusals.map(({ name, why }) => `  refused ${name}: ${why}`),
      `  every one of them, with file, path and reason: ${file}`,
    ];
  }

  /** The reasons that were given most often. */
  private commonest(): string[] {
    const times = new Map<string, number>();
    for (const { action, reason } of this.entries) {
      const line = `${WORDS[action]}: ${reason.replace(/"[^"]*"/g, '"…"')}`;
      times.set(line, (times.get(line) ?? 0) + 1);
    }
    const sorted = [...times].sort(([, a], [, b]) => b - a);
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

import { DocumentReader, JsonTooLarge } from '../../../json-documents.js';
import type { Inspect, ReportEntry, AddEntry } from '../import.types.js';
import type { SourceRelease } from '../ocds/releases.catalogue.js';
import { Spool } from './ocds.spool.js';
import { compiledFrom } from './ocds.versions.js';
import { filesOf, ImportInputError, type SourceFile } from './source.files.js';
import { formOf, textOf } from '../../../text-form.js';

/** A file that can't be read as OCDS; nothing of it is brought in. */
export interface RefusedFile {
  readonly file: string;
  readonly reason: string;
}

/** The releases of one process, from wherever they lay. */
export interface ProcessReleases {
  readonly key: string;
  readonly releases: readonly SourceRelease[];
  readonly report: readonly ReportEntry[];
}

/** Where a line of the spool is from and what it holds. */
type Line = readonly [package_: number, path: string, compiled: 0 | 1, release: Json, told: readonly ReportEntry[]];
type Json = Readonly<Record<string, unknown>>;

/** What is known of a package once it was read to its end. */
interface Package {
  readonly file: number;
  published?: string;
  publisher?: string;
  /** Set for a record whose own releases are not all there. */
  compiledInstead?: boolean;
}

/**
 * A look through a file or folder: each text is read once (and once before, for its encoding), entry by entry, and its
 * releases are spooled by their process. Then processes come one by one. Memory holds one process, and a number a package.
 */
export class OcdsSource {
  files = 0;
  releases = 0;
  readonly refused: RefusedFile[] = [];
  private readonly names: string[] = [];
  private readonly bad = new Set<number>();
  private readonly packages: Package[] = [];
  private readonly spool = new Spool();
  private readonly publishers = new Map<string, string>();

  /** @param tell hears what is to be said of files, whatever process their releases are of */
  private constructor(
    private readonly tell: AddEntry,
    private readonly inspect?: Inspect,
  ) {}

  /**
   * @param name how a single file is called in the report
   * @throws ImportInputError when there is nothing to read
   */
  static async open(path: string, tell: AddEntry, name?: string, inspect?: Inspect): Promise<OcdsSource> {
    const source = new OcdsSource(tell, inspect);
    try {
      for await (const file of filesOf(path, name)) await source.read(file);
    } catch (error) {
      await source.close();
      throw error;
    }
    return source;
  }

  async *processes(): AsyncGenerator<ProcessReleases> {
    for await (const { lines } of this.spool.groups()) {
      const byKey = new Map<string, { releases: SourceRelease[]; report: ReportEntry[] }>();
      for (const text of lines) {
        const [at, path, compiled, release, told] = JSON.parse(text) as Line;
        const from = this.packages[at];
        if (!from || this.bad.has(from.file)) continue;
        const file = this.names[from.file] ?? '';
        const { key, entry } = keyOf(release, from, { file, path });
        const found = byKey.get(key) ?? { releases: [], report: [] };
        byKey.set(key, found);
        found.report.push(...told);
        if (from.compiledInstead && !compiled) {
          found.report.push({
            file,
            path,
            reason: 'not all releases are here; what was compiled of them is taken',
            action: 'left_out',
          });
          continue;
        }
        if (entry) found.report.push(entry);
        found.releases.push({ file, path, release, published: from.published, compiled: compiled === 1 });
      }
      for (const [key, found] of byKey) if (found.releases.length > 0) yield { key, ...found };
    }
  }

  /** Removes what lies on the disk. */
  close(): Promise<void> {
    return this.spool.close();
  }

  private async read(file: SourceFile | { name: string; fault: string }): Promise<void> {
    const at = this.names.push(file.name) - 1;
    this.files += 1;
    const fault = 'fault' in file ? file.fault : ((await this.inspected(file)) ?? (await this.readText(at, file)));
    if (fault === null) return;
    this.bad.add(at);
    this.refused.push({ file: file.name, reason: fault });
  }

  /** Why nothing of a file may be read, if so. */
  private async inspected(file: SourceFile): Promise<string | null> {
    return this.inspect ? this.inspect(await file.open()) : null;
  }

  /** Spools the releases of a file; what is wrong with it as a whole, if anything is. */
  private async readText(at: number, file: SourceFile): Promise<string | null> {
    const gatherer = new Gatherer(at, file.name, this.packages, this.tell, this.publishers);
    try {
      const form = await formOf(() => file.open());
      if (form.repair) this.tell({ file: file.name, path: '', reason: form.repair, action: 'repaired' });
      const documents = new DocumentReader(PACKAGE_LISTS, gatherer);
      for await (const piece of textOf(await file.open(), form)) {
        documents.write(piece);
        await this.keep(gatherer);
      }
      documents.end();
      await this.keep(gatherer);
    } catch (error) {
      const { message, code } = error as NodeJS.ErrnoException;
      return error instanceof ImportInputError || error instanceof JsonTooLarge || code !== undefined
        ? `can't be read: ${message}`
        : `not JSON: ${message}`;
    }
    if (!gatherer.known) return 'neither an OCDS release nor a package of releases or records';
    return gatherer.gathered === 0 ? 'no release in it belongs to a process' : null;
  }

  private async keep(gatherer: Gatherer): Promise<void> {
    for (const { ocid, line } of gatherer.take()) {
      this.releases += 1;
      await this.spool.add(ocid, JSON.stringify(line));
    }
  }
}

/** Members of packages that are lists. */
const PACKAGE_LISTS = ['releases', 'records'] as const;
type PackageList = (typeof PACKAGE_LISTS)[number];

const ABOUT = [
  'uri',
  'version',
  'extensions',
  'publisher',
  'license',
  'publicationPolicy',
  'publishedDate',
  'packages',
];

/** Finds the releases of one text, whatever package they are in. */
class Gatherer {
  /** Whether anything in it is OCDS, and how many releases belong to a process. */
  known = false;
  gathered = 0;
  private waiting: { ocid: string; line: Line }[] = [];
  private current?: { at: number; whole: number; links: number };
  private readonly told = new Set<string>();

  constructor(
    private readonly file: number,
    private readonly name: string,
    private readonly packages: Package[],
    private readonly tell: AddEntry,
    private readonly publishers: Map<string, string>,
  ) {}

  take(): { ocid: string; line: Line }[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  /** An entry of a package: a release or a record. Whether a list of releases is that of a record shows at its end. */
  readonly entry = (list: PackageList, index: number, value: unknown): void => {
    const current = (this.current ??= { at: this.begin(), whole: 0, links: 0 });
    const path = `/${list}/${index}`;
    if (list === 'records') return this.record(current.at, path, value);
    if (isObject(value) && ocidOf(value) !== '') {
      current.whole += 1;
      this.release(current.at, path, value);
    } else {
      current.links += 1;
      const linked = isObject(value) && value['url'] !== undefined;
      this.leftOut(
        path,
        linked ? 'a link to a release; the import fetches nothing' : 'a release without an ocid belongs to no process',
      );
    }
  };

  readonly end = (head: Json, lists: Readonly<Partial<Record<PackageList, number>>>): void => {
    const { at, whole, links } = this.current ?? { at: this.begin(), whole: 0, links: 0 };
    this.current = undefined;
    this.describe(at, head);
    const [compiled, name] = compiledIn(head);
    if (compiled !== undefined || head['versionedRelease'] !== undefined) {
      this.known = true;
      // A record by itself: its releases came already, and stand when all of them are here.
      if (whole > 0 && links === 0)
        return this.leftOut(`/${name}`, 'compiled from the releases, which are merged here');
      const from = this.packages[at];
      if (from && compiled !== undefined) from.compiledInstead = true;
      return this.compiled(at, `/${name}`, compiled);
    }
    if (lists.releases !== undefined || lists.records !== undefined) {
      this.known = true;
      for (const name of ABOUT) {
        if (head[name] === undefined || this.told.has(name)) continue;
        this.told.add(name);
        this.leftOut(`/${name}`, 'about the publication, not about the process');
      }
      return;
    }
    if (head['ocid'] === undefined) return;
    this.known = true;
    this.release(at, '', head);
  };

  readonly item = (index: number, value: unknown): void => {
    if (!isObject(value)) return;
    const path = `/${index}`;
    const at = this.begin();
    this.describe(at, value);
    for (const list of ['releases', 'records'] as const) {
      const entries = value[list];
      if (!Array.isArray(entries) || (list === 'releases' && compiledIn(value)[0] !== undefined)) continue;
      this.known = true;
      entries.forEach((each: unknown, place) =>
        list === 'records'
          ? this.record(at, `${path}/records/${place}`, each)
          : this.release(at, `${path}/releases/${place}`, each),
      );
      return;
    }
    if (compiledIn(value)[0] !== undefined || Array.isArray(value['releases'])) return this.record(at, path, value);
    if (value['ocid'] === undefined) return;
    this.known = true;
    this.release(at, path, value);
  };

  /** A record's releases when all are in it; else what somebody compiled of them. */
  private record(at: number, path: string, record: unknown): void {
    if (!isObject(record)) return;
    this.known = true;
    const told: ReportEntry[] = [];
    const leftOut = (place: string, reason: string) =>
      told.push({ file: this.name, path: place, reason, action: 'left_out' });
    const releases: unknown[] = Array.isArray(record['releases']) ? record['releases'] : [];
    const embedded = releases.map((release, index) => ({ path: `${path}/releases/${index}`, release }));
    const whole = embedded.filter(({ release }) => isObject(release) && ocidOf(release) !== '');
    for (const { path: place } of embedded)
      if (!whole.some((each) => each.path === place)) leftOut(place, 'a link to a release; the import fetches nothing');
    const [compiled, name] = compiledIn(record);
    if (record['versionedRelease'] !== undefined)
      leftOut(`${path}/versionedRelease`, name === 'versionedRelease' ? EARLIER_VALUES : 'the history of values');
    if (compiled === undefined || (whole.length > 0 && whole.length === releases.length)) {
      if (record['compiledRelease'] !== undefined)
        leftOut(`${path}/compiledRelease`, 'compiled from the releases, which are merged here');
      whole.forEach((each, index) => this.release(at, each.path, each.release, index === 0 ? told : []));
      return;
    }
    for (const { path: place } of whole)
      leftOut(place, 'not all releases are here; what was compiled of them is taken');
    this.compiled(at, `${path}/${name}`, compiled, told);
  }

  private compiled(at: number, path: string, release: unknown, told: readonly ReportEntry[] = []): void {
    this.release(at, path, release, told, 1);
  }

  private release(
    at: number,
    path: string,
    release: unknown,
    told: readonly ReportEntry[] = [],
    compiled: 0 | 1 = 0,
  ): void {
    const ocid = isObject(release) ? ocidOf(release) : '';
    if (!isObject(release) || ocid === '') return this.leftOut(path, 'a release without an ocid belongs to no process');
    this.gathered += 1;
    const tagged = Array.isArray(release['tag']) && release['tag'].includes('compiled') ? 1 : compiled;
    this.waiting.push({ ocid, line: [at, path, tagged, release, told] });
  }

  private begin(): number {
    return this.packages.push({ file: this.file }) - 1;
  }

  private describe(at: number, head: Json): void {
    const known = this.packages[at];
    if (!known) return;
    if (typeof head['publishedDate'] === 'string') known.published = this.once(head['publishedDate']);
    const publisher = publisherOf(head);
    if (publisher !== undefined) known.publisher = this.once(publisher);
  }

  /** One text for all packages that say the same. */
  private once(text: string): string {
    const known = this.publishers.get(text);
    if (known !== undefined) return known;
    if (this.publishers.size < 10_000) this.publishers.set(text, text);
    return text;
  }

  private leftOut(path: string, reason: string): void {
    this.tell({ file: this.name, path, reason, action: 'left_out' });
  }
}

const EARLIER_VALUES = 'earlier values: the last of each is taken';

/** What stands for all releases of a record, and the member that says it: what somebody compiled, else the last of each value. */
function compiledIn(record: Json): readonly [compiled: unknown, name: 'compiledRelease' | 'versionedRelease'] {
  if (record['compiledRelease'] !== undefined) return [record['compiledRelease'], 'compiledRelease'];
  const compiled = compiledFrom(record['versionedRelease']);
  // Its record says which process it is of.
  return [compiled && { ocid: record['ocid'], ...compiled }, 'versionedRelease'];
}

/** What the import knows a process by; an ocid without a registered prefix is unique only for its publisher. */
function keyOf(
  release: Json,
  from: Package,
  place: { file: string; path: string },
): { key: string; entry?: ReportEntry } {
  const ocid = ocidOf(release);
  if (/^ocds-[a-z0-9]{6}-/i.test(ocid)) return { key: ocid };
  const by = from.publisher ?? publisherOf(release['packageInfo']) ?? 'unknown publisher';
  const reason = `"${ocid}" has no registered prefix (ocds-……-) and is unique only for its publisher`;
  return { key: `${by}:${ocid}`, entry: { file: place.file, path: `${place.path}/ocid`, reason, action: 'repaired' } };
}

function ocidOf(release: Json): string {
  const { ocid } = release;
  return typeof ocid === 'string' || typeof ocid === 'number' ? String(ocid).trim() : '';
}

function publisherOf(holder: unknown): string | undefined {
  const publisher = isObject(holder) ? holder['publisher'] : undefined;
  const name = isObject(publisher) ? publisher['name'] : undefined;
  return typeof name === 'string' && name.trim() ? name.trim() : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { opendir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { ReportEntry } from './import.types.js';
import type { SourceRelease } from './ocds.process.js';
import { decodeWindows1252 } from './text.repair.js';

/** Files larger than this are refused: contracting data comes in many small ones. */
const LARGEST = 100 * 1024 * 1024;

/** Where the releases of one process are. */
export interface ProcessPlace {
  readonly key: string;
  readonly files: readonly string[];
}

/** A file that can't be read as OCDS; nothing of it is brought in. */
export interface RefusedFile {
  readonly file: string;
  readonly reason: string;
}

/** What a look through a file or folder found; processes are loaded one by one, so that memory holds one at a time. */
export interface OcdsSource {
  readonly files: number;
  readonly processes: readonly ProcessPlace[];
  readonly refused: readonly RefusedFile[];
  readonly load: (place: ProcessPlace) => Promise<{ releases: SourceRelease[]; report: ReportEntry[] }>;
}

/**
 * Looks through a file, or all `.json` files of a folder and those below it. Releases, release packages and record
 * packages are read, with or without a byte order mark, in UTF-8, UTF-16 or (when neither fits) Windows-1252.
 * @throws the system's error when the path itself can't be read
 */
export async function openOcds(path: string): Promise<OcdsSource> {
  const folder = (await stat(path)).isDirectory();
  const root = folder ? path : join(path, '..');
  const places = new Map<string, Set<string>>();
  const refused: RefusedFile[] = [];
  let files = 0;
  for await (const full of folder ? filesBelow(path) : [path]) {
    files += 1;
    const file = relative(root, full) || basename(full);
    const found = await releasesOf(full, file);
    if ('refused' in found) refused.push({ file, reason: found.refused });
    else for (const { key } of found.releases) places.set(key, (places.get(key) ?? new Set()).add(file));
  }
  const processes = [...places].map(([key, names]) => ({ key, files: [...names].sort() }));
  processes.sort((one, other) => one.key.localeCompare(other.key, 'en', { numeric: true }));
  return { files, processes, refused, load: (place) => load(root, place) };
}

async function load(
  root: string,
  { key, files }: ProcessPlace,
): Promise<{ releases: SourceRelease[]; report: ReportEntry[] }> {
  const releases: SourceRelease[] = [];
  const report: ReportEntry[] = [];
  for (const file of files) {
    const found = await releasesOf(join(root, file), file);
    if ('refused' in found) throw new Error(`${file} changed while it was being imported: ${found.refused}`);
    const own = found.releases.filter((each) => each.key === key);
    releases.push(...own.map(({ source }) => source));
    report.push(...found.report, ...own.flatMap((each) => each.report));
  }
  return { releases, report };
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (entry.isFile() && entry.name.toLowerCase().endsWith('.json'))
      yield join(entry.parentPath ?? entry.path, entry.name);
  }
}

interface Found {
  readonly releases: readonly {
    readonly key: string;
    readonly source: SourceRelease;
    readonly report: readonly ReportEntry[];
  }[];
  /** Of the file, whatever process its releases are of. */
  readonly report: readonly ReportEntry[];
}

async function releasesOf(full: string, file: string): Promise<Found | { readonly refused: string }> {
  if ((await stat(full)).size > LARGEST) return { refused: `larger than ${LARGEST / 1024 / 1024} MB` };
  const { text, repair } = decode(await readFile(full));
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    return { refused: `not JSON: ${(error as Error).message}` };
  }
  if (!isObject(root)) return { refused: 'not a JSON object' };
  const report: ReportEntry[] = repair ? [{ file, path: '', reason: repair, action: 'repaired' }] : [];
  const leftOut = (path: string, reason: string) => report.push({ file, path, reason, action: 'left_out' });
  const candidates = candidatesOf(root, leftOut);
  if (candidates === null) return { refused: 'neither an OCDS release nor a package of releases or records' };
  const published = typeof root['publishedDate'] === 'string' ? root['publishedDate'] : undefined;
  const publisher = publisherOf(root);
  const releases = candidates.flatMap(({ path, release }) => {
    const ocid =
      isObject(release) && (typeof release['ocid'] === 'string' || typeof release['ocid'] === 'number')
        ? String(release['ocid']).trim()
        : '';
    if (!ocid) {
      leftOut(path, 'a release without an ocid belongs to no process');
      return [];
    }
    const registered = /^ocds-[a-z0-9]{6}-/i.test(ocid);
    const by =
      publisher ?? (isObject(release) ? publisherOf(release['packageInfo']) : undefined) ?? 'unknown publisher';
    const reason = `"${ocid}" has no registered prefix (ocds-……-) and is unique only for its publisher`;
    const entry: ReportEntry = { file, path: `${path}/ocid`, reason, action: 'repaired' };
    return [
      {
        key: registered ? ocid : `${by}:${ocid}`,
        source: { file, path, release, published },
        report: registered ? [] : [entry],
      },
    ];
  });
  if (releases.length === 0) return { refused: 'no release in it belongs to a process' };
  return { releases, report };
}

/** Releases of whatever package this is; null when it is none. */
function candidatesOf(
  root: Record<string, unknown>,
  leftOut: (path: string, reason: string) => void,
): { path: string; release: unknown }[] | null {
  const about = (names: readonly string[]) =>
    names
      .filter((name) => root[name] !== undefined)
      .forEach((name) => leftOut(`/${name}`, 'about the publication, not about the process'));
  const ofPackage = [
    'uri',
    'version',
    'extensions',
    'publisher',
    'license',
    'publicationPolicy',
    'publishedDate',
    'packages',
  ];
  if (Array.isArray(root['releases'])) {
    about(ofPackage);
    return root['releases'].map((release: unknown, index) => ({ path: `/releases/${index}`, release }));
  }
  if (Array.isArray(root['records'])) {
    about(ofPackage);
    return root['records'].flatMap((record: unknown, index) => releasesOfRecord(record, `/records/${index}`, leftOut));
  }
  return root['ocid'] !== undefined ? [{ path: '', release: root }] : null;
}

/** A record's releases when they are in it; else what somebody compiled of them. */
function releasesOfRecord(
  record: unknown,
  path: string,
  leftOut: (path: string, reason: string) => void,
): { path: string; release: unknown }[] {
  if (!isObject(record)) return [];
  const releases: unknown[] = Array.isArray(record['releases']) ? record['releases'] : [];
  const embedded = releases.map((release, index) => ({ path: `${path}/releases/${index}`, release }));
  const whole = embedded.filter(({ release }) => isObject(release) && release['ocid'] !== undefined);
  for (const { path: place } of embedded)
    if (!whole.some((each) => each.path === place)) leftOut(place, 'a link to a release; the import fetches nothing');
  if (record['versionedRelease'] !== undefined)
    leftOut(`${path}/versionedRelease`, 'the history of values: the releases themselves are merged');
  if (whole.length > 0 && whole.length === releases.length) {
    if (record['compiledRelease'] !== undefined)
      leftOut(`${path}/compiledRelease`, 'compiled from the releases, which are merged here');
    return whole;
  }
  if (record['compiledRelease'] === undefined) return whole;
  for (const { path: place } of whole) leftOut(place, 'not all releases are here; what was compiled of them is taken');
  return [{ path: `${path}/compiledRelease`, release: record['compiledRelease'] }];
}

function publisherOf(holder: unknown): string | undefined {
  const publisher = isObject(holder) ? holder['publisher'] : undefined;
  const name = isObject(publisher) ? publisher['name'] : undefined;
  return typeof name === 'string' && name.trim() ? name.trim() : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The file's text, and what had to be done to read it. */
function decode(bytes: Buffer): { text: string; repair?: string } {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return { text: new TextDecoder('utf-16le').decode(bytes), repair: 'read as UTF-16' };
  if (mark === 'feff') return { text: new TextDecoder('utf-16be').decode(bytes), repair: 'read as UTF-16' };
  const repair = bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? 'byte order mark removed' : undefined;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), repair };
  } catch {
    return { text: decodeWindows1252(bytes), repair: 'not UTF-8; read as Windows-1252' };
  }
}

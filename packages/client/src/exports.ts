import { type Bytes, isObject, joined, hex, sha256, textOf } from './bytes.js';
import { ApiError } from './errors.js';
import type { BulkExport, BulkExportKind, BulkExportMissing } from './generated/schema.js';
import { mayRepeat, pause, pauseMs, type Retries } from './retries.js';

/** A thing as it was when the export was taken. */
export interface ExportedThing {
  /** As in the `subject` of events. */
  readonly kind: string;
  readonly id: string;
  /** As `subjectversion`. */
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Where an export is kept while it is fetched, so that a program that ends goes on where it was. */
export interface ExportStore {
  /** Which export is being fetched. */
  load(): Promise<string | undefined>;
  save(id: string): Promise<void>;
  /** How many bytes of a file are there; 0 where there is none. */
  size(file: string): Promise<number>;
  /** Writes bytes after those of the file that are there up to `at`; what was behind goes. */
  write(file: string, at: number, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  read(file: string): AsyncIterable<Uint8Array>;
  /** Counts SHA-256 bit by bit; without it a file is in memory once while it is checked. */
  hash?(): { update(bytes: Uint8Array): unknown; digest(): string };
}

export interface Exporting {
  readonly kinds: readonly BulkExportKind[];
  /** In memory, unless said otherwise. */
  readonly store?: ExportStore;
  /** How long between two looks at whether it is written; a second unless said otherwise. */
  readonly everyMs?: number;
  /** Told how far it is: things written there, and bytes here. */
  readonly onProgress?: (progress: { readonly lines: number; readonly bytes: number }) => void;
  readonly signal?: AbortSignal;
}

/** All of an export, fetched and whole. */
export interface Exported {
  readonly id: string;
  /** Where in the feed to go on: `{ cursor, done: [] }` is a place for a checkpoint. */
  readonly cursor: string;
  /** What could not be written, and why. */
  readonly missing: readonly { readonly kind: BulkExportKind; readonly reason: BulkExportMissing | null }[];
  /** Its files, by the names that the store has them under. */
  readonly files: readonly string[];
  things(): AsyncGenerator<ExportedThing, void, undefined>;
}

export type ExportPart = Pick<BulkExport['parts'][number], 'kind' | 'lines' | 'path' | 'bytes' | 'sha256' | 'reason'>;
export interface ExportView extends Pick<BulkExport, 'id' | 'state' | 'cursor'> {
  readonly parts: readonly ExportPart[];
}

/** What the kit asks the product. */
interface Product {
  ask(kinds: readonly BulkExportKind[], signal?: AbortSignal): Promise<string>;
  look(id: string, signal?: AbortSignal): Promise<ExportView | null>;
  get(path: string, headers: Record<string, string>, signal?: AbortSignal): Promise<Response>;
}

/** Everything is gone with the program. */
export function memoryStore(): ExportStore {
  let asked: string | undefined;
  const files = new Map<string, Uint8Array>();
  return {
    load: () => Promise.resolve(asked),
    save: (id) => {
      asked = id;
      return Promise.resolve();
    },
    size: (file) => Promise.resolve(files.get(file)?.length ?? 0),
    write: async (file, at, bytes) => {
      let all = files.get(file)?.subarray(0, at) ?? new Uint8Array();
      files.set(file, all);
      for await (const chunk of bytes) files.set(file, (all = joined(all, chunk)));
    },
    read: async function* (file) {
      yield await Promise.resolve(files.get(file) ?? new Uint8Array());
    },
  };
}

/**
 * Asks for an export, or goes on with the one that the store knows; waits until it is written, fetches what is not there yet, and checks
 * that each file is whole.
 * @throws ApiError also `EXPORT_FAILED`, where nothing was written
 */
export async function exported(product: Product, retries: Retries, exporting: Exporting): Promise<Exported> {
  const { store = memoryStore(), signal } = exporting;
  const { view, isNew } = await written(product, store, exporting);
  const parts = view.parts.filter((part): part is ExportPart & { path: string } => typeof part.path === 'string');
  if (parts.length === 0 || !view.cursor)
    throw new ApiError('EXPORT_FAILED', `The export ended as ${view.state}, without a file.`, 200, { ...view });
  const files = parts.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  for (const [index, part] of parts.entries()) {
    const file = files[index] as string;
    // Of an export before this one.
    if (isNew) await store.write(file, 0, nothing());
    await fetched(product, store, file, part, retries, exporting);
  }
  return {
    id: view.id,
    cursor: view.cursor,
    missing: view.parts.filter(({ path }) => !path).map(({ kind, reason }) => ({ kind, reason: reason ?? null })),
    files,
    things: async function* () {
      for (const file of files) {
        for await (const line of linesOf(store, file)) {
          signal?.throwIfAborted();
          const thing = JSON.parse(textOf(line)) as ExportedThing;
          if (thing.kind !== 'header' && thing.kind !== 'trailer') yield thing;
        }
      }
    },
  };
}

/** Once nothing more is written; one that is kept no more, or is of other kinds, is asked for anew. */
async function written(product: Product, store: ExportStore, exporting: Exporting) {
  const { kinds, everyMs = 1000, onProgress, signal } = exporting;
  const wanted = new Set(kinds);
  let id = await store.load();
  let isNew = false;
  for (;;) {
    if (id === undefined) {
      await store.save((id = await product.ask(kinds, signal)));
      isNew = true;
    }
    const seen = await product.look(id, signal);
    const view = seen && (isNew || isOf(seen, wanted)) ? seen : undefined;
    if (view && (view.state === 'WAITING' || view.state === 'RUNNING')) {
      onProgress?.({ lines: view.parts.reduce((sum, { lines }) => sum + lines, 0), bytes: 0 });
      await pause(everyMs, signal);
    } else if (view && (view.parts.some(({ path }) => path) || view.state === 'FAILED' || view.state === 'CANCELLED')) {
      return { view, isNew };
    } else id = undefined;
  }
}

function isOf({ parts }: ExportView, kinds: ReadonlySet<BulkExportKind>): boolean {
  const written = new Set(parts.map(({ kind }) => kind));
  return written.size === kinds.size && [...kinds].every((kind) => written.has(kind));
}

async function fetched(
  product: Product,
  store: ExportStore,
  file: string,
  { path, bytes, sha256: sum, lines }: ExportPart & { path: string },
  retries: Retries,
  { onProgress, signal }: Exporting,
): Promise<void> {
  const size = bytes ?? 0;
  let faults = 0;
  for (let checked = false; !checked;) {
    let at = await store.size(file);
    if (at > size) at = 0;
    if (at < size) {
      try {
        const headers = at > 0 ? { range: `bytes=${at}-`, 'if-range': `"${sum}"` } : {};
        const { status, body } = await product.get(path, headers as Record<string, string>, signal);
        await store.write(file, status === 206 ? at : 0, portions(body, status === 206 ? at : 0, lines, onProgress));
      } catch (error) {
        signal?.throwIfAborted();
        const fault =
          error instanceof ApiError
            ? error
            : new ApiError('NO_ANSWER', 'The file was cut short.', 0, {}, {}, { cause: error });
        // Each that came further is a first one.
        faults = (await store.size(file)) > at ? 1 : faults + 1;
        if (faults >= retries.attempts || !mayRepeat(fault, true)) throw fault;
        await pause(pauseMs(faults, fault.details['retryAfterSeconds'], retries, Math.random()), signal);
        continue;
      }
    }
    if (await isWhole(store, file)) return;
    // What was kept here was of another file: once more from its beginning.
    await store.write(file, 0, nothing());
    checked = at === 0;
  }
  throw new ApiError('UNEXPECTED_ANSWER', `${file} is not what its last line says.`, 200);
}

async function* portions(
  body: ReadableStream<Uint8Array> | null,
  before: number,
  lines: number,
  onProgress: Exporting['onProgress'],
): AsyncGenerator<Uint8Array> {
  let bytes = before;
  for await (const chunk of chunksOf(body)) {
    yield chunk;
    onProgress?.({ lines, bytes: (bytes += chunk.length) });
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Not every browser goes through a stream by itself. */
async function* chunksOf(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = stream?.getReader();
  try {
    for (;;) {
      const next = await reader?.read();
      if (!next || next.done) return;
      yield next.value;
    }
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
}

/** Whether a file ends with a trailer that has counted and hashed all before it. */
async function isWhole(store: ExportStore, file: string): Promise<boolean> {
  const hash = store.hash?.() ?? gathered();
  let [count, last]: [number, Uint8Array | undefined] = [0, undefined];
  try {
    for await (const line of linesOf(store, file)) {
      if (last) hash.update(last);
      last = line;
      count += 1;
    }
    const trailer: unknown = last && JSON.parse(textOf(last));
    // The header is none of them, nor is the trailer.
    return (
      isObject(trailer) &&
      trailer['kind'] === 'trailer' &&
      trailer['lines'] === count - 2 &&
      trailer['sha256'] === (await hash.digest())
    );
  } catch {
    return false;
  }
}

function gathered() {
  const all: Uint8Array[] = [];
  return { update: (bytes: Uint8Array) => all.push(bytes), digest: async () => hex(await sha256(...all)) };
}

/** The lines of a packed file, each with its end. */
async function* linesOf(store: ExportStore, file: string): AsyncGenerator<Uint8Array> {
  const packed = store.read(file)[Symbol.asyncIterator]();
  const stream = new ReadableStream<Bytes>({
    pull: async (controller) => {
      const next = await packed.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value as Bytes);
    },
    cancel: async () => void (await packed.return?.()),
  });
  let rest: Uint8Array[] = [];
  for await (const chunk of chunksOf(stream.pipeThrough(new DecompressionStream('gzip')))) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield joined(...rest, chunk.subarray(from, end + 1));
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.slice(from));
  }
  if (rest.length > 0) yield joined(...rest);
}

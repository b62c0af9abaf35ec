import type { Problem } from '../../graphql/act.js';

/** What is written: title, project, place, and the fields of the content, each as a whole. */
export type Fields = Readonly<Record<string, unknown>>;

/** Somebody else changed the same fields meanwhile; the writer chooses field by field. */
export interface Conflict {
  readonly version: number;
  readonly theirs: Fields;
  readonly fields: readonly string[];
}

export interface DraftState {
  /** Last saved, or as last read from the server. */
  readonly base: Fields;
  /** Typed and not yet saved. */
  readonly edits: Fields;
  readonly version: number;
  readonly saving: boolean;
  readonly problem?: Problem;
  readonly conflict?: Conflict;
}

type Saved = { readonly version: number; readonly problem?: undefined } | { readonly problem: Problem };
/** Saves fields on top of a version. */
export type Save = (version: number, fields: Fields) => Promise<Saved>;

/** Keeps a few fields for longer than the screen is shown. */
export interface Shelf {
  take(): Fields;
  put(fields: Fields): void;
}

/** A place in this window of the browser. */
export function shelfOf(id: string): Shelf {
  const name = `tripartite.unsaved.${id}`;
  return {
    take: () => JSON.parse(sessionStorage.getItem(name) ?? '{}') as Fields,
    put: (fields) => {
      if (Object.keys(fields).length > 0) sessionStorage.setItem(name, JSON.stringify(fields));
      else sessionStorage.removeItem(name);
    },
  };
}

const QUIET_MS = 700;
const AGAIN_MS = 5000;

/**
 * A draft that saves itself while it is written, one save at a time, each on top of the version it was written from. What
 * others save arrives by `receive`: it is taken over where the writer changed nothing, and shown where both did.
 */
export class DraftStore {
  private current: DraftState;
  private timer?: ReturnType<typeof setTimeout>;
  private running?: Promise<void>;
  /** What it said of them. */
  private shelved?: Problem;
  /** The latest version that came while one was saved, and was not looked at. */
  private passed = 0;
  /** Values that the server would not take; everything else goes on being saved. */
  private refused: Fields = {};
  private readonly listeners = new Set<() => void>();
  private readonly readers = new Set<() => void>();

  constructor(
    version: number,
    base: Fields,
    private readonly save: Save,
    private readonly quietMs = QUIET_MS,
    /** Where what was not saved is kept when the writer leaves, to be mended or saved when they come back. */
    private readonly shelf?: Shelf,
  ) {
    this.current = { base, edits: shelf?.take() ?? {}, version, saving: false };
    if (this.dirty) this.schedule(quietMs);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  /** @param read called when the server has a newer version: reads it and gives it to `receive` */
  readonly whenStale = (read: () => void): (() => void) => {
    this.readers.add(read);
    return () => this.readers.delete(read);
  };
  readonly state = (): DraftState => this.current;

  get dirty(): boolean {
    return Object.keys(this.current.edits).length > 0;
  }

  value(field: string): unknown {
    const { base, edits } = this.current;
    return field in edits ? edits[field] : base[field];
  }

  set(field: string, value: unknown): void {
    const { [field]: _, ...others } = this.current.edits;
    const edits = same(value, this.current.base[field]) ? others : { ...others, [field]: value ?? null };
    // What was refused goes on being said while other fields are written.
    this.become({ edits, problem: this.shelved });
    this.schedule(this.quietMs);
  }

  /** What the server has now: newer than what is here, or it is ignored. */
  receive(version: number, theirs: Fields): void {
    const { base, edits, version: known } = this.current;
    if (this.current.saving) this.passed = Math.max(this.passed, version);
    if (version <= known || this.current.saving) return;
    const changed = Object.keys(edits).filter(
      (field) => !same(theirs[field], base[field]) && !same(theirs[field], edits[field]),
    );
    if (changed.length > 0) return this.become({ conflict: { version, theirs, fields: changed } });
    const left = Object.fromEntries(Object.entries(edits).filter(([field, mine]) => !same(theirs[field], mine)));
    this.become({ base: theirs, version, edits: left, problem: this.shelved, conflict: undefined });
    if (this.dirty) this.schedule(0);
  }

  /** Ends a conflict: fields named keep what was written here, the others take what was saved by somebody else. */
  resolve(keepMine: readonly string[]): void {
    const { conflict, edits } = this.current;
    if (!conflict) return;
    const given = conflict.fields.filter((field) => !keepMine.includes(field));
    const kept = Object.fromEntries(Object.entries(edits).filter(([field]) => !given.includes(field)));
    this.become({ base: conflict.theirs, version: conflict.version, edits: kept, conflict: undefined });
    this.schedule(0);
  }

  /** Saves what is left now. @returns whether everything is saved */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.unsent() && !this.current.conflict && this.current.problem === this.shelved) await this.run();
    return !this.dirty;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private schedule(after: number): void {
    clearTimeout(this.timer);
    if (this.unsent()) this.timer = setTimeout(() => void this.run(), after);
  }

  /** Edits that may be saved; those that were refused wait until they are changed. */
  private unsent(): Fields | undefined {
    const { edits } = this.current;
    const left = Object.entries(edits).filter(
      ([field, value]) => !(field in this.refused && same(value, this.refused[field])),
    );
    return left.length > 0 ? Object.fromEntries(left) : undefined;
  }

  private run(): Promise<void> {
    this.running ??= this.saveOnce().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async saveOnce(): Promise<void> {
    const { version, conflict } = this.current;
    const sent = this.unsent();
    if (conflict || !sent) return;
    this.become({ saving: true });
    const outcome = await this.save(version, sent);
    const { base, edits } = this.current;
    if (!outcome.problem) {
      const left = Object.fromEntries(Object.entries(edits).filter(([field, value]) => !same(value, sent[field])));
      this.become({
        saving: false,
        version: outcome.version,
        base: { ...base, ...sent },
        edits: left,
        problem: this.shelved,
      });
      this.schedule(this.quietMs);
      // Somebody else's, saved on top of this before its answer came.
      if (this.passed > outcome.version) this.readers.forEach((read) => read());
      return;
    }
    const { code, faults } = outcome.problem;
    const named = [...new Set(faults.map(({ path }) => String(path[0] === 'content' ? path[1] : path[0])))];
    const faulty = named.filter((field) => field in sent);
    if (code === 'INPUT_REFUSED' && faulty.length > 0) {
      this.refused = { ...this.refused, ...Object.fromEntries(faulty.map((field) => [field, sent[field]])) };
      this.shelved = outcome.problem;
      this.become({ saving: false, problem: outcome.problem });
      this.schedule(0);
      return;
    }
    this.become({ saving: false, problem: outcome.problem });
    if (code === 'VERSION_REFUSED') this.readers.forEach((read) => read());
    else if (code === 'NETWORK' || code === 'RATE_LIMITED') this.schedule(AGAIN_MS);
  }

  private become(change: Partial<DraftState>): void {
    this.current = { ...this.current, ...change };
    const { edits } = this.current;
    this.refused = Object.fromEntries(
      Object.entries(this.refused).filter(([field, value]) => same(value, edits[field])),
    );
    if (this.shelved && Object.keys(this.refused).length === 0) {
      if (this.current.problem === this.shelved) this.current = { ...this.current, problem: undefined };
      this.shelved = undefined;
    }
    // Where nobody is signed in any more nothing can be saved; the writer who comes back has it all.
    this.shelf?.put(this.current.problem?.code === 'UNAUTHENTICATED' ? edits : this.refused);
    this.listeners.forEach((listener) => listener());
  }
}

/** Equal as the server sees it: nothing, null and left out are the same, and so is any order of members. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

/** Without what GraphQL clients and servers add: nulls and type names. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => plain(each) ?? null);
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const members = Object.entries(value)
    .filter(([key, inner]) => key !== '__typename' && inner !== null && inner !== undefined)
    .map(([key, inner]) => [key, plain(inner)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members);
}

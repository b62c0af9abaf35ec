/** Where the reader is: what the address says, once the screen for it is here. Until then the screen before stays. */
export interface Place {
  readonly pathname: string;
  /** With its question mark; empty without. */
  readonly search: string;
  /** With its hash sign; empty without. */
  readonly hash: string;
  /** Another each time one goes somewhere, also where the address stays the same. */
  readonly key: string;
  /** What was given along; not part of the address. */
  readonly state: unknown;
}

export interface Going {
  /** In place of where one is, so that the back button leaves it out. */
  readonly replace?: boolean;
  readonly state?: unknown;
}

interface Kept {
  readonly key: string;
  readonly state: unknown;
}

/** Fetches what a path needs to be shown; undefined where it is here. */
type Fetching = (pathname: string) => Promise<unknown> | undefined;

let place: Place = read();
let fetching: Fetching = () => undefined;
/** Moves made since the page was loaded; what names one may not ask for TLS, as `crypto.randomUUID` does. */
let moves = 0;
/** Who goes somewhere while another screen is still on its way goes there alone. */
let turn = 0;
/** The last move whose screen is here. */
let arrived = 0;
const listeners = new Set<() => void>();

function read(): Place {
  const { pathname, search, hash } = location;
  const { key = 'first', state = null } = (history.state ?? {}) as Partial<Kept>;
  return { pathname, search, hash, key, state };
}

async function arrive(pathname: string, mine: number, change?: () => void): Promise<void> {
  const waits = fetching(pathname);
  if (waits) await waits;
  if (mine !== turn) return;
  arrived = mine;
  change?.();
  place = read();
  for (const listener of listeners) listener();
}

/** What is shown now, and at each move of the browser's own, with how to fetch it. Resolves once the first screen is here. */
export function startPlaces(how: Fetching): Promise<void> {
  fetching = how;
  addEventListener('popstate', () => void arrive(location.pathname, ++turn));
  return arrive(location.pathname, ++turn);
}

/** Whether the reader has gone to another screen, which is on its way. */
export function isLeaving(): boolean {
  return arrived !== turn;
}

export function placeNow(): Place {
  return place;
}

export function onPlace(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Goes to an address of the console, absolute or from where one is (`?step=2`). Resolves once it is shown, or another one was
 * wanted meanwhile. The same address again stands once in the history.
 */
export function go(to: string, { replace = false, state = null }: Going = {}): Promise<void> {
  const { pathname, search, hash } = place;
  const url = new URL(to, location.origin + pathname + search);
  const same = url.pathname === pathname && url.search === search && url.hash === hash;
  return arrive(url.pathname, ++turn, () => {
    const kept: Kept = { key: `${performance.timeOrigin} ${++moves}`, state };
    history[replace || same ? 'replaceState' : 'pushState'](kept, '', url);
  });
}

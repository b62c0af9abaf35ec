/** How far one has got with the feed: what the cursor stands before, and which of the events after it were dealt with. */
export interface Place {
  /** `next` of the last page that was dealt with as a whole; undefined before there is one. */
  readonly cursor?: string;
  /** Ids of the events after it that were dealt with. */
  readonly done: readonly string[];
}

/** Where a place is kept, so that a program that ends goes on where it was. */
export interface Checkpoint {
  load(): Promise<Place | undefined>;
  save(place: Place): Promise<void>;
}

/** Kept as long as the program runs. */
export function memoryCheckpoint(place?: Place): Checkpoint {
  let kept = place;
  return {
    load: () => Promise.resolve(kept),
    save: (next) => {
      kept = next;
      return Promise.resolve();
    },
  };
}

/** Kept in the browser, by `localStorage` or whatever has the same two methods. */
export function storageCheckpoint(
  storage: { getItem(name: string): string | null; setItem(name: string, value: string): void },
  name = 'tripartite-feed',
): Checkpoint {
  return {
    load: () => Promise.resolve(placeOf(storage.getItem(name))),
    save: (place) => Promise.resolve(storage.setItem(name, JSON.stringify(place))),
  };
}

/** @throws Error for what is no place: to begin anew without a word would tell everything twice, or nothing */
export function placeOf(text: string | null | undefined): Place | undefined {
  if (text === null || text === undefined) return undefined;
  const place = JSON.parse(text) as Partial<Place> | null;
  const right =
    Array.isArray(place?.done) &&
    place.done.every((id) => typeof id === 'string') &&
    ['string', 'undefined'].includes(typeof place.cursor);
  if (!right) throw new Error('What is kept is no place in the feed: mend it, or take it away to begin anew.');
  return place as Place;
}

import { useEffect, useState } from 'react';
import { useLanguage } from '../../../language/language.js';
import type { NamedPlace } from './place-search.js';

/** Finds places by their names. */
interface Gazetteer {
  readonly placesFor: (typed: string) => readonly NamedPlace[];
  readonly placeCalled: (typed: string) => NamedPlace | undefined;
}

const read = new Map<string, Promise<Gazetteer>>();

/** Names in three languages, and the English ones of all regions that CLDR knows: 48 kB, loaded by the first search. */
function gazetteerIn(language: string): Promise<Gazetteer> {
  const known = read.get(language);
  if (known) return known;
  const asked = Promise.all([
    import('./place-search.js'),
    import('cldr-subdivisions-full/subdivisions/en/en.json'),
  ]).then(([{ gazetteer, placeCalled, placesFor }, { default: world }]) => {
    const all = gazetteer(language, world.subdivisions.localeDisplayNames.subdivisions);
    return {
      placesFor: (typed: string) => placesFor(typed, all, language),
      placeCalled: (typed: string) => placeCalled(typed, all, language),
    };
  });
  read.set(language, asked);
  // A search that could not be loaded is tried again by the next one.
  asked.catch(() => read.delete(language));
  return asked;
}

/**
 * Places that can be chosen, in the reader's language.
 * @param searching the reader is at the field
 */
export function useGazetteer(searching: boolean) {
  const language = useLanguage();
  const [found, setFound] = useState<Gazetteer>();
  useEffect(() => {
    if (!searching) return undefined;
    let here = true;
    gazetteerIn(language).then(
      (all) => here && setFound(all),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [language, searching]);
  return {
    placesFor: (typed: string) => found?.placesFor(typed) ?? [],
    /** Also where it is asked before all is loaded. */
    placeCalled: async (typed: string) => (await gazetteerIn(language)).placeCalled(typed),
  };
}

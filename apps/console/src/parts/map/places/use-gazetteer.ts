import { useEffect, useMemo, useState } from 'react';
import { useLanguage } from '../../../language/language.js';
import { gazetteer } from './place-search.js';

let asked: Promise<Readonly<Record<string, string>>> | undefined;

/** English names of all regions that CLDR knows; read once, by whoever chooses a place. */
function readWorld(): Promise<Readonly<Record<string, string>>> {
  asked ??= import('cldr-subdivisions-full/subdivisions/en/en.json').then(
    ({ default: { subdivisions } }) => subdivisions.localeDisplayNames.subdivisions,
  );
  return asked;
}

/** Places that can be chosen, in the reader's language; those of the rest of the world come a little later. */
export function useGazetteer() {
  const language = useLanguage();
  const [world, setWorld] = useState<Readonly<Record<string, string>>>();
  useEffect(() => {
    let here = true;
    readWorld().then(
      (read) => here && setWorld(read),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, []);
  return useMemo(() => gazetteer(language, world), [language, world]);
}

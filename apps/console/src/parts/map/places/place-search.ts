import { JURISDICTION } from '#libs/contracts/terms/regions/jurisdiction';
import { texts as en } from '#libs/contracts/terms/regions/en';
import { regionIn as inLanguage } from '#libs/contracts/terms/regions/region';
import { texts as th } from '#libs/contracts/terms/regions/th';
import { texts as zh } from '#libs/contracts/terms/regions/zh-CN';

/** A place that can be chosen. */
export interface NamedPlace {
  readonly code: string;
  /** What it is called where it is chosen. */
  readonly name: string;
}

interface Named extends NamedPlace {
  /** Every name it is found by, made plain. */
  readonly called: readonly string[];
}

const MOST_SHOWN = 50;

const texts = { en, 'zh-CN': zh, th };
const languages = Object.keys(texts) as (keyof typeof texts)[];
const regionIn = (language: string, code: string) =>
  inLanguage(language, texts[language as keyof typeof texts] ?? en, code);
/** Pinyin of Chinese places, where English says something else. */
const pinyin: Readonly<Record<string, string>> = {
  'CN-HK': 'Xianggang',
  'CN-HL/Harbin': 'Haerbin',
  'CN-MO': 'Aomen',
  'CN-NM': 'Neimenggu',
  'CN-SN': 'Shanxi',
  'CN-XZ': 'Xizang',
};
/** Places that have names in three languages, and those names. */
export const places: readonly (readonly [code: string, names: readonly string[]])[] = (
  Object.keys(en.region) as (keyof typeof en.region)[]
).map((code) => [
  code,
  [...languages.map((each) => texts[each].region[code]), ...(code in pinyin ? [pinyin[code] as string] : [])],
]);

/** "Xi'an", "xi an" and "Xi’an" are the same to somebody who looks for it. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f\s'’.-]/g, '')
    .toLocaleLowerCase();

/**
 * All places that can be found, called as a language calls them: those with names in three languages first.
 * @param world English names of regions by CLDR's own codes ("debe"); countries are taken from them
 */
export function gazetteer(language: string, world: Readonly<Record<string, string>> = {}): readonly Named[] {
  const ours = places.map(([code, names]) => named(code, regionIn(language, code), names));
  const have = new Set(places.map(([code]) => code));
  const codes = Object.entries(world).flatMap(([key, english]) => {
    const [country, part] = [key.slice(0, 2).toUpperCase(), key.slice(2).toUpperCase()];
    const code = `${country}-${part}`;
    return JURISDICTION.test(code) && !have.has(code) ? [{ country, code, english }] : [];
  });
  const countries = [...new Set(['CN', 'TH', ...codes.map(({ country }) => country)])];
  return [
    ...ours,
    ...countries.map((code) =>
      named(
        code,
        regionIn(language, code),
        languages.map((each) => regionIn(each, code)),
      ),
    ),
    ...codes.map(({ country, code, english }) => named(code, `${english}, ${regionIn(language, country)}`, [english])),
  ];
}

const named = (code: string, name: string, names: readonly string[]): Named => ({
  code,
  name,
  called: [...new Set([...names, name, code].map(plain))],
});

/**
 * Places whose names begin with or hold what was typed, the nearest first. What is typed behind a slash is a district that
 * no list has: "Shanghai/Lingang".
 */
export function placesFor(typed: string, all: readonly Named[], language: string): readonly NamedPlace[] {
  const text = plain(typed);
  const ranked = all.flatMap((place) => {
    const rank = Math.min(...place.called.map((name) => rankOf(name, text)));
    return rank < Infinity ? [{ place, rank }] : [];
  });
  const found = ranked.sort((one, other) => one.rank - other.rank).map(({ place: { code, name } }) => ({ code, name }));
  const own = found[0] && ranked[0]?.rank === 0 ? undefined : writtenPlace(typed, all, language);
  return [...(own ? [own] : []), ...found].slice(0, MOST_SHOWN);
}

/** The place that was typed in full, by a name in any language or by its code; the first where several are called so. */
export function placeCalled(typed: string, all: readonly Named[], language: string): NamedPlace | undefined {
  const text = plain(typed);
  const found = all.find(({ called }) => called.includes(text));
  return found ? { code: found.code, name: found.name } : writtenPlace(typed, all, language);
}

function writtenPlace(typed: string, all: readonly Named[], language: string): NamedPlace | undefined {
  const [around = '', ...within] = typed.trim().split(/\s*\/\s*/);
  if (within.length === 0 && !around.includes('-')) return undefined;
  const known = within.length > 0 ? placeCalled(around, all, language)?.code : undefined;
  const code = [known ?? around.toUpperCase(), ...within].join('/');
  return JURISDICTION.test(code) ? { code, name: regionIn(language, code) } : undefined;
}

function rankOf(name: string, text: string): number {
  if (name === text) return 0;
  if (name.startsWith(text)) return 1;
  return name.includes(text) ? 2 : Infinity;
}

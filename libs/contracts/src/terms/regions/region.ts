import type { texts as english } from './en.js';

/** What places are called in a language. */
export interface Regions {
  readonly region: Readonly<Record<keyof (typeof english)['region'], string>>;
}

/** How a place is said within the one around it. */
const WITHIN: Readonly<Record<string, (place: string, around: string) => string>> = {
  'zh-CN': (place, around) => `${around} ${place}`,
  th: (place, around) => `${place} ${around}`,
};

/** A place that is written as an ISO 3166-2 code, perhaps with a district behind a slash, in words: "Pudong, Shanghai". */
export function regionIn(language: string, regions: Regions, code: string | null | undefined): string {
  if (!code) return '';
  const slash = code.lastIndexOf('/');
  const name = (regions.region as Readonly<Record<string, string>>)[code];
  if (slash < 0) return name ?? countryOf(code, language);
  const within = WITHIN[language] ?? ((place, around) => `${place}, ${around}`);
  return within(name ?? code.slice(slash + 1), regionIn(language, regions, code.slice(0, slash)));
}

/** "Germany (DE-BE)": the code stays, because the country alone would say too little. */
function countryOf(iso: string, language: string): string {
  const [country = '', part] = iso.split('-');
  const name = /^[A-Z]{2}$/.test(country) ? new Intl.DisplayNames(language, { type: 'region' }).of(country) : undefined;
  return name && part ? `${name} (${iso})` : (name ?? iso);
}

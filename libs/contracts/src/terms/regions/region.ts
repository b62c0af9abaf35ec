import type { texts as english } from './en.js';

/** What regions are called in a language. */
export interface Regions {
  readonly region: Readonly<Record<keyof (typeof english)['region'], string>>;
}

/** A place that is written as an ISO 3166-2 code with perhaps a district behind a slash, in words: "Pudong, Shanghai". */
export function regionIn(language: string, { region: names }: Regions, code: string | null | undefined): string {
  if (!code) return '';
  const [iso = '', district] = code.split('/');
  const region = (names as Readonly<Record<string, string>>)[iso] ?? countryOf(iso, language);
  return district ? names.within.replace('{{district}}', district).replace('{{region}}', region) : region;
}

/** "Germany (DE-BE)": the code stays, because the country alone would say too little. */
function countryOf(iso: string, language: string): string {
  const [country = '', part] = iso.split('-');
  const name = /^[A-Z]{2}$/.test(country) ? new Intl.DisplayNames(language, { type: 'region' }).of(country) : undefined;
  return name && part ? `${name} (${iso})` : (name ?? iso);
}

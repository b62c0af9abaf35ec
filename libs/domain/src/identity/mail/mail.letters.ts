import { en } from './letters.en.js';
import { th } from './letters.th.js';
import { zh } from './letters.zh.js';
import type { Letter, LetterData, LetterName, Letters } from './letters.types.js';

export type { Letter, LetterData, LetterName } from './letters.types.js';

/** Letters by language; English stands in for languages that have none yet. */
const byLanguage: Readonly<Record<string, Letters>> = { en, th, zh };

/** @param locale BCP 47 tag of the reader */
export function compose<N extends LetterName>(name: N, data: LetterData[N], locale: string): Letter {
  const letters = byLanguage[locale.split('-')[0] ?? 'en'] ?? en;
  return letters[name](data);
}

/** The letter as plain text and as HTML; whatever people wrote is escaped. */
export function layOut({ paragraphs, link, leave }: Letter): { text: string; html: string } {
  const links = [link, leave].filter((each) => each !== undefined);
  const closing = links.map(({ label, url }) => `${label}:\n${url}`);
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`);
  const anchors = links.map(({ label, url }) => `<p><a href="${escaped(url)}">${escaped(label)}</a></p>`);
  return {
    text: `${[...paragraphs, ...closing].join('\n\n')}\n`,
    html: `<!doctype html><html><body>${[...body, ...anchors].join('')}</body></html>`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

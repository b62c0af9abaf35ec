/** Dark enough for white letters, in light and in dark (a test computes it). */
export const COLOURS = [
  '#0043ce',
  '#005d5d',
  '#0e6027',
  '#6929c4',
  '#9f1853',
  '#a2191f',
  '#725f00',
  '#3d4f66',
  '#00539a',
  '#8a3800',
] as const;

/** A vowel that is written before the consonant it follows. */
const LEADING_VOWEL = /^[เแโใไ]/u;

/** The letters by which somebody is told from others at a glance: two of a name of several words, one of any other. */
export function initialsOf(name: string): string {
  const words = (name.split(/[,，]/u)[0] ?? '').trim().split(/\s+/u).filter(Boolean);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => (word ? firstLetterOf(word) : '')).join('');
}

function firstLetterOf(word: string): string {
  const [letter = ''] = word.replace(LEADING_VOWEL, '');
  return letter.toLocaleUpperCase();
}

/** The same for the same id, on every screen and device. */
export function colourOf(id: string): string {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return COLOURS[sum % COLOURS.length] ?? COLOURS[0];
}

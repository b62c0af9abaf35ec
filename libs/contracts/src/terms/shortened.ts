/** So far is looked for where the last character ends; few have more parts. */
const LONGEST_CHARACTER = 64;

/** The beginning of a text, cut between characters as people see them: an emoji of several, or a letter with its marks, is there or not. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(
    text.slice(0, most + LONGEST_CHARACTER),
  );
  const whole = characters.containing(most)?.index ?? most;
  // What is all one character is cut within it, though not within a letter.
  return whole > 0 ? text.slice(0, whole) : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

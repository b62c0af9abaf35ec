/** Half of a pair of surrogates is no character: JSON of it is refused by the database, and text of it silently becomes another. */
const HALF = /\p{Cs}/u;

/** A text with a NUL or with half a character, which the database can't hold. */
export function isUnstorable(text: string): boolean {
  return text.includes('\0') || HALF.test(text);
}

/** Whether such a text stands in a value as JSON has it, also as the name of a member. */
export function holdsUnstorable(value: unknown): boolean {
  let found = false;
  JSON.stringify(value, (key, inner: unknown) => {
    found ||= isUnstorable(key) || (typeof inner === 'string' && isUnstorable(inner));
    return inner;
  });
  return found;
}

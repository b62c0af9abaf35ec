/** Letters and digits of the script that sets words apart; those of Chinese and Thai stand beside each other. */
const LATIN = '0-9A-Za-zÀ-ɏḀ-ỿ';
const [begins, ends] = [new RegExp(`^[${LATIN}]`), new RegExp(`[${LATIN}]$`)];

const literally = (text: string) => text.replace(/[^\p{L}\p{N}\s]/gu, '\\$&');

/** PostgreSQL's pattern for a name that stands in a text as such: "Li" is not in "Link". */
export function asWord(name: string): string {
  const before = begins.test(name) ? `(?<![${LATIN}])` : '';
  return `${before}${literally(name)}${ends.test(name) ? `(?![${LATIN}])` : ''}`;
}

/** PostgreSQL's pattern for an address, in lower case, that stands in a text as such: li@city.example is not in mei.li@city.example. */
export function asAddress(email: string): string {
  return `(?<![${LATIN}._%+-])${literally(email.toLowerCase())}(?![${LATIN}-]|\\.[${LATIN}])`;
}

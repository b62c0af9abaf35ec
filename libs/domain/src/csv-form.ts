const DELIMITERS = [',', ';', '\t', '|'];

/** A heading longer than this is taken for one that has a stray quote. */
export const LONGEST_HEADING = 256 * 1024;

/** Whether the text reaches to the end of a CSV's heading: a line end that stands in no quotes. */
export function hasHeading(text: string): boolean {
  return /[^\r\n][\r\n]/.test(text.replace(/^[\r\n]+/, '').replace(/"[^"]*("|$)/g, '_'));
}

/** The delimiter that the heading of a CSV has most of; what stands in quotes, line ends too, is not looked at. */
export function delimiterOf(text: string): string {
  const [head = ''] = text
    .replace(/"[^"]*"/g, '')
    .replace(/^\s*[\r\n]/, '')
    .split(/[\r\n]/, 1);
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

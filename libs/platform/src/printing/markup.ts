/** HTML that is safe to put into a page: made by {@link html}, which escapes whatever is put into it. */
export class Markup {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

type Piece = string | number | Markup | null | undefined | false | readonly Piece[];

/**
 * Template tag: every value is escaped, for text and for quoted attributes alike, unless it is markup itself; lists are
 * joined, nothing (`null`, `undefined`, `false`) is left out.
 */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(strings.reduce((text, string, index) => `${text}${written(pieces[index - 1])}${string}`));
}

function written(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  return piece.map(written).join('');
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

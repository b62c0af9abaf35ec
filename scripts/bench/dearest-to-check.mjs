/**
 * Documents that are dear to check against the schema rather than to answer: fragments over the same fields, as many as are let
 * through, and the same field again and again.
 * @param {{ fragments: number, spreads: number, repeats: number }} limits
 * @returns {{ name: string, source: string, cost: number, fields: number }[]}
 */
export function dearestToCheck({ fragments, spreads, repeats }) {
  const inner = '__typename id title organisation { id name nativeName }';
  const parts = Array.from({ length: fragments }, (_, n) => n);
  const each = Math.floor(spreads / fragments);
  const nested = parts.map(
    (n) => `fragment f${n} on Query { me { ${inner} } ${`...f${n + 1} `.repeat(n + 1 < fragments ? each - 1 : 0)} }`,
  );
  const sources = {
    'fragments, side by side': `{ ${parts.map((n) => `...f${n}`).join(' ')} } ${parts.map((n) => `fragment f${n} on Query { me { ${inner} } }`).join(' ')}`,
    'fragments, in one another': `{ ...f0 } ${nested.join(' ')}`,
    'fields, repeated': `{ ${`me { ${`organisation { ${'id '.repeat(repeats)} } `.repeat(repeats)} } `.repeat(repeats - 2)} }`,
  };
  return Object.entries(sources).map(([name, source]) => ({ name, source, cost: 0, fields: 0 }));
}

import { describe, expect, it } from '@jest/globals';
import { type DocumentNode, type OperationDefinitionNode, parse } from 'graphql';
import { assertWithinLimits, limits } from './limits.js';

function measured(source: string, variables: Record<string, unknown> = {}): () => void {
  const document: DocumentNode = parse(source);
  return () => assertWithinLimits(document, document.definitions[0] as OperationDefinitionNode, variables);
}

const nested = (depth: number) => `${'{ a '.repeat(depth)}${'}'.repeat(depth)}`;
const list = (first: string, inner: string) => `list(first: ${first}) { edges { node { ${inner} } } }`;

describe('limits of an operation', () => {
  it('stop at depth, also through fragments', () => {
    expect(measured(nested(limits.depth))).not.toThrow();
    expect(measured(nested(limits.depth + 1))).toThrow(/depth is 13/);
    const spread = `{ a { ...F } } fragment F on X ${nested(limits.depth)}`;
    expect(measured(spread)).toThrow(/depth/);
  });

  it('count aliases and root fields in all', () => {
    const aliases = (count: number) => `{ a { ${Array.from({ length: count }, (_, n) => `b${n}: b`).join(' ')} } }`;
    expect(measured(aliases(limits.aliases))).not.toThrow();
    expect(measured(aliases(limits.aliases + 1))).toThrow(/aliases is 31/);
    const roots = (count: number) => `{ ${Array.from({ length: count }, (_, n) => `f${n}`).join(' ')} }`;
    expect(measured(roots(limits.rootFields))).not.toThrow();
    expect(measured(roots(limits.rootFields + 1))).toThrow(/root fields is 21/);
  });

  it('multiply fields by the page sizes around them, given or by default', () => {
    expect(measured(`{ ${list('100', 'id name')} }`)).not.toThrow();
    expect(measured(`{ ${list('100', list('100', 'id name'))} }`)).toThrow(/cost/);
    expect(measured(`{ list { edges { node { ${list('100', list('20', 'id'))} } } } }`)).toThrow(/cost/);
    const byVariable = `query($n: Int = 100) { ${list('$n', list('$n', 'id name'))} }`;
    expect(measured(byVariable)).toThrow(/cost/);
    expect(measured(byVariable, { n: 10 })).not.toThrow();
  });

  it('are quick about documents made to be slow', () => {
    const levels = 40;
    const bombs = Array.from({ length: levels }, (_, n) => `fragment F${n} on X { ...F${n + 1} ...F${n + 1} }`);
    const source = `{ ...F0 } ${bombs.join(' ')} fragment F${levels} on X { a }`;
    const before = performance.now();
    expect(measured(source)).toThrow(/cost/);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

import { describe, expect, it } from '@jest/globals';
import { DeclarationKind, Declarations } from './declarations.js';

const thing = new DeclarationKind<{ readonly kind: string }>('thing');

describe('what nouns declare', () => {
  it('is found by its kind', () => {
    const declared = new Declarations([thing.declare({ kind: 'a' }), thing.declare({ kind: 'b' })]);
    expect([...declared.keyed(thing, ['b', 'a']).keys()]).toEqual(['a', 'b']);
  });

  it('is refused when two declare the same, and when nobody declares what a contract names', () => {
    const twice = new Declarations([thing.declare({ kind: 'a' }), thing.declare({ kind: 'a' })]);
    expect(() => twice.keyed(thing)).toThrow('Two nouns declare the thing a.');
    expect(() => new Declarations([]).keyed(thing, ['a', 'b'])).toThrow('No noun declares the thing a, b.');
  });
});

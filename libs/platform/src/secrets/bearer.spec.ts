import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBearer, newBearer } from './bearer.js';

describe('bearer tokens', () => {
  it('are recognised, and never twice the same', () => {
    const tokens = Array.from({ length: 200 }, () => newBearer().text);
    expect(tokens.every(isBearer)).toBe(true);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens[0]).toMatch(/^tpt_[0-9A-Za-z]{49}$/);
  });

  it('are not mistaken when one character differs', () => {
    const { text } = newBearer();
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'09AZaz_-'), (at, character) => {
        fc.pre(text[at] !== character);
        expect(isBearer(text.slice(0, at) + character + text.slice(at + 1))).toBe(false);
      }),
    );
  });

  it('are nothing else', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => !isBearer(text)));
  });
});

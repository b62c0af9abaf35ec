import { describe, expect, it } from '@jest/globals';
import { replyOf } from './reply.js';

describe('what a mail server said', () => {
  it.each([
    ['550 5.1.1 <an.officer+x@agency.example>: unknown', '550 5.1.1 <…>: unknown'],
    ['No such user: officer@agency.example, sorry', 'No such user: …, sorry'],
    ['451 later', '451 later'],
  ])('%s names nobody', (said, shown) => {
    expect(replyOf(new Error(said))).toBe(shown);
    expect(replyOf(said)).toBe(shown);
  });
});

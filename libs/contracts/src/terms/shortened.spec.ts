import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shortened } from './shortened.js';

describe('the beginning of a text', () => {
  it('is the text where it is short enough, and never longer than it may be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
        const cut = shortened(text, most);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut).not.toMatch(/\p{Cs}/u);
        if (text.length <= most) expect(cut).toBe(text);
      }),
    );
  });

  it.each([
    ['a lamp 💡 on', 8, 'a lamp '],
    ['team 👩‍🚒👨‍👩‍👧‍👦', 11, 'team 👩‍🚒'],
    ['team 👩‍🚒👨‍👩‍👧‍👦', 13, 'team 👩‍🚒'],
    ['เสาไฟที่', 7, 'เสาไฟ'],
    ['cafe\u0301', 4, 'caf'],
    ['🇹🇭🇨🇳', 6, '🇹🇭'],
    ['路灯杆', 2, '路灯'],
  ])('of %s is cut between characters', (text, most, cut) => {
    expect(shortened(text, most)).toBe(cut);
  });

  it('of a letter under a heap of marks is some of it, and no half of a letter', () => {
    expect(shortened(`a${'\u0301'.repeat(500)}`, 10)).toHaveLength(10);
    expect(shortened(`😀${'\u0301'.repeat(500)}`, 1)).toBe('');
  });
});

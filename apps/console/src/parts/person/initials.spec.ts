import { describe, expect, it } from '@jest/globals';
import { COLOURS, colourOf, initialsOf } from './initials.js';

/** Relative luminance as WCAG 2.2 has it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('a picture by initials', () => {
  it.each([
    ['Wang Li', 'WL'],
    ['ada lovelace byron', 'AB'],
    ['王丽', '王'],
    ['สมชาย ใจดี', 'สจ'],
    ['เอก', 'อ'],
    ['Approvals officer, Transport Commission', 'AO'],
    ['', ''],
  ])('of %s says %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('has the same colour each time, and more than one for many', () => {
    expect(colourOf('one')).toBe(colourOf('one'));
    const many = Array.from({ length: 200 }, (_, at) => colourOf(`019ab3c4-${at}`));
    expect(new Set(many).size).toBe(COLOURS.length);
  });

  it.each(COLOURS)('can be read in white on %s', (colour) => {
    expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThan(4.5);
  });
});

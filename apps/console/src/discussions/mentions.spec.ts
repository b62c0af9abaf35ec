import { describe, expect, it } from '@jest/globals';
import { mentionedIn, typedMention, withMention } from './mentions.js';

describe('a name behind an at sign', () => {
  it.each([
    ['Ask @Pow', 'Pow'],
    ['@', ''],
    ['请@浦东', '浦东'],
    ['ถาม@ไฟฟ้า', 'ไฟฟ้า'],
    ['(@Grid', 'Grid'],
  ])('is being typed in %s', (text, search) => {
    expect(typedMention(text, text.length)?.search).toBe(search);
  });

  it.each(['mail me@city', 'Ask @Pow now', 'a@b', 'no sign'])('is not in %s', (text) => {
    expect(typedMention(text, text.length)).toBeUndefined();
  });

  it('takes the place of what was typed, with the rest behind it', () => {
    expect(withMention('Ask @Po about it', 4, 7, 'Power Bureau')).toEqual({
      text: 'Ask @Power Bureau about it',
      caret: 18,
    });
  });

  it('counts as long as it stands in the text', () => {
    const mentions = [
      { id: '1', kind: 'member', name: 'Li Na' },
      { id: '2', kind: 'organisation', name: 'Power Bureau' },
    ] as const;
    expect(mentionedIn('Ask @Power Bureau.', mentions)).toEqual({ mentions: [], mentionedOrganisations: ['2'] });
    expect(mentionedIn('@Li Na?', mentions)).toEqual({ mentions: ['1'], mentionedOrganisations: [] });
  });
});

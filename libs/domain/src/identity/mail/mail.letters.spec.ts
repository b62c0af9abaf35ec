import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compose, escaped, layOut } from './mail.letters.js';

const data = {
  organisation: 'A <b>&\'"',
  seat: { title: 'Officer', inviter: 'X' },
  url: 'https://h/x?a=1&b=2',
  days: 7,
};

describe('letters', () => {
  it('carry the link in both forms', () => {
    const { text, html } = layOut(compose('invitation', data, 'en-GB'));
    expect(text).toContain('https://h/x?a=1&b=2');
    expect(html).toContain('href="https://h/x?a=1&amp;b=2"');
  });

  it('let nothing that people wrote become markup', () => {
    fc.assert(
      fc.property(fc.string(), (organisation) => {
        const { html } = layOut(compose('invitation', { ...data, organisation }, 'th'));
        const markup = html.match(/<[^>]*>/g)?.join('');
        const plain = layOut(compose('invitation', { ...data, organisation: 'x' }, 'th')).html;
        expect(markup).toBe(plain.match(/<[^>]*>/g)?.join(''));
      }),
    );
    expect(escaped(`<a href='"'>&`)).toBe('&lt;a href=&#39;&quot;&#39;&gt;&amp;');
  });

  it('are written in every language of the product, and in English for the others', () => {
    const said = ['en', 'zh-CN', 'th'].map((locale) => compose('digest', { lines: ['X'], count: 1, url: 'u' }, locale));
    expect(new Set(said.map(({ subject }) => subject)).size).toBe(3);
    for (const { paragraphs } of said) expect(paragraphs.at(-1)).toBe('X');
    expect(compose('passwordChanged', {}, 'fr')).toEqual(compose('passwordChanged', {}, 'en'));
  });
});

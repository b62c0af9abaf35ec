import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { say, sayInLetter, sentenceKeys, toldApart, type Told, wordsOf } from './notification.text.js';

type CoordinatorDecided = Extract<Told, { type: 'approval.coordinator.decided' }>;

describe('what people are told', () => {
  it.each(['en', 'zh-CN', 'th'])('is a sentence in %s for every key, with the title in it', (locale) => {
    const said = sentenceKeys.map((key) =>
      say({ key, title: 'Smart poles', until: '2026-12-01', revision: 3 }, locale),
    );
    expect(new Set(said).size).toBe(sentenceKeys.length);
    for (const sentence of said) expect(sentence).toContain('Smart poles');
    expect(said[sentenceKeys.indexOf('AGREEMENT_OFFERED')]).toContain('3');
    const day = { en: '1 Dec 2026', 'zh-CN': '2026年12月1日', th: '1 ธ.ค. 2569' }[locale];
    for (const key of ['DECISION_WAITS', 'DELETION_DUE'] as const)
      expect(said[sentenceKeys.indexOf(key)]).toContain(day);
  });

  it.each(['en', 'zh-CN', 'th'])(
    'leaves out of letters in %s what a stranger may have called it, and nothing else',
    (locale) => {
      const without = sentenceKeys.filter((key) => {
        const parts = { key, title: 'Win a prize', until: '2026-12-01', revision: 3 };
        const letter = sayInLetter(parts, locale);
        if (letter !== say(parts, locale)) expect(letter).not.toContain('prize');
        return !letter.includes('prize');
      });
      expect(without).toEqual(['PARTNER_ASKED', 'AGREEMENT_REQUESTED', 'AGREEMENT_OFFERED', 'NEGOTIATION_ENDED']);
      expect(sayInLetter({ key: 'AGREEMENT_OFFERED', title: 'Win a prize', revision: 3 }, locale)).toContain('3');
    },
  );

  it('is English where there is no other, and says no day where there is none', () => {
    expect(say({ key: 'DECISION_WAITS', title: 'X' }, 'fr')).toBe("“X” waits for your organisation's decision.");
  });

  it('says to each whom a coordinator overrides what happened to it, and to each once', () => {
    const ids = fc.uniqueArray(fc.uuid(), { maxLength: 8 });
    fc.assert(
      fc.property(
        ids,
        fc.infiniteStream(fc.boolean()),
        fc.option(fc.constant('2026-12-01')),
        (overridden, draws, until) => {
          const unheard = overridden.filter(() => draws.next().value);
          const data = { overridden, ...(unheard.length > 0 && { unheard }), appealUntil: until };
          const told = toldApart({ type: 'approval.coordinator.decided', data } as unknown as CoordinatorDecided);
          expect(told.flatMap((each) => each.data.overridden).sort()).toEqual([...overridden].sort());
          for (const each of told) {
            const { key } = wordsOf(each, 'X');
            for (const one of each.data.overridden) expect(key.startsWith('UNHEARD')).toBe(unheard.includes(one));
          }
        },
      ),
    );
  });
});

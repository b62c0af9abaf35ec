import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayBegins, dayEnds } from '../../../engines/calendars/agreed-day.catalogue.js';
import { soundAgreement } from '../agreement.fixture.js';
import { sentences, sentenceLocales } from './sentences/terms.sentences.js';
import { termsFaults } from './terms.faults.js';
import type { Terms } from './terms.js';

const DAY = 86_400_000;
const dayAfter = (day: string, days: number) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

describe('a term of days', () => {
  it('is as long as the days in it, from the first to the last', () => {
    const timeZone = fc.constantFrom('UTC', 'Asia/Shanghai', 'Asia/Bangkok');
    const codesAt = (terms: object) =>
      termsFaults(terms, []).flatMap(({ path }) => (path[0] === 'notice' ? [path.join('.')] : []));
    fc.assert(
      fc.property(soundAgreement, timeZone, fc.integer({ min: 1, max: 400 }), ({ terms }, zone, days) => {
        const term = {
          from: dayBegins('2026-12-03', zone).toISOString(),
          until: dayEnds(dayAfter('2026-12-03', days - 1), zone).toISOString(),
        };
        const notice = (of: number) => ({ ...terms, ...term, notice: { terminationDays: of, amendmentDays: 0 } });
        expect(codesAt(notice(days))).toEqual([]);
        expect(codesAt(notice(days + 1))).toEqual(['notice.terminationDays']);
      }),
      { numRuns: 50 },
    );
  });

  it('is said by its days where the agreement is, and by its instants where those are none', () => {
    const terms = fc.sample(soundAgreement, 1)[0]?.terms as Terms;
    const said = (from: string, until: string, locale: (typeof sentenceLocales)[number]) =>
      sentences(
        { ...terms, from, until },
        { organisation: (id) => id, dataset: (id) => id, timeZone: 'Asia/Shanghai' },
        locale,
      ).flatMap(({ clause, text }) => (clause === 'from' || clause === 'until' ? [text] : []));
    const days = ['2026-11-30T16:00:00.000Z', '2026-12-03T15:59:59.999Z'] as const;
    expect(said(...days, 'en')).toEqual([
      'The agreement is in force from the beginning of 1 December 2026 (China Time).',
      'The agreement ends with the end of 3 December 2026 (China Time).',
    ]);
    expect(said(...days, 'zh-CN')).toEqual([
      '协议自2026年12月1日零时起生效（中国时间）。',
      '协议于2026年12月3日当日结束时终止（中国时间）。',
    ]);
    expect(said(...days, 'th')).toEqual([
      'ข้อตกลงมีผลตั้งแต่เริ่มต้นวันที่ 1 ธันวาคม 2569 (เวลาจีน)',
      'ข้อตกลงสิ้นสุดเมื่อสิ้นวันที่ 3 ธันวาคม 2569 (เวลาจีน)',
    ]);
    expect(said('2026-12-01T00:00:00Z', '2026-12-03T16:00:00.000Z', 'en')).toEqual([
      'The agreement is in force from 2026-12-01 00:00 UTC.',
      'The agreement ends at 2026-12-03 16:00 UTC.',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { say } from '../../../engines/notifications/words/notification.text.js';
import { type AgreementNewsEvent, newsOf } from './agreement.news.js';

const known = { title: 'Lamps', parties: ['a', 'b', 'c'] };
const news = (type: string, data: object) => newsOf({ type, data } as AgreementNewsEvent, known);

describe('news of an agreement', () => {
  it('goes to the other parties, in the reader’s language', () => {
    const [told] = news('agreement.offered', { organisationId: 'a', revision: 2 });
    expect(told).toMatchObject({ organisations: ['b', 'c'], who: 'agreement.negotiate' });
    const said = (locale: string) => told && say(told.text, locale);
    expect(said('en')).toBe("An offer for “Lamps” (revision 2) waits for your organisation's answer.");
    expect(said('zh-CN')).toBe('关于“Lamps”的提议（第 2 版）等待贵单位答复。');
    expect(said('th')).toBe('ข้อเสนอเกี่ยวกับ “Lamps” (ฉบับที่ 2) รอคำตอบจากหน่วยงานของคุณ');
  });

  it('of a duty says what is owed and until when, to whoever owes it', () => {
    const data = { organisationId: 'b', dueAt: '2026-12-01T08:00:00Z', overdue: true };
    expect(news('agreement.duty.opened', { ...data, kind: 'CERTIFY_DELETION' })).toEqual([
      {
        organisations: ['b'],
        who: 'agreement.negotiate',
        text: { key: 'DELETION_DUE', title: 'Lamps', until: data.dueAt },
      },
    ]);
    expect(news('agreement.duty.reminded', { ...data, kind: 'REPORT_BREACH' })[0]?.text.key).toBe(
      'BREACH_REPORT_WAS_DUE',
    );
  });

  it('of a neglected deletion reaches the others; of a breach that only one party knows of it does not', () => {
    const data = { organisationId: 'b', dueAt: '2026-12-01T08:00:00Z' };
    const keys = (kind: string) =>
      news('agreement.duty.escalated', { ...data, kind }).map(({ organisations, text }) => [organisations, text.key]);
    expect(keys('CERTIFY_DELETION')).toEqual([
      [['b'], 'DELETION_NEGLECTED'],
      [['b'], 'DELETION_NEGLECTED'],
      [['a', 'c'], 'DELETION_NOT_CERTIFIED'],
    ]);
    expect(keys('REPORT_BREACH')).toEqual([
      [['b'], 'BREACH_REPORT_NEGLECTED'],
      [['b'], 'BREACH_REPORT_NEGLECTED'],
    ]);
  });

  it('of a withdrawn approval is none', () => {
    expect(news('agreement.clearance.settled', { organisationId: 'a', outcome: 'WITHDRAWN' })).toEqual([]);
  });
});

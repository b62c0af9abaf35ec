import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarText } from './calendar-feed.text.js';
import type { Deadline } from './deadline.reads.js';

const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));
const deadline: fc.Arbitrary<Deadline> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('DECISION', 'CONDITION'),
  at: instant,
  day: fc.option(instant.map((date) => date.toISOString().slice(0, 10))),
  // As people name things: one line of whatever script.
  title: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((text) => !/\p{Cc}/u.test(text)),
  titles: fc.option(fc.record({ th: fc.constant('ครบกำหนด') })),
  path: fc.uuid().map((id) => `/approvals/${id}`),
  mine: fc.boolean(),
  organisationId: fc.constant(null),
  projectId: fc.constant(null),
  changedAt: instant,
  sequence: fc.nat(1000),
});
const deadlines = fc.uniqueArray(deadline, { selector: ({ id }) => id, maxLength: 20 });
const written = (due: readonly Deadline[]) =>
  calendarText(due, {
    name: 'Office, desk; 1',
    origin: 'https://city.example',
    language: 'th',
    wordsOf: (kind) => kind.toLowerCase(),
  });
const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
};

describe('a calendar of deadlines', () => {
  it('is read back as it was meant, by another library', () => {
    fc.assert(
      fc.property(deadlines, (due) => {
        const events = read(written(due));
        expect(events.map(({ uid }) => uid)).toEqual(
          due.map(({ id, kind }) => `${kind.toLowerCase()}-${id}@tripartite`),
        );
        events.forEach((event, index) => {
          const { at, day, title, titles, kind, path, sequence } = due[index]!;
          expect(event.summary).toBe(`${kind.toLowerCase()}: ${titles?.th ?? title}`);
          expect(event.sequence).toBe(sequence);
          expect(event.startDate.isDate).toBe(day !== null);
          if (day) expect(event.startDate.toString()).toBe(day);
          else expect(event.startDate.toJSDate()).toEqual(at);
          expect(String(event.component.getFirstPropertyValue('url'))).toBe(`https://city.example${path}`);
        });
      }),
    );
  });

  it('is the same text for the same deadlines, and another once one was changed', () => {
    fc.assert(
      fc.property(deadlines, deadline, (due, more) => {
        expect(written(due)).toBe(written([...due]));
        const changed = [...due, more];
        expect(written(changed)).not.toBe(written(due));
        expect(written([...due, { ...more, sequence: more.sequence + 1 }])).not.toBe(written(changed));
      }),
    );
  });

  it('has lines of at most 75 bytes and no bare line feed, however long a title is', () => {
    fc.assert(
      fc.property(deadlines, (due) => {
        const text = written(due);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }),
    );
  });
});

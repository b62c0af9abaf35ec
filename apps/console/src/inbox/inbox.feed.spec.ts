import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byUrgency, changed, InboxFeed, longestFirst, newestFirst, type Order, type Row } from './inbox.feed.js';

const SINCE = '2026-01-01T00:00:00.000Z';
const due = fc.option(
  fc.constantFrom('2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
);
const row = (approvals: number) =>
  fc.record({
    id: fc.uuid(),
    changesWith: fc.nat(approvals).map(String),
    dueAt: due,
    since: fc.constantFrom(SINCE, '2026-01-05T00:00:00.000Z'),
  }) as fc.Arbitrary<Row>;
const rows = fc.uniqueArray(row(5), { selector: ({ id }) => id, maxLength: 30 });
const orders = fc.constantFrom(byUrgency, longestFirst, newestFirst);
const inOrder = (items: readonly Row[], order: Order) => changed(items, new Set(), [], { complete: true, order });
const ids = (items: readonly Row[]) => items.map(({ id }) => id);

describe('an inbox that changes', () => {
  it('is what reading all of it again would be', () => {
    fc.assert(
      fc.property(rows, rows, fc.nat(5).map(String), orders, (before, after, approvalId, order) => {
        const others = before.filter((one) => one.changesWith !== approvalId);
        const now = after.filter((one) => one.changesWith === approvalId && !before.some(({ id }) => id === one.id));
        const result = changed(inOrder(before, order), new Set([approvalId]), now, { complete: true, order });
        expect(ids(result)).toEqual(ids(inOrder([...others, ...now], order)));
      }),
    );
  });

  it('leaves what comes with later pages to them', () => {
    const at = (id: string, dueAt: string): Row => ({ id, changesWith: id, dueAt, since: SINCE });
    const [a, b, c] = [at('a', '1'), at('b', '2'), at('c', '3')];
    const seen = changed([a, b], new Set(['c']), [c], { complete: false });
    expect(seen).toEqual([a, b]);
  });

  it('keeps the row that is being looked at in its place, marked', () => {
    const items: Row[] = ['a', 'b', 'c'].map((id) => ({ id, changesWith: id, since: SINCE }));
    const result = changed(items, new Set(['b']), [], { held: 'b', complete: true });
    expect(result.map(({ id, gone }) => [id, gone])).toEqual([
      ['a', undefined],
      ['b', true],
      ['c', undefined],
    ]);
  });

  it('reads page by page without repeating anything, and forgets what is no longer looked at', async () => {
    const all: Row[] = Array.from({ length: 25 }, (_, at) => ({
      id: String(at).padStart(3, '0'),
      changesWith: `a${at}`,
      since: SINCE,
    }));
    const feed = new InboxFeed<Row>(async (wanted) => {
      if ('changedIds' in wanted) return { items: [], endCursor: null };
      const from = Number(wanted.after ?? 0);
      return { items: all.slice(from, from + 10), endCursor: from + 10 < 25 ? String(from + 10) : null };
    });
    const settled = () => new Promise((resolve) => setTimeout(resolve));
    feed.restart();
    await settled();
    feed.further();
    feed.further();
    await settled();
    feed.further();
    await settled();
    expect(ids(feed.snapshot().items)).toEqual(ids(all));
    expect(feed.snapshot().more).toBe(false);
    feed.hold('003');
    feed.refresh(['a3', 'a4']);
    await settled();
    expect(feed.snapshot().items.filter(({ gone }) => gone)).toHaveLength(1);
    feed.hold(undefined);
    expect(feed.snapshot().items).toHaveLength(23);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changed, InboxFeed, type Row } from './inbox.feed.js';

const due = fc.option(
  fc.constantFrom('2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
);
const row = (approvals: number) =>
  fc.record({ id: fc.uuid(), changesWith: fc.nat(approvals).map(String), dueAt: due }) as fc.Arbitrary<Row>;
const rows = fc.uniqueArray(row(5), { selector: ({ id }) => id, maxLength: 30 });
const inOrder = (items: readonly Row[]) => changed(items, new Set(), [], { complete: true });
const ids = (items: readonly Row[]) => items.map(({ id }) => id);

describe('an inbox that changes', () => {
  it('is what reading all of it again would be', () => {
    fc.assert(
      fc.property(rows, rows, fc.nat(5).map(String), (before, after, approvalId) => {
        const others = before.filter((one) => one.changesWith !== approvalId);
        const now = after.filter((one) => one.changesWith === approvalId && !before.some(({ id }) => id === one.id));
        const result = changed(inOrder(before), new Set([approvalId]), now, { complete: true });
        expect(ids(result)).toEqual(ids(inOrder([...others, ...now])));
      }),
    );
  });

  it('leaves what comes with later pages to them', () => {
    const at = (id: string, dueAt: string): Row => ({ id, changesWith: id, dueAt });
    const [a, b, c] = [at('a', '1'), at('b', '2'), at('c', '3')];
    const seen = changed([a, b], new Set(['c']), [c], { complete: false });
    expect(seen).toEqual([a, b]);
  });

  it('keeps the row that is being looked at in its place, marked', () => {
    const items: Row[] = ['a', 'b', 'c'].map((id) => ({ id, changesWith: id }));
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

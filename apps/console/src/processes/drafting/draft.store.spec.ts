import { describe, expect, it } from '@jest/globals';
import { type History, stepped, valueAt, withValue } from './draft.store.js';

const body = { title: 'A', stages: [{ key: 'one', title: 'One' }, { key: 'two' }] };
const start: History = { past: [], body, future: [] };

describe('a draft of a process', () => {
  it('puts, changes and takes away at a place, and leaves all else as it was', () => {
    expect(withValue(body, ['stages', 1, 'title'], 'Two')).toEqual({
      title: 'A',
      stages: [
        { key: 'one', title: 'One' },
        { key: 'two', title: 'Two' },
      ],
    });
    expect(withValue(body, ['stages', 0], undefined)).toEqual({ title: 'A', stages: [{ key: 'two' }] });
    expect(withValue(body, ['title'], undefined)).toEqual({ stages: body.stages });
    expect(withValue({}, ['stages', 0, 'rule', 'kind'], 'ALL')).toEqual({ stages: [{ rule: { kind: 'ALL' } }] });
    expect(valueAt(body, ['stages', 5, 'title'])).toBeUndefined();
    expect(body.stages[1]).toEqual({ key: 'two' });
  });

  it('goes back and forth, a typed word at a time', () => {
    const typed = ['T', 'Ti', 'Tit'].reduce((now, put) => stepped(now, { put, at: ['title'] }), start);
    const then = stepped(typed, { put: 'Erste', at: ['stages', 0, 'title'] });
    expect(stepped(then, 'undo').body.title).toBe('Tit');
    expect(valueAt(stepped(then, 'undo').body, ['stages', 0, 'title'])).toBe('One');
    const back = stepped(stepped(then, 'undo'), 'undo');
    expect(back.body).toEqual(body);
    expect(stepped(back, 'undo').body).toEqual(body);
    expect(stepped(stepped(back, 'redo'), 'redo').body).toEqual(then.body);
  });

  it('goes back after a reset too', () => {
    const changed = stepped(start, { put: 'B', at: ['title'] });
    const reset = stepped(changed, { reset: body });
    expect(reset.body).toEqual(body);
    expect(stepped(reset, 'undo').body.title).toBe('B');
  });
});

import { describe, expect, it } from '@jest/globals';
import { events, handlers } from '#libs/contracts';
import { kindOf, notificationKinds } from './notification.kinds.js';

describe('kinds of notifications', () => {
  it('cover every type there is, each by one', () => {
    for (const type of Object.keys(events)) expect(notificationKinds).toContain(kindOf(type));
  });

  it('tell a decision from its reminders and its outcome', () => {
    expect(handlers['notification.tell'].on.map((type) => kindOf(type))).toEqual(
      expect.arrayContaining(['DECISION', 'REMINDER', 'OUTCOME', 'CONDITION', 'ORGANISATION']),
    );
    expect(kindOf('approval.condition.added')).toBe('CONDITION');
  });
});

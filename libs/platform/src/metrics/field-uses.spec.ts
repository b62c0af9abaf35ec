import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { systemActor } from '#libs/contracts';
import { FieldUses } from './field-uses.js';

const documents = [['Query.me', 'Member.id'], ['Query.me'], ['Query.inbox']] as const;
const actors = [
  { ...systemActor, via: 'session' as const, memberId: 'somebody' },
  { ...systemActor, via: 'token' as const, credentialId: 'a token', organisationId: 'one' },
  { ...systemActor, via: 'program' as const, memberId: 'a program', organisationId: 'two' },
  systemActor,
];
const asked = fc.array(fc.tuple(fc.nat(actors.length - 1), fc.nat(documents.length - 1)));

/** By client and field. */
function summed(uses: ReturnType<FieldUses['take']>): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { client, field, times } of uses) {
    const key = `${client} ${field}`;
    sums[key] = (sums[key] ?? 0) + times;
  }
  return sums;
}

describe('uses of fields', () => {
  it('are counted by client and field, each operation once, whether they were given back or not', () => {
    fc.assert(
      fc.property(asked, asked, (before, after) => {
        const uses = new FieldUses();
        const note = (all: typeof before) => {
          for (const [who, what] of all) uses.note(actors[who]!, documents[what]!);
        };
        note(before);
        uses.giveBack(uses.take());
        note(after);
        const expected: Record<string, number> = {};
        for (const [who, what] of [...before, ...after]) {
          const { via } = actors[who]!;
          for (const field of via === 'system' ? [] : documents[what]!) {
            const key = `${via === 'session' ? 'CONSOLE' : via.toUpperCase()} ${field}`;
            expected[key] = (expected[key] ?? 0) + 1;
          }
        }
        expect(summed(uses.take())).toEqual(expected);
        expect(uses.take()).toEqual([]);
      }),
    );
  });
});

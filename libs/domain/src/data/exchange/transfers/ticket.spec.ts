import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { type Bound, isGenuine, namedBy, signTicket } from './ticket.js';

const key = randomBytes(32);
const bound: Bound = {
  id: v7(),
  datasetId: v7(),
  datasetVersion: 3,
  ground: 'AGREEMENT',
  agreementId: v7(),
  purpose: 'PLANNING',
  action: 'read',
  way: 'download',
  columns: ['id', 'level'],
  format: 'csv',
  memberId: v7(),
  via: 'session',
  credentialId: v7(),
  ticketEndsAt: new Date('2026-11-24T20:00:00.000Z'),
};

describe('a ticket', () => {
  it('opens the transfer it was made for', () => {
    const ticket = signTicket(key, bound);
    expect(namedBy(ticket)).toBe(bound.id);
    expect(isGenuine(key, ticket, bound)).toBe(true);
  });

  it('opens nothing else: whatever is changed, in the transfer or under another key', () => {
    const others: Partial<Bound>[] = [
      { id: v7() },
      { datasetId: v7() },
      { datasetVersion: 4 },
      { ground: 'OPEN' },
      { agreementId: null },
      { agreementId: v7() },
      { purpose: 'RESEARCH' },
      { action: 'derive' },
      { way: 'push' },
      { columns: null },
      { columns: ['id', 'level', 'name'] },
      { columns: ['level', 'id'] },
      { format: 'jsonl' },
      { memberId: v7() },
      { via: 'token' },
      { credentialId: v7() },
      { ticketEndsAt: new Date('2026-11-24T20:00:00.001Z') },
    ];
    const ticket = signTicket(key, bound);
    for (const other of others) expect(isGenuine(key, ticket, { ...bound, ...other })).toBe(false);
    expect(isGenuine(randomBytes(32), ticket, bound)).toBe(false);
  });

  it('cannot be made from another by changing any of its characters', () => {
    const ticket = signTicket(key, bound);
    const change = fc.record({ at: fc.nat(ticket.length - 1), by: fc.constantFrom(...'0aAzZ9-_.') });
    fc.assert(
      fc.property(change, ({ at, by }) => {
        const other = ticket.slice(0, at) + by + ticket.slice(at + 1);
        // The last character of 43 carries two bits that mean nothing.
        fc.pre(other !== ticket && at !== ticket.length - 1);
        expect(isGenuine(key, other, bound)).toBe(false);
      }),
    );
    expect(namedBy('nonsense')).toBeUndefined();
  });
});

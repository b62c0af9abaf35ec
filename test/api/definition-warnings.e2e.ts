import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connect } from '../support/app.js';
import type { Client, Result } from '../support/client.js';
import { unique } from '../support/organisations.js';

const app = connect();
afterAll(() => app.close());

interface Drafted extends Result {
  readonly definition: { id: string; state: string; version: number };
}
const FIELDS = 'definition { id state version }';
const newKey = (): string => unique('p').replaceAll(' ', '-').toLowerCase();

describe('warnings of a process', () => {
  let admin: Client;
  let reader: Client;
  beforeAll(async () => {
    const agency = await app.agency();
    admin = agency.admin;
    reader = await app.asMemberOf(await app.firm(), 'PROPOSER');
  });
  const NOWHERE = { scheme: 'X', id: randomUUID() };
  const doubtful = (key: string, more: object = {}) => ({
    key,
    title: 'A process with doubts',
    subjectKinds: ['proposal'],
    calendar: 'cn',
    stages: [
      {
        key: 'one',
        title: 'One',
        groups: [
          {
            key: 'g',
            title: 'G',
            select: [{ by: 'ORGANISATION', identifiers: [NOWHERE] }],
            rule: { kind: 'ANY' },
            ...more,
          },
          { key: 'h', title: 'H', select: [{ by: 'FUNCTION', function: 'POWER' }], rule: { kind: 'ANY' } },
        ],
        deadlineWorkingDays: 5,
        onLapse: { action: 'ESCALATE' },
        tiers: [{ title: 'T', select: { by: 'FUNCTION', function: 'POWER' }, deadlineWorkingDays: 7 }],
      },
    ],
  });
  interface Check {
    valid: boolean;
    warnings: { code: string; path: (string | number)[] }[];
    workingDays: number | null;
    unlimited: string[];
  }
  const check = async (by: Client, body: object): Promise<Check> =>
    (
      await by.query<{ validateDefinition: Check }>(
        'query($body: JSON!) { validateDefinition(body: $body) { valid warnings { code path } workingDays unlimited } }',
        { body },
      )
    ).validateDefinition;

  it('are told beside how long it takes; who is registered, only to whoever drafts', async () => {
    const body = doubtful(newKey(), { condition: 'termYears > 9 && termYears < 3' });
    const path = ['stages', 0, 'groups', 0];
    const never = { code: 'NEVER_HOLDS', path: [...path, 'condition'] };
    const missing = { code: 'NOT_REGISTERED', path: [...path, 'select', 0, 'identifiers', 0, 'id'] };
    expect(await check(admin, body)).toEqual({
      valid: true,
      warnings: expect.arrayContaining([never, missing]) as unknown,
      workingDays: 12,
      unlimited: [],
    });
    expect((await check(reader, body)).warnings).toEqual([never]);
    expect(await check(admin, { ...body, calendar: 7 })).toMatchObject({
      valid: false,
      warnings: [],
      workingDays: null,
    });
  });

  it('are read before it is published, where whoever publishes says which it has read', async () => {
    const key = newKey();
    const { definition } = await admin.done<Drafted>('draftDefinition', { key, body: doubtful(key) }, FIELDS);
    const { warnings } = await check(admin, doubtful(key));
    const id = `NOT_REGISTERED stages.0.groups.0.select.0.identifiers.0.id`;
    const ids = warnings.map(({ code, path }) => `${code} ${path.join('.')}`);
    expect(ids).toContain(id);
    const refused = await admin.mutate('publishDefinition', {
      id: definition.id,
      expectedVersion: 1,
      warningsRead: ids.filter((one) => one !== id),
    });
    expect(refused).toMatchObject({
      __typename: 'InputRefused',
      faults: [
        { path: ['body', 'stages', 0, 'groups', 0, 'select', 0, 'identifiers', 0, 'id'], code: 'NOT_REGISTERED' },
      ],
    });
    const stale = await admin.mutate('publishDefinition', { id: definition.id, expectedVersion: 7, warningsRead: ids });
    expect(stale.__typename).toBe('VersionRefused');
    const done = await admin.done<Drafted>(
      'publishDefinition',
      { id: definition.id, expectedVersion: 1, warningsRead: ids },
      FIELDS,
    );
    expect(done.definition).toMatchObject({ state: 'PUBLISHED', version: 2 });
  });
});

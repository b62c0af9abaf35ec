import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsedFilter, patchedUser } from './scim.core.js';
import { ScimFault } from './scim.fault.js';
import { assertKnownFilter, readGroupSteps, readSlice, readUser, readUserSteps } from './scim.requests.js';

const word = fc.stringMatching(/^[a-z]{1,12}$/);
const cased = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((upper) => [...text].map((letter, at) => (upper[at] ? letter.toUpperCase() : letter.toLowerCase())).join(''));
const group = (...Operations: readonly object[]) => readGroupSteps({ Operations });

describe('a change to a user', () => {
  it('is the same in any letters, with a path or as an object, by text or by value', () => {
    const said = fc.record({
      op: cased('replace'),
      path: cased('active'),
      value: fc
        .boolean()
        .chain((on) =>
          fc.tuple(
            fc.constant(on),
            fc.oneof(fc.constant(on as unknown), cased(String(on)), fc.constant([{ value: on }])),
          ),
        ),
    });
    fc.assert(
      fc.property(said, fc.boolean(), ({ op, path, value: [on, value] }, asObject) => {
        const operation = asObject ? { op, value: { [path]: value } } : { op, path, value };
        expect(readUserSteps({ Operations: [operation] })).toEqual([{ op: 'replace', path: 'active', value: on }]);
      }),
    );
  });

  it('never ends a role by a removal, or by what is neither true nor false', () => {
    for (const path of ['active', 'userName'])
      expect(() => readUserSteps({ Operations: [{ op: 'Remove', path }] })).toThrow(ScimFault);
    fc.assert(
      fc.property(fc.oneof(fc.integer(), word, fc.array(fc.boolean(), { minLength: 2 })), (value) => {
        fc.pre(!/^(true|false)$/.test(String(value)));
        expect(() => readUserSteps({ Operations: [{ op: 'replace', path: 'active', value }] })).toThrow(ScimFault);
      }),
    );
  });

  it('of what is not kept is passed over, whatever it is called', () => {
    const kept = /^(username|externalid|active|displayname|title|name|emails|groups|id|meta|schemas)/i;
    fc.assert(
      fc.property(fc.string(), fc.anything(), (path, value) => {
        fc.pre(path.trim() !== '' && !kept.test(path.trim()));
        expect(readUserSteps({ Operations: [{ op: 'add', path, value }] })).toEqual([]);
      }),
    );
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department';
    expect(readUserSteps({ Operations: [{ op: 'Add', path: enterprise, value: 'Roads' }] })).toEqual([]);
  });

  it('comes out as it was said, one step after another', async () => {
    const user = { id: '1', userName: 'a@b.example', displayName: 'A', title: 'T', active: true };
    const steps = readUserSteps({
      Operations: [
        { op: 'Replace', path: 'active', value: 'False' },
        { op: 'Add', path: 'title', value: 'First' },
        { op: 'Replace', path: 'title', value: 'Second' },
        { op: 'replace', value: { 'name.givenName': 'Min', name: { familyName: 'Wang' } } },
      ],
    });
    expect(await patchedUser(user, steps)).toMatchObject({ active: false, title: 'Second', name: 'Min Wang' });
    expect(await patchedUser(user, [])).toEqual({});
  });

  it('and a whole user are read alike', () => {
    const said = { USERNAME: 'a@b.example', displayname: 'A', active: 'True', emails: [{ value: 'x' }], externalId: 7 };
    expect(readUser(said)).toMatchObject({ userName: 'a@b.example', name: 'A', active: true, externalId: '7' });
    expect(readUser({ userName: 'a@b.example' }).active).toBeUndefined();
  });
});

describe('a change to a group', () => {
  const ids = fc.array(fc.uuid(), { minLength: 1, maxLength: 5 });

  it('takes out whom it names, by value or by filter', () => {
    fc.assert(
      fc.property(ids, cased('remove'), cased('members'), (named, op, path) => {
        const members = [{ op: 'remove', ids: named }];
        expect(group({ op, path, value: named.map((value) => ({ value })) }).members).toEqual(members);
        const filter = named.map((id) => `value eq "${id}"`).join(' or ');
        expect(group({ op, path: `members[${filter}]` }).members).toEqual(members);
      }),
    );
  });

  it('that removes without naming anybody changes nothing', () => {
    for (const op of ['remove', 'Remove', 'REMOVE', 'replace']) {
      expect(group({ op, path: 'members' }).members).toEqual([]);
      expect(group({ op, path: 'members', value: null }).members).toEqual([]);
    }
    expect(() => group({ op: 'remove' })).toThrow(ScimFault);
    expect(group({ op: 'replace', path: 'members', value: [] }).members).toEqual([{ op: 'replace', ids: [] }]);
  });

  it('never takes out more than it names, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), fc.anything(), (filter, value) => {
        for (const operation of [
          { op: 'remove', path: `members[${filter}]` },
          { op: 'remove', path: 'members', value },
        ]) {
          try {
            const said = JSON.stringify([filter, value ?? null]).toLowerCase();
            for (const step of group(operation).members) {
              expect(step.op).toBe('remove');
              expect(step.ids.every((id) => said.includes(JSON.stringify(id).slice(1, -1)))).toBe(true);
            }
          } catch (error) {
            expect(error).toBeInstanceOf(ScimFault);
          }
        }
      }),
    );
  });
});

describe('a filter', () => {
  it('reaches the library only with names that we know, so that nothing of ours is written to', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length;
    const names = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(names, word), { minLength: 1, maxLength: 3 }), word, async (path, value) => {
        await parsedFilter(`${path.join('.')} eq "${value}"`).catch((error) => expect(error).toBeInstanceOf(ScimFault));
      }),
    );
    expect(Object.getOwnPropertyNames(Object.prototype).length).toBe(before);
    expect(typeof Object.keys).toBe('function');
  });

  it('of any text is read or refused, and quotes end where they seem to', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          assertKnownFilter(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ScimFault);
        }
      }),
    );
    expect(() => assertKnownFilter('userName eq "x\\" or __proto__.y eq "z"')).toThrow(ScimFault);
    expect(() => assertKnownFilter('userName eq "x')).toThrow(ScimFault);
  });
});

describe('a page', () => {
  it('is within bounds, whatever is asked', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (startIndex, count) => {
        const { offset, limit } = readSlice({ startIndex: String(startIndex), count: String(count) }, 200);
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(limit).toBeGreaterThanOrEqual(0);
        expect(limit).toBeLessThanOrEqual(200);
      }),
    );
  });
});

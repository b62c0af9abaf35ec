import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { changelog, lostBy } from './schema-changes.js';

const SDL = `
  type Query { inbox(first: Int, late: Boolean @deprecated(reason: "use state")): [Item] old: Old @deprecated(reason: "use inbox") kept: Int }
  type Old { id: ID } type Item { id: ID because: String @deprecated(reason: "use reasons") kind(of: Kind): Kind }
  enum Kind { OFFER ANSWER @deprecated(reason: "never came") }
  input Filter { text: String }
  type Mutation { find(filter: Filter): Boolean }`;
const released = buildSchema(SDL);
const now = (change: (sdl: string) => string) => buildSchema(change(SDL));
/** Without these, and what says that they are deprecated. */
const without = (...parts: string[]) =>
  now((sdl) =>
    parts.reduce((left, part) => {
      const at = left.indexOf(part);
      const rest = left.slice(at + part.length).replace(/^ @deprecated\(reason: "[^"]+"\)/, '');
      return left.slice(0, at) + rest;
    }, sdl),
  );

describe('a change that would break a client', () => {
  it.each([
    ['a field', ' kept: Int'],
    ['a value', 'OFFER '],
    ['an argument', 'first: Int, '],
    ['a type of an argument', '(filter: Filter)'],
  ])('is refused where %s was not deprecated', async (_, part) => {
    expect(await lostBy(released, without(part), [])).toEqual([expect.stringContaining('was not deprecated')]);
  });

  it.each([
    ['a field', [' because: String'], 'Item.because'],
    ['a value', [' ANSWER'], 'Item.kind'],
    ['an argument', [', late: Boolean'], 'Query.inbox'],
    ['a type with all that leads to it', [' old: Old', 'type Old { id: ID }'], 'Query.old'],
  ])('is let through where %s was deprecated and no program asks for it', async (_, parts, field) => {
    const changed = without(...parts);
    expect(await lostBy(released, changed, [{ client: 'city-portal', field: 'Query.kept' }])).toEqual([]);
    expect(await lostBy(released, changed, [{ client: 'city-portal', field }])).toEqual(
      expect.arrayContaining([expect.stringContaining('asked for by city-portal')]),
    );
    expect(await lostBy(released, changed, undefined)).not.toEqual([]);
  });

  it('is none that adds', async () => {
    expect(
      await lostBy(
        released,
        now((sdl) => sdl.replace('kept: Int', 'kept: Int more: Int')),
        undefined,
      ),
    ).toEqual([]);
  });
});

describe('the changelog of the schema', () => {
  it('says what went, goes, changed and came, a new type once', async () => {
    const after = now((sdl) =>
      sdl
        .replace(' because: String @deprecated(reason: "use reasons")', '')
        .replace('kept: Int', 'kept: Int @deprecated(reason: "use more") more: More')
        .concat(' type More { a: Int b: Int }'),
    );
    expect(await changelog(released, after)).toBe(
      [
        '### Removed\n\n- Field `because` (deprecated) was removed from object type `Item`\n',
        '### Deprecated\n\n- Field `Query.kept` is deprecated\n',
        '### Added\n\n- Field `more` was added to object type `Query`\n- Type `More` was added\n',
      ].join('\n'),
    );
    expect(await changelog(released, released)).toBe('Nothing changed.\n');
  });
});

import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/contracts';
import type { Config } from '../../config/config.js';
import type { SecurityLog, SecurityNote } from '../../security/security-log.js';
import { documentIdOf } from './document-id.js';
import type { TrustedDocuments as Documents } from './trusted-documents.js';

jest.unstable_mockModule('../../security/security-log.js', () => ({ SecurityLog: class {} }));
const { TrustedDocuments } = await import('./trusted-documents.js');

const TEXT = 'query($id:ID!){user(id:$id){name}}';
/** What a program has registered, and another one. */
const [OWN, OTHERS] = ['query Own { me { id } }', 'query Others { me { id } }'];
const actors = {
  stranger: undefined,
  person: { via: 'session' } as Actor,
  token: { via: 'token' } as Actor,
  program: { via: 'program' } as Actor,
};
const [registered, bound] = [false, true].map(
  (documentsOnly) => ({ via: 'program', memberId: 'own', documentsOnly }) as Actor,
);

function documents(TRUSTED_DOCUMENTS: Config['TRUSTED_DOCUMENTS'] = 'offered') {
  const noted: SecurityNote[] = [];
  const log = { record: (event: SecurityNote) => void noted.push(event) } as unknown as SecurityLog;
  const known = new TrustedDocuments({ TRUSTED_DOCUMENTS } as Config, log);
  known.add({ [documentIdOf(TEXT)]: TEXT });
  const asked: string[] = [];
  known.readProgramsBy({
    textFor: ({ memberId }, id) => {
      asked.push(id);
      const texts: Record<string, string> = { own: OWN, other: OTHERS };
      const text = texts[memberId] ?? '';
      return Promise.resolve(id === documentIdOf(text) ? text : undefined);
    },
  });
  return { known, noted, asked };
}

/** The text that is answered, or the code of the refusal. */
async function outcome(known: Documents, body: unknown, actor?: Actor): Promise<unknown> {
  try {
    const text = await known.textFor({ method: 'POST', body, query: { documentId: 'not looked at' }, actor });
    expect(await known.textFor({ method: 'GET', body: undefined, query: body ?? {}, actor })).toBe(text);
    return text;
  } catch (error) {
    return (error as { extensions: { code: string } }).extensions.code;
  }
}

describe('a document that is asked for by id', () => {
  it('has the id that GraphQL over HTTP gives it in its example', () => {
    expect(documentIdOf(TEXT)).toBe('sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b');
  });

  it('is known by its very id alone', async () => {
    const { known } = documents();
    const id = documentIdOf(TEXT);
    expect(await outcome(known, { documentId: id })).toBe(TEXT);
    const others = [id.toUpperCase(), id.slice(7), ` ${id}`, `${id}0`, '', '__proto__', documentIdOf(`${TEXT} `)];
    for (const documentId of others) expect(await outcome(known, { documentId })).toBe('PERSISTED_DOCUMENT_NOT_FOUND');
    await fc.assert(
      fc.asyncProperty(fc.string(), async (documentId) => {
        expect(await outcome(known, { documentId })).toBe('PERSISTED_DOCUMENT_NOT_FOUND');
      }),
    );
  });

  it('comes without a text beside it, and its id is a text', async () => {
    const { known } = documents();
    for (const query of [TEXT, '{ me { id } }', '', 1])
      expect(await outcome(known, { documentId: documentIdOf(TEXT), query })).toBe('BAD_REQUEST');
    for (const documentId of [1, {}, [documentIdOf(TEXT)], true])
      expect(await outcome(known, { documentId })).toBe('BAD_REQUEST');
  });

  it('is refused at the start where its text is another', () => {
    const { known } = documents();
    expect(() => known.add({ [documentIdOf(TEXT)]: '{ me { id } }' })).toThrow(/is not the id/);
  });
});

describe('a text', () => {
  it.each([
    ['offered', []],
    ['people', ['stranger', 'person']],
    ['everybody', ['stranger', 'person', 'token', 'program']],
  ] as const)('is taken where documents are %s of all but %j, whose tries are noted', async (setting, refused) => {
    const { known, noted } = documents(setting);
    for (const [who, actor] of Object.entries(actors)) {
      const expected = (refused as readonly string[]).includes(who) ? 'PERSISTED_DOCUMENT_REQUIRED' : undefined;
      for (const body of [{ query: '{ me { id } }' }, undefined, { extensions: { persistedQuery: {} } }])
        expect([who, await outcome(known, body, actor)]).toEqual([who, expected]);
      expect(await outcome(known, { documentId: documentIdOf(TEXT) }, actor)).toBe(TEXT);
    }
    expect(noted.map(({ reason }) => reason)).toEqual(
      refused.flatMap(() => Array(3).fill('PERSISTED_DOCUMENT_REQUIRED')),
    );
  });
});

describe('a program', () => {
  it('is answered what is registered for it beside what is ours, which costs no look; never what another registered', async () => {
    const { known, asked } = documents();
    expect(await outcome(known, { documentId: documentIdOf(TEXT) }, registered)).toBe(TEXT);
    expect(await outcome(known, { query: TEXT }, registered)).toBeUndefined();
    expect(asked).toEqual([]);
    expect(await outcome(known, { documentId: documentIdOf(OWN) }, registered)).toBe(OWN);
    for (const actor of [registered, bound])
      expect(await outcome(known, { documentId: documentIdOf(OTHERS) }, actor)).toBe('PERSISTED_DOCUMENT_NOT_FOUND');
    for (const actor of [actors.stranger, actors.person, actors.token])
      expect(await outcome(known, { documentId: documentIdOf(OWN) }, actor)).toBe('PERSISTED_DOCUMENT_NOT_FOUND');
  });

  it('that is held to what is registered for it is answered nothing else, not even what is ours', async () => {
    const { known, noted } = documents();
    expect(await outcome(known, { documentId: documentIdOf(OWN) }, bound)).toBe(OWN);
    expect(await outcome(known, { documentId: documentIdOf(TEXT) }, bound)).toBe('PERSISTED_DOCUMENT_NOT_FOUND');
    expect(noted).toMatchObject([{ reason: 'PERSISTED_DOCUMENT_NOT_FOUND', actor: bound }]);
    for (const body of [{ query: OWN }, undefined])
      expect(await outcome(known, body, bound)).toBe('PERSISTED_DOCUMENT_REQUIRED');
    expect(noted).toHaveLength(3);
  });
});

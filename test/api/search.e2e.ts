import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { unique } from '../support/organisations.js';
import { content, createProject, draft, owner, type Owner } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

interface Hit {
  readonly id: string;
  readonly kind: string;
  readonly node: { readonly __typename: string; readonly name?: string; readonly title?: string };
}
const search = async (by: Client, text: string, more: object = {}): Promise<Hit[]> =>
  (
    await by.query<{ search: Hit[] }>(
      `query($text: String!, $kinds: [SearchKind!], $first: Int = 20) { search(text: $text, kinds: $kinds, first: $first) {
        id kind node { __typename ... on Project { name } ... on Proposal { title } } } }`,
      { text, ...more },
    )
  ).search;
const ids = (hits: Hit[]) => hits.map(({ id }) => id);
/** A word of letters that no other test uses. */
const newWord = () =>
  `q${[...unique('w')]
    .map((sign) => sign.charCodeAt(0).toString(36))
    .join('')
    .replaceAll(/[^a-z]/g, 'x')}`;

describe('search', () => {
  let city: Owner;
  let author: Client;
  let stranger: Client;
  beforeAll(async () => {
    city = await owner(app, 'agency');
    author = await app.asMemberOf(await app.firm(), 'PROPOSER');
    stranger = await app.asMemberOf(await app.firm(), 'VIEWER');
  });

  it('finds projects and proposals by the beginnings of words, the name before the text', async () => {
    const word = newWord();
    const inText = await createProject(city.officer, { name: 'Lamps', summary: `About ${word} and other things` });
    const inName = await createProject(city.officer, { name: `${word} lanterns` });
    const { id } = await draft(author, { title: `Lighting ${word}` });
    expect(ids(await search(author, word.slice(0, -1)))).toEqual(expect.arrayContaining([inName.id, inText.id, id]));
    expect(ids(await search(stranger, word))).toEqual([inName.id, inText.id]);
    expect(ids(await search(author, `${word.toUpperCase()} Lanterns`))).toEqual([inName.id]);
    expect(await search(author, word, { kinds: ['PROPOSAL'] })).toEqual([
      { id, kind: 'PROPOSAL', node: { __typename: 'Proposal', title: `Lighting ${word}` } },
    ]);
  });

  it('finds Chinese and Thai inside a run of text, even two characters', async () => {
    const tag = newWord();
    const chinese = await createProject(city.officer, { name: tag, nativeName: '浦东新区智慧灯杆数据共享工程' });
    const { id: thai } = await draft(author, {
      title: tag,
      content: content({ summary: 'โครงการเสาไฟอัจฉริยะในกรุงเทพ' }),
    });
    expect(ids(await search(author, `灯杆 ${tag}`))).toEqual([chinese.id]);
    expect(ids(await search(author, `数据共享 ${tag}`))).toEqual([chinese.id]);
    expect(ids(await search(author, `杆 ${tag}`))).toEqual([chinese.id]);
    expect(ids(await search(author, `灯数 ${tag}`))).toEqual([]);
    expect(ids(await search(author, `เสาไฟ ${tag}`))).toEqual([thai]);
    expect(ids(await search(stranger, `เสาไฟ ${tag}`))).toEqual([]);
  });

  it('shows nobody what they may not see, and takes any text for words', async () => {
    const word = newWord();
    const secret = await createProject(city.officer, { name: word, confidential: true });
    expect(ids(await search(city.officer, word))).toEqual([secret.id]);
    expect(await search(stranger, word)).toEqual([]);
    for (const odd of ['', '   ', 'the', "' or 1=1 --", '\\', '!&|():*', '%_', '💡', 'a'.repeat(200)]) {
      expect(await search(stranger, odd)).toEqual(expect.any(Array));
    }
    const { errors } = await stranger.ask('{ search(text: "x", first: 51) { id } }');
    expect(errors[0]?.extensions.code).toBe('INPUT_REFUSED');
    expect((await app.stranger().ask('{ search(text: "x") { id } }')).errors[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('costs the same statements whatever it finds', async () => {
    const word = newWord();
    const count = async (): Promise<number> => {
      const before = await app.statements();
      await search(author, word);
      return (await app.statements()) - before;
    };
    await createProject(city.officer, { name: word });
    await draft(author, { title: word });
    const few = await count();
    for (let n = 0; n < 5; n++) await createProject(city.officer, { name: `${word} ${n}` });
    expect(await count()).toBe(few);
    expect(few).toBe(3);
  });
});

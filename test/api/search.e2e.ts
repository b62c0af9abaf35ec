import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { newDataset } from '../support/datasets.js';
import { content, createProject, draft, owner, type Owner } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

interface Hit {
  readonly id: string;
  readonly kind: string;
  readonly node: { readonly __typename: string; readonly name?: string; readonly title?: string };
}

/** As the console asks: nothing is loaded but what is shown. */
interface Found {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly path: string;
  readonly exact: boolean;
  readonly organisation: { readonly name: string } | null;
}
const search = async (by: Client, text: string, more: object = {}): Promise<Hit[]> =>
  (
    await by.query<{ search: Hit[] }>(
      `query($text: String!, $kinds: [SearchKind!], $first: Int = 20) { search(text: $text, kinds: $kinds, first: $first) {
        id kind node { __typename ... on Project { name } ... on Proposal { title } } } }`,
      { text, ...more },
    )
  ).search;
const find = async (by: Client, text: string, more: object = {}): Promise<Found[]> =>
  (
    await by.query<{ search: Found[] }>(
      `query($text: String!, $kinds: [SearchKind!], $first: Int = 20) { search(text: $text, kinds: $kinds, first: $first) {
        id kind title path exact organisation { name } } }`,
      { text, ...more },
    )
  ).search;
const ids = (hits: { readonly id: string }[]) => hits.map(({ id }) => id);
/** A word of letters that no other test uses, nor one like it. */
const newWord = () => `q${[...randomBytes(16)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')}`;

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

  it('finds a word by any beginning of it, and by its other forms', async () => {
    const word = newWord();
    const { id } = await createProject(city.officer, { name: word, summary: 'A facility for charging' });
    for (const typed of ['fac', 'facil', 'facilit', 'facility', 'facilities', 'the facil'])
      expect([typed, ids(await search(author, `${typed} ${word}`))]).toEqual([typed, [id]]);
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

  it('forgives a slip of the pen where nothing is written so, in every script', async () => {
    const word = newWord();
    const lights = await createProject(city.officer, {
      name: `Streetlights ${word}`,
      nativeName: '临港新片区智慧路灯改造',
    });
    const thai = await createProject(city.officer, { name: `Buses ${word}`, nativeName: 'ระบบรถโดยสารประจำทางอัจฉริยะ' });
    const [first] = await find(author, `Streetlihgts ${word}`);
    expect(first).toMatchObject({ id: lights.id, exact: false, title: `Streetlights ${word}` });
    expect(ids(await find(author, '新片去智慧路灯'))).toContain(lights.id);
    expect(ids(await find(author, 'รถโดยสานประจำทาง'))).toContain(thai.id);
    // What is written right is not mixed with what is only like it.
    for (const { exact } of await find(author, `Streetlights ${word}`)) expect(exact).toBe(true);
    expect(await find(author, `${[...word].reverse().join('')}zzz`, { kinds: ['PROJECT'] })).toEqual([]);
    const secret = await createProject(city.officer, { name: `Watchtower ${word}`, confidential: true });
    expect(ids(await find(city.officer, `Wathctower ${word}`))).toContain(secret.id);
    expect(ids(await find(stranger, `Wathctower ${word}`))).not.toContain(secret.id);
  });

  it('finds every kind of thing with whose it is and where it is shown', async () => {
    const word = newWord();
    const firm = await app.firm({ name: `Firm ${word}` });
    const colleague = await app.asMemberOf(firm, 'VIEWER');
    expect(await find(stranger, `Firm ${word}`)).toEqual([
      {
        id: firm.id,
        kind: 'ORGANISATION',
        title: `Firm ${word}`,
        path: `/organisations/${firm.id}`,
        exact: true,
        organisation: null,
      },
    ]);
    const steward = await app.asMemberOf(firm, 'DATA_STEWARD');
    const dataset = await newDataset(steward, { title: `Counts ${word}` });
    expect(await find(colleague, `Counts ${word}`)).toMatchObject([
      { id: dataset.id, kind: 'DATASET', path: `/data/${dataset.id}`, organisation: { name: `Firm ${word}` } },
    ]);
    expect(await find(stranger, `Counts ${word}`, { kinds: ['DATASET'] })).toEqual([]);
    expect(await find(stranger, 'ppp-clearance', { kinds: ['DEFINITION'] })).toMatchObject([
      { kind: 'DEFINITION', path: '/processes/ppp-clearance' },
    ]);
    // People are found by colleagues only: nobody else reads their names.
    const people = { kinds: ['MEMBER'] };
    const [{ id, path }] = (await find(colleague, 'Administrator', people)) as [Found];
    expect(path).toBe(`/organisations/${firm.id}#people`);
    expect(ids(await find(stranger, 'Administrator', { ...people, first: 50 }))).not.toContain(id);
  });

  it('finds an unverified organisation for nobody but itself and stewards', async () => {
    const word = newWord();
    const pending = await app.firm({ name: `Newcomer ${word}`, verified: false });
    expect(ids(await find(pending.admin, word))).toEqual([pending.id]);
    expect(ids(await find(await app.steward(), word))).toEqual([pending.id]);
    expect(await find(stranger, word)).toEqual([]);
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
    const before = await app.statements();
    expect(await find(author, word)).toHaveLength(7);
    // Finding and the names of organisations, whatever was found.
    expect((await app.statements()) - before).toBe(2);
  });
});

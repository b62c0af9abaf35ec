import { describe, expect, it, jest } from '@jest/globals';
import { type Actor, topicKinds } from '#libs/contracts';

jest.unstable_mockModule('#libs/platform', async () => ({
  Reader: class {},
  ...(await import('../../../../libs/platform/src/sql/sql.js')),
}));
jest.unstable_mockModule('#libs/domain', async () => ({
  ...(await import('../../../../libs/domain/src/declarations.js')),
  ...(await import('../../../../libs/domain/src/declared/live-topic.js')),
}));
const { Declarations, liveTopic, seesRow } = await import('#libs/domain');
const { parseTopic, TopicAuthorisers } = await import('./topic.authorisers.js');

const ID = '01a20e61-2fd1-779c-a46c-03b893af2d79';
const OTHER = '01a20e61-2fd1-779c-a46c-03b893af2d80';
const actor: Actor = {
  memberId: ID,
  personId: ID,
  organisationId: ID,
  roles: ['VIEWER'],
  steward: false,
  scopes: null,
  via: 'session',
};
const reader = (visible: string[]) => ({
  once: (_: Actor, run: (read: object) => Promise<unknown>) =>
    run({
      query: ({ values: [ids = []] }: { values: string[][] }) =>
        ids.filter((id) => visible.includes(id)).map((id) => ({ id })),
    }),
});

const declared = topicKinds.map((kind) => liveTopic.declare({ kind, mayFollow: seesRow(kind) }));

describe('a boot of the api', () => {
  it('is refused by a live topic that no noun declares, or two do', () => {
    const booted = (...declarations: typeof declared) =>
      new TopicAuthorisers(reader([]) as never, new Declarations(declarations)).onApplicationBootstrap();
    expect(() => booted()).toThrow(/project/);
    expect(() => booted(...declared)).not.toThrow();
    expect(() => booted(...declared, ...declared)).toThrow(/Two nouns declare the live topic/);
  });
});

describe('authorising', () => {
  const authorisers = new TopicAuthorisers(reader([ID]) as never, new Declarations(declared));

  it('asks for the permission, for sight of the row, and for nothing else', async () => {
    const names = topicKinds.flatMap((kind) => [`${kind}:${ID}`, `${kind}:${OTHER}`]);
    const answers = await authorisers.authorise(actor, names);
    for (const kind of topicKinds) {
      expect([answers.get(`${kind}:${ID}`), answers.get(`${kind}:${OTHER}`)]).toEqual(['granted', 'NOT_FOUND']);
    }
    const narrow = await authorisers.authorise({ ...actor, scopes: ['project.read'] }, names);
    expect(narrow.get(`project:${ID}`)).toBe('granted');
    expect(narrow.get(`approval:${ID}`)).toBe('PERMISSION');
  });

  it('knows a topic by its form', () => {
    expect(parseTopic(`project:${ID}`)).toEqual({ kind: 'project', id: ID });
    for (const name of ['', 'project', 'project:', 'project:1', `nothing:${ID}`, `toString:${ID}`, `project:${ID}x`]) {
      expect(parseTopic(name)).toBeUndefined();
    }
  });
});

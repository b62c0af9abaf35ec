import { describe, expect, it } from '@jest/globals';
import { DraftStore, type Fields, same } from './draft.store.js';

/** A server that keeps one draft, and a writer of it. */
function stage() {
  const server = { version: 1, fields: { title: 'Poles', summary: 'Six' } as Fields };
  const write = (fields: Fields) => {
    server.fields = { ...server.fields, ...fields };
    server.version += 1;
    return server.version;
  };
  const store: DraftStore = new DraftStore(
    1,
    server.fields,
    (version, fields) =>
      Promise.resolve(
        version === server.version
          ? { version: write(fields) }
          : { problem: { code: 'VERSION_REFUSED', message: '', faults: [] } },
      ),
    0,
  );
  store.whenStale(() => queueMicrotask(() => store.receive(server.version, server.fields)));
  return { server, store, write };
}

const settled = async (store: DraftStore) => {
  for (let turn = 0; turn < 20 && !store.state().conflict; turn += 1) await new Promise((done) => setTimeout(done, 1));
};

describe('a draft that saves itself', () => {
  it('saves what was typed, and only that', async () => {
    const { server, store } = stage();
    store.set('title', 'Smart poles');
    expect(await store.flush()).toBe(true);
    expect(server).toEqual({ version: 2, fields: { title: 'Smart poles', summary: 'Six' } });
  });

  it('saves nothing when a change was taken back', async () => {
    const { server, store } = stage();
    store.set('title', 'x');
    store.set('title', 'Poles');
    await store.flush();
    expect(server.version).toBe(1);
  });

  it('takes over what others saved elsewhere, and saves its own on top', async () => {
    const { server, store, write } = stage();
    write({ summary: 'One where six stood' });
    store.set('title', 'Mine');
    await settled(store);
    expect(server.fields).toEqual({ title: 'Mine', summary: 'One where six stood' });
    expect(store.state()).toMatchObject({ version: 3, edits: {}, conflict: undefined });
  });

  it('takes over what others saved on top of its own before it heard that that was saved', async () => {
    const server = { version: 1, fields: { title: 'Poles', summary: 'Six' } as Fields };
    let answer = (_: { version: number }): void => undefined;
    const store = new DraftStore(1, server.fields, () => new Promise((saved) => (answer = saved)), 0);
    store.whenStale(() => queueMicrotask(() => store.receive(server.version, server.fields)));
    store.set('title', 'Mine');
    const saved = store.flush();
    Object.assign(server, { version: 3, fields: { title: 'Mine', summary: 'Theirs' } });
    store.receive(server.version, server.fields);
    answer({ version: 2 });
    await saved;
    await settled(store);
    expect(store.state()).toMatchObject({ version: 3, base: { title: 'Mine', summary: 'Theirs' }, edits: {} });
  });

  it('shows both where both changed the same, and does what is chosen', async () => {
    for (const keep of [['title'], []]) {
      const { server, store, write } = stage();
      write({ title: 'Theirs' });
      store.set('title', 'Mine');
      await settled(store);
      expect(store.state().conflict).toMatchObject({ fields: ['title'], theirs: { title: 'Theirs' } });
      expect(store.value('title')).toBe('Mine');
      store.resolve(keep);
      await settled(store);
      expect(server.fields.title).toBe(keep.length > 0 ? 'Mine' : 'Theirs');
      expect(store.dirty).toBe(false);
    }
  });
});

describe('sameness', () => {
  it('is that of the server: order and nothing do not count', () => {
    expect(same({ a: 1, b: null }, { a: 1, __typename: 'X' })).toBe(true);
    expect(same(undefined, null)).toBe(true);
    expect(same([{ a: 1 }], [{ a: 2 }])).toBe(false);
    expect(same([], undefined)).toBe(false);
  });

  it('goes on saving the rest when one field is refused, says so, and has it still when the writer comes back', async () => {
    const server = { version: 1, fields: { jurisdiction: 'CN-SH', summary: 'Six' } as Fields };
    const shelf = { kept: {} as Fields, take: () => shelf.kept, put: (fields: Fields) => void (shelf.kept = fields) };
    const save = (version: number, fields: Fields) => {
      if (version !== server.version)
        return Promise.resolve({ problem: { code: 'VERSION_REFUSED', message: '', faults: [] } });
      const faults =
        fields['jurisdiction'] === '!!' ? [{ path: ['jurisdiction'], code: 'FORM', message: 'No place.' }] : [];
      if (faults.length > 0) return Promise.resolve({ problem: { code: 'INPUT_REFUSED', message: '', faults } });
      server.fields = { ...server.fields, ...fields };
      return Promise.resolve({ version: (server.version += 1) });
    };
    const store = new DraftStore(1, server.fields, save, 0, shelf);
    store.set('jurisdiction', '!!');
    store.set('summary', 'Seven');
    expect(await store.flush()).toBe(false);
    expect(server.fields).toEqual({ jurisdiction: 'CN-SH', summary: 'Seven' });
    expect(store.state()).toMatchObject({ edits: { jurisdiction: '!!' }, problem: { code: 'INPUT_REFUSED' } });
    // It goes on being said while the rest is written, saved and read anew, and no longer once it is mended.
    store.set('summary', 'Eight');
    expect(store.state()).toMatchObject({ problem: { code: 'INPUT_REFUSED' } });
    expect(await store.flush()).toBe(false);
    expect(server.fields).toMatchObject({ summary: 'Eight' });
    expect(store.state()).toMatchObject({ problem: { code: 'INPUT_REFUSED' } });
    store.receive((server.version += 1), { ...server.fields, title: 'Theirs' });
    expect(store.state()).toMatchObject({ problem: { code: 'INPUT_REFUSED' } });
    store.set('jurisdiction', 'CN-GD');
    expect(store.state().problem).toBeUndefined();
    store.set('jurisdiction', '!!');
    expect(await store.flush()).toBe(false);

    const again = new DraftStore(server.version, server.fields, save, 0, shelf);
    expect(again.value('jurisdiction')).toBe('!!');
    again.set('jurisdiction', 'CN-BJ');
    expect(await again.flush()).toBe(true);
    expect(server.fields).toMatchObject({ jurisdiction: 'CN-BJ' });
    expect(shelf.kept).toEqual({});
  });

  it('keeps what could not be saved since nobody was signed in any more, and saves it when the writer is back', async () => {
    const server = { version: 1, fields: { summary: 'Six' } as Fields };
    const shelf = { kept: {} as Fields, take: () => shelf.kept, put: (fields: Fields) => void (shelf.kept = fields) };
    let signedIn = false;
    const save = (version: number, fields: Fields) => {
      if (!signedIn) return Promise.resolve({ problem: { code: 'UNAUTHENTICATED', message: '', faults: [] } });
      server.fields = { ...server.fields, ...fields };
      return Promise.resolve({ version: version + 1 });
    };
    const store = new DraftStore(1, server.fields, save, 0, shelf);
    store.set('summary', 'Seven');
    expect(await store.flush()).toBe(false);
    expect(server.fields).toEqual({ summary: 'Six' });

    signedIn = true;
    const again = new DraftStore(1, server.fields, save, 0, shelf);
    expect(again.value('summary')).toBe('Seven');
    expect(await again.flush()).toBe(true);
    expect(server.fields).toEqual({ summary: 'Seven' });
    expect(shelf.kept).toEqual({});
  });
});

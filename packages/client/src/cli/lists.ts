import type { Tripartite } from '../client.js';
import type { ItemOf, ListName, Selection } from '../selection.js';
import type { Reads } from '../generated/schema.js';

/** A list that can be shown and exported: what is read of it, and which of that stands in its columns. */
interface Shown {
  readonly columns: readonly string[];
  read(kit: Tripartite, wanted: { readonly first?: number; readonly text?: string }): AsyncGenerator<object>;
}

function shown<Name extends ListName, const Chosen extends Selection<ItemOf<Reads[Name]['answer']>>>(
  name: Name,
  selection: Chosen,
  columns: readonly (keyof Chosen & string)[],
): Shown {
  return {
    columns,
    read: (kit, wanted) => kit.list(name, wanted as Partial<Reads[Name]['args']>, selection) as AsyncGenerator<object>,
  };
}

export const LISTS: Readonly<Record<string, Shown>> = {
  inbox: shown(
    'inbox',
    {
      kind: true,
      title: true,
      dueAt: true,
      seatId: true,
      contentHash: true,
      revision: true,
      subjectKind: true,
      subjectId: true,
    },
    ['kind', 'dueAt', 'seatId', 'title'],
  ),
  projects: shown('projects', { id: true, name: true, stage: true, jurisdiction: true, version: true }, [
    'id',
    'stage',
    'name',
  ]),
  proposals: shown(
    'proposals',
    { id: true, reference: true, title: true, state: true, revisionNumber: true, version: true },
    ['id', 'reference', 'state', 'title'],
  ),
  approvals: shown(
    'approvals',
    { id: true, state: true, stage: true, dueAt: true, subjectKind: true, subjectId: true },
    ['id', 'state', 'stage', 'dueAt'],
  ),
  agreements: shown('agreements', { id: true, title: true, state: true, version: true }, ['id', 'state', 'title']),
  datasets: shown('datasets', { id: true, title: true, state: true, classification: true }, ['id', 'state', 'title']),
  organisations: shown('organisations', { id: true, name: true, kind: true, state: true }, [
    'id',
    'kind',
    'state',
    'name',
  ]),
};
/** Lists that take words to look for. */
export const SEARCHED = ['projects', 'proposals', 'agreements', 'datasets'];

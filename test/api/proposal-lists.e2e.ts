import { afterAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { unique } from '../support/organisations.js';
import { draft } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

const place = newPlace();

describe('lists of proposals', () => {
  const LIST = `query($first: Int!, $after: String, $states: [ProposalState!], $text: String, $organisationId: ID) {
    proposals(first: $first, after: $after, states: $states, text: $text, organisationId: $organisationId) {
      edges { node { id title state submitter { name } consortium { name } approval { stage } draft { title } viewerCan
        holder { reason } } } pageInfo { hasNextPage endCursor } } }`;
  interface Page {
    proposals: {
      edges: { node: { id: string; state: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  }

  it('cost the same statements whatever they hold, and page through all of it once', async () => {
    const writer = await app.asMemberOf(await app.firm(), 'PROPOSER');
    for (let n = 0; n < 12; n++) await draft(writer, { jurisdiction: place });
    const count = async (first: number): Promise<number> => {
      const before = await app.statements();
      await writer.query(LIST, { first });
      return (await app.statements()) - before;
    };
    await count(2);
    expect(await count(12)).toBe(await count(2));

    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = await writer.query<Page>(LIST, { first: 5, after });
      seen.push(...page.proposals.edges.map(({ node }) => node.id));
      after = page.proposals.pageInfo.hasNextPage ? page.proposals.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toHaveLength(12);
    expect([...seen].sort().reverse()).toEqual(seen);
  });

  it('filter by state, organisation and words', async () => {
    const writer = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const word = unique('zephyr').replaceAll(/[^a-z0-9]/g, '');
    const kept = await draft(writer, { title: `The ${word} poles`, jurisdiction: place });
    const gone = await draft(writer, { title: 'Others' });
    await writer.done('withdrawProposal', { id: gone.id, expectedVersion: 1 });
    const ids = async (variables: object) =>
      (await writer.query<Page>(LIST, { first: 50, ...variables })).proposals.edges.map(({ node }) => node.id);
    expect(await ids({ states: ['WITHDRAWN'] })).toEqual([gone.id]);
    expect(await ids({ text: word.slice(0, 8) })).toEqual([kept.id]);
    expect(await ids({ organisationId: writer.organisationId })).toEqual([gone.id, kept.id]);
    expect(await ids({ organisationId: (await app.firm()).id })).toEqual([]);
  });
});

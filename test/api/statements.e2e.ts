import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, asked, newPlace } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { CLEARING_FUNCTIONS, content, draft, PROPOSAL, proposalOf, type ProposalView } from '../support/projects.js';
import { unique } from '../support/organisations.js';

const app = connect();
afterAll(() => app.close());

/**
 * What an act may cost: everything that the api sends to PostgreSQL for one request, the reads of its answer included;
 * without BEGIN and COMMIT, and without looking up the session and its pace, which another pool does for every request.
 */
const MOST = { saved: 6, submitted: 15, decided: 8 };

let place: string;
let seats: Record<string, Agency>;
let writer: Client;

beforeAll(async () => {
  place = newPlace();
  seats = await agencies(app, CLEARING_FUNCTIONS, place);
  writer = await app.asMemberOf(await app.firm(), 'PROPOSER');
});

/** Statements of an act; nothing else is asked of the api meanwhile. */
async function costOf(act: () => Promise<Result>): Promise<number> {
  await app.settled();
  const before = await app.statements();
  const result = await act();
  const cost = (await app.statements()) - before;
  expect(result.__typename).toMatch(/Success$/);
  return cost;
}

const saved = ({ id, version }: ProposalView, title: string) =>
  writer.mutate('saveProposalDraft', { ...keyed(), id, expectedVersion: version, title, content: content() }, PROPOSAL);
const submitted = ({ id, version }: ProposalView) =>
  writer.mutate('submitProposal', { ...keyed(), id, expectedVersion: version }, PROPOSAL);
const keyed = () => ({ clientMutationId: unique('key') });

describe('What an act costs', () => {
  it('a saved draft, a submission and every decision of seven agencies stay within their statements', async () => {
    // The first of each fills what is kept in memory: process, calendar.
    const first = await draft(writer, { jurisdiction: place });
    await submitted(first);
    const { id } = await draft(writer, { jurisdiction: place });
    const view = async () => (await proposalOf(writer, id)) as ProposalView;

    const drafted = await view();
    const save = await costOf(() => saved(drafted, unique('Lamps')));
    const complete = await view();
    const submit = await costOf(() => submitted(complete));
    await app.settled();
    const { approvalId } = (await view()) as { approvalId: string };

    const decisions: number[] = [];
    for (const name of CLEARING_FUNCTIONS) {
      const { officer } = seats[name] as Agency;
      const item = await asked(officer, approvalId);
      if (!item) continue;
      const { seatId, contentHash } = item;
      const input = { ...keyed(), seatId, contentHash, decision: 'APPROVE' };
      decisions.push(
        await costOf(() => officer.mutate('recordDecision', input, 'approval { id state stage version }')),
      );
    }
    await app.settled();
    expect((await approvalOf(writer, approvalId)).state).toBe('APPROVED');
    expect(decisions.length).toBeGreaterThanOrEqual(5);
    expect(save).toBeLessThanOrEqual(MOST.saved);
    expect(submit).toBeLessThanOrEqual(MOST.submitted);
    // The one that settles the stage included.
    expect(Math.max(...decisions)).toBeLessThanOrEqual(MOST.decided);
  });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, asked, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { allDecide, electorate } from '../support/electorate.js';
import { createProject, draft, projectOf, type ProposalView, proposalOf } from '../support/projects.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const PARTIES = ['TRANSPORT', 'POWER', 'INFORMATISATION'] as const;
let place: string;
let party: Record<(typeof PARTIES)[number], Agency>;
let lead: Client;
let proposer: Client;

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, PARTIES, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  proposer = await app.asMemberOf(await app.firm(), 'PROPOSER');
  const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
  const stage = stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { deadlineWorkingDays: 5, tiers });
  restores.push(await follow(app, 'PROPOSAL', [stage]), await follow(app, 'PROJECT_GATE', [stage]));
});

/** Everything in one project touches the same rows in the end: who decides on any part of it reads it. */
it('lets everybody act at once in one project, and loses nothing', async () => {
  const project = await createProject(lead, { jurisdiction: place });
  const drafts = await Promise.all(Array.from({ length: 6 }, () => draft(proposer, { projectId: project.id })));
  const submit = async ({ id, version }: ProposalView): Promise<string> => {
    const { proposal } = await proposer.done<Result & { proposal: ProposalView }>(
      'submitProposal',
      { id, expectedVersion: version },
      'proposal { id approvalId }',
    );
    return proposal.approvalId ?? '';
  };
  const request = async (): Promise<string> => {
    const { gate } = await lead.done<Result & { gate: { approvalId: string } }>(
      'requestGate',
      { projectId: project.id, expectedVersion: (await projectOf(lead, project.id)).version },
      'gate { approvalId }',
    );
    return gate.approvalId;
  };
  const ids = await Promise.all([...drafts.slice(0, 3).map(submit), request(), ...drafts.slice(3).map(submit)]);
  await app.settled();
  for (const id of ids) expect(await asked(party.POWER.officer, id)).toBeDefined();

  // Deadlocks bring the coordinator in, whose sight is derived while others decide, recuse themselves and withdraw.
  const withdrawn = drafts[5] as ProposalView;
  const acts = ids.flatMap((id, index) => [
    decide(party.TRANSPORT.officer, id, 'ABSTAIN'),
    index === 6
      ? proposalOf(proposer, withdrawn.id).then((seen) =>
          proposer.mutate('withdrawProposal', { id: withdrawn.id, expectedVersion: seen?.version }),
        )
      : decide(party.POWER.officer, id, index % 2 ? 'APPROVE' : 'ABSTAIN'),
  ]);
  const results = await Promise.all(acts);
  for (const { __typename } of results) expect(__typename).toMatch(/Success$|TransitionRefused/);
  await app.settled();
  for (const id of ids) {
    const { state, stageState } = await approvalOf(lead, id);
    expect(`${state} ${stageState}`).toMatch(/^(OPEN ESCALATED|WITHDRAWN \w+)$/);
  }
});

it('counts one vote of each agency when all its officers decide in the same moment, each in two windows, and comes to one outcome', async () => {
  const [agencies, officers, here] = [8, 5, newPlace()];
  const voters = await electorate(app, { agencies, officers, place: here, does: 'POWER' });
  restores.push(await follow(app, 'PROPOSAL', [stageOf(['POWER'], { kind: 'ALL' })]));
  const mayor = await app.asMemberOf(await app.agency({ jurisdiction: here }), 'OFFICER');
  const project = await createProject(mayor, { jurisdiction: here });
  const { id, version } = await draft(proposer, { projectId: project.id });
  const { proposal } = await proposer.done<Result & { proposal: ProposalView }>(
    'submitProposal',
    { id, expectedVersion: version },
    'proposal { id approvalId }',
  );
  const approvalId = proposal.approvalId ?? '';
  await app.settled();
  const { answers } = await allDecide([...voters, ...voters], approvalId);
  // Whoever comes second to a seat hears so, or that all is over by then.
  const { RecordDecisionSuccess: counted, ALREADY_DECIDED: late = 0, APPROVAL_SETTLED: over = 0, ...others } = answers;
  expect([counted, late + over, others]).toEqual([agencies, agencies * (2 * officers - 1), {}]);
  await app.settled();
  const { state, stages, decisions, seats } = await approvalOf(mayor, approvalId);
  expect([state, stages[0]?.groups[0]?.outcome]).toEqual(['APPROVED', 'APPROVED']);
  expect(new Set(decisions.map(({ seatId }) => seatId)).size).toBe(agencies);
  expect([decisions.length, seats.length]).toEqual([agencies, agencies]);
});

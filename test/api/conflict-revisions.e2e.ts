import { afterAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agencies, approvalOf, asked, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import { content, draft, proposalOf, submit } from '../support/projects.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const group = (key: string, name: string): object => ({
  ...{ key, title: key, rule: { kind: 'ALL' }, select: [{ by: 'FUNCTION', function: name }] },
});

describe('a request for changes of whoever turns out to be tied to a party', () => {
  it('is void, and the proposal is decided on as it is: nobody waits for a revision any more', async () => {
    const place = newPlace();
    const { TRANSPORT, POWER } = await agencies(app, ['TRANSPORT', 'POWER'], place);
    restores.push(await follow(app, 'PROPOSAL', [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' })]));
    const firm = await app.firm();
    const writer = await app.asMemberOf(firm, 'PROPOSER');
    const colleague = await app.asMemberOf(POWER.organisation, 'OFFICER');
    const { id } = await draft(writer, { jurisdiction: place });
    const { approvalId } = await submit(app, writer, id);
    await decide(POWER.officer, approvalId!, 'REQUEST_CHANGES', { reason: 'Move the pole.' });
    await app.settled();
    expect(await proposalOf(writer, id)).toMatchObject({ state: 'CHANGES_REQUESTED' });
    await POWER.officer.done('declareInterest', { kind: 'EMPLOYMENT', withId: firm.id, since: '2024-01-01' });
    await app.settled();
    const seen = await proposalOf(writer, id);
    expect(seen).toMatchObject({ state: 'UNDER_REVIEW' });
    expect(await writer.mutate('submitProposal', { id, expectedVersion: seen?.version })).toMatchObject({
      code: 'WRONG_STATE',
    });
    for (const who of [colleague, TRANSPORT.officer]) await decide(who, approvalId!, 'APPROVE');
    await app.settled();
    expect(await proposalOf(writer, id)).toMatchObject({ state: 'APPROVED' });
  });
});

describe('a revision that names a party to which an approver is tied', () => {
  it('voids what they said, in a group that goes on standing by what it said as well; a colleague decides', async () => {
    const place = newPlace();
    const { TRANSPORT, POWER } = await agencies(app, ['TRANSPORT', 'POWER'], place);
    const groups = [group('roads', 'TRANSPORT'), group('power', 'POWER')];
    const stage = { key: 'both', title: 'Both', groups, afterRevision: 'ASKING_GROUPS' };
    restores.push(await follow(app, 'PROPOSAL', [stage]));
    const [firm, payer] = await Promise.all([app.firm(), app.firm()]);
    const writer = await app.asMemberOf(firm, 'PROPOSER');
    const colleague = await app.asMemberOf(POWER.organisation, 'OFFICER');
    const employed = { kind: 'EMPLOYMENT', withId: payer.id, since: '2024-01-01' };
    await POWER.officer.done('declareInterest', employed);

    const { id } = await draft(writer, { jurisdiction: place });
    const { approvalId } = await submit(app, writer, id);
    await decide(POWER.officer, approvalId!, 'APPROVE');
    await decide(TRANSPORT.officer, approvalId!, 'REQUEST_CHANGES', { reason: 'Say who pays.' });
    await app.settled();
    const fundingSources = [{ kind: 'EQUITY', name: 'Payer', amount: '650000000.00', organisationId: payer.id }];
    const expectedVersion = (await proposalOf(writer, id))?.version;
    await writer.done('saveProposalDraft', { id, expectedVersion, content: content({ fundingSources }) });
    await submit(app, writer, id);
    await app.settled();

    const now = await approvalOf(colleague, approvalId!);
    expect(now.decisions.map(({ decision, voidedBy }) => [decision, voidedBy])).toEqual([
      ['APPROVE', 2],
      ['REQUEST_CHANGES', 2],
    ]);
    expect(await asked(colleague, approvalId!)).toMatchObject({ kind: 'DECIDE' });
    await decide(TRANSPORT.officer, approvalId!, 'APPROVE');
    expect((await approvalOf(colleague, approvalId!)).state).toBe('OPEN');
    await decide(colleague, approvalId!, 'APPROVE');
    expect((await approvalOf(colleague, approvalId!)).state).toBe('APPROVED');
  });
});

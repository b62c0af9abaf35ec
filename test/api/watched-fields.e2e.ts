import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, asked, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { content, draft, proposalOf, type ProposalView, submit } from '../support/projects.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

let place: string;
let party: Record<'TRANSPORT' | 'POWER' | 'SECURITY', Agency>;
let proposer: Client;

const group = (key: string, name: string, watches: readonly string[]) => ({
  key,
  title: key,
  select: [{ by: 'FUNCTION', function: name }],
  rule: { kind: 'ALL' },
  watches,
});
/** One that both agencies of the first stage approved, and the one of the second sent back. */
const sentBack = async (): Promise<ProposalView> => {
  const { id } = await draft(proposer, { jurisdiction: place });
  const proposal = await submit(app, proposer, id);
  const approvalId = proposal.approvalId!;
  await decide(party.TRANSPORT.officer, approvalId, 'APPROVE');
  await decide(party.POWER.officer, approvalId, 'APPROVE');
  await app.settled();
  await decide(party.SECURITY.officer, approvalId, 'REQUEST_CHANGES', { reason: 'Name the contacts.' });
  await app.settled();
  return proposal;
};
const save = async (id: string, more: object, others: object = {}): Promise<void> => {
  const seen = await proposalOf(proposer, id);
  const input = { id, expectedVersion: seen?.version, content: content(more), ...others };
  await proposer.done('saveProposalDraft', input);
};
/** What of a route or of an approval is not asked again. */
const foretold = async (id: string): Promise<string[]> => {
  const { proposalRoute } = await proposer.query<{
    proposalRoute: { stages: { key: string; stands: boolean; groups: { key: string; stands: boolean }[] }[] };
  }>('query($id: ID!) { proposalRoute(id: $id) { stages { key stands groups { key stands } } } }', { id });
  return proposalRoute.stages.flatMap(({ stands, groups }) =>
    groups.flatMap((one) => (stands || one.stands ? [one.key] : [])),
  );
};
const waiting = async (approvalId: string): Promise<string[]> => {
  const names = ['TRANSPORT', 'POWER', 'SECURITY'] as const;
  const each = await Promise.all(
    names.map(async (name) => [name, await asked(party[name].officer, approvalId)] as const),
  );
  return each.flatMap(([name, item]) => (item ? [name] : []));
};

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, ['TRANSPORT', 'POWER', 'SECURITY'], place);
  proposer = await app.asMemberOf(await app.firm(), 'PROPOSER');
  const groups = [
    group('term', 'TRANSPORT', ['termYears']),
    group('money', 'POWER', ['capitalValue', 'fundingSources']),
  ];
  restores.push(
    await follow(app, 'PROPOSAL', [
      { key: 'first', title: 'First', groups },
      { ...stageOf(['SECURITY'], { kind: 'ALL' }), key: 'second', title: 'Second' },
    ]),
  );
}, 60_000);

describe('a revision', () => {
  it('asks again whoever looks at what it changes, also of a stage that had ended, and nobody else of it', async () => {
    const { id, approvalId } = await sentBack();
    await save(id, { termYears: 12 });
    expect(await foretold(id)).toEqual(['money']);
    await submit(app, proposer, id);
    expect(await waiting(approvalId!)).toEqual(['TRANSPORT']);
    const { decisions } = await approvalOf(proposer, approvalId!);
    expect(decisions.map(({ decision, voidedBy }) => `${decision} ${voidedBy}`).toSorted()).toEqual([
      'APPROVE 2',
      'APPROVE null',
      'REQUEST_CHANGES 2',
    ]);
    await decide(party.TRANSPORT.officer, approvalId!, 'APPROVE');
    await app.settled();
    expect(await waiting(approvalId!)).toEqual(['SECURITY']);
    await decide(party.SECURITY.officer, approvalId!, 'APPROVE');
    await app.settled();
    expect((await proposalOf(proposer, id))?.state).toBe('APPROVED');
  });

  it('stays in its stage where it changes what nobody before looks at', async () => {
    const { id, approvalId } = await sentBack();
    await save(id, { summary: 'With contacts.' });
    expect(await foretold(id)).toEqual(['term', 'money']);
    await submit(app, proposer, id);
    expect(await waiting(approvalId!)).toEqual(['SECURITY']);
  });

  it('asks everybody where the place is another', async () => {
    const { id, approvalId } = await sentBack();
    await save(id, {}, { jurisdiction: `${place}/1` });
    expect(await foretold(id)).toEqual([]);
    await submit(app, proposer, id);
    expect(await waiting(approvalId!)).toEqual(['TRANSPORT', 'POWER']);
  });
});

describe('a revision by which conditions hold that did not', () => {
  const conditional = async (): Promise<() => Promise<void>> =>
    follow(app, 'PROPOSAL', [
      { ...stageOf(['SECURITY'], { kind: 'ALL' }), key: 'long', title: 'Long', condition: 'termYears > 25' },
      {
        key: 'first',
        title: 'First',
        groups: [
          { ...group('money', 'POWER', []), watches: undefined },
          { ...group('large', 'SECURITY', []), watches: undefined, condition: 'capitalValue >= 1000000000' },
        ],
      },
      { ...stageOf(['TRANSPORT'], { kind: 'ALL' }), key: 'last', title: 'Last' },
    ]);
  const why = async (approvalId: string) => {
    const { approval } = await proposer.query<{
      approval: { state: string; why: { stage: string; joined: string[]; left: string[]; sentence: string } };
    }>('query($id: ID!) { approval(id: $id) { state why { stage joined left sentence } } }', { id: approvalId });
    return approval;
  };

  it('goes back to a stage that was skipped, asks who was left out, and waits no longer for who is', async () => {
    const restore = await conditional();
    try {
      const { id } = await draft(proposer, { jurisdiction: place });
      const { approvalId } = await submit(app, proposer, id);
      expect(await waiting(approvalId!)).toEqual(['POWER']);
      await decide(party.POWER.officer, approvalId!, 'APPROVE');
      await app.settled();
      await decide(party.TRANSPORT.officer, approvalId!, 'REQUEST_CHANGES', { reason: 'A longer term.' });
      await app.settled();

      await save(id, { termYears: 30, capitalValue: { amount: '2000000000.00', currency: 'CNY' } });
      expect(await foretold(id)).toEqual(['money']);
      // Nothing follows from what is only written.
      expect(await waiting(approvalId!)).toEqual([]);
      await submit(app, proposer, id);
      expect(await waiting(approvalId!)).toEqual(['SECURITY']);
      expect(await why(approvalId!)).toMatchObject({
        state: 'OPEN',
        why: { stage: 'long', joined: ['Agencies', 'large'], left: [] },
      });
      await decide(party.SECURITY.officer, approvalId!, 'APPROVE');
      await app.settled();
      // What POWER said still stands; SECURITY is asked a second time, in the group that came in.
      expect(await waiting(approvalId!)).toEqual(['SECURITY']);
      await decide(party.SECURITY.officer, approvalId!, 'REQUEST_CHANGES', { reason: 'Too dear.' });
      await app.settled();

      await save(id, { termYears: 10, capitalValue: { amount: '5000000.00', currency: 'CNY' } });
      await submit(app, proposer, id);
      expect((await why(approvalId!)).why).toMatchObject({ joined: [], left: ['Agencies', 'large'] });
      const { decisions } = await approvalOf(proposer, approvalId!);
      expect(decisions.map(({ decision, voidedBy }) => `${decision} ${voidedBy}`)).toEqual([
        'APPROVE 3',
        'REQUEST_CHANGES 2',
        'APPROVE 3',
        'REQUEST_CHANGES 3',
      ]);
      expect(await waiting(approvalId!)).toEqual(['POWER']);
      await decide(party.POWER.officer, approvalId!, 'APPROVE');
      await app.settled();
      await decide(party.TRANSPORT.officer, approvalId!, 'APPROVE');
      await app.settled();
      expect((await proposalOf(proposer, id))?.state).toBe('APPROVED');
    } finally {
      await restore();
    }
  });
});

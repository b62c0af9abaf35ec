import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, asked, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import type { TestOrganisation } from '../support/organisations.js';
import { content, draft, proposalOf, submit } from '../support/projects.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const NAMES = ['TRANSPORT', 'POWER', 'TELECOM', 'INFORMATISATION'] as const;
let place: string;
let party: Record<(typeof NAMES)[number], Agency>;
let firm: TestOrganisation;
let writer: Client;

beforeEach(async () => {
  place = newPlace();
  [party, firm] = await Promise.all([agencies(app, NAMES, place), app.firm()]);
  writer = await app.asMemberOf(firm, 'PROPOSER');
}, 60_000);

const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
const using = async (...stages: object[]): Promise<void> => {
  restores.push(await follow(app, 'PROPOSAL', stages));
};
const first = () => stageOf(['TRANSPORT'], { kind: 'ALL' });
const second = (names: readonly string[], more: object = {}) =>
  stageOf(names, { kind: 'ALL' }, { key: 'second', title: 'Second', ...more });
const declare = (by: Client, withId: string, kind = 'FAMILY') =>
  by.done('declareInterest', { kind, withId, since: '2024-01-01' });
const own = (by: Client, ownerId: string) =>
  by.done('recordHolding', { ownerId, kind: 'SHARES', percent: '60', since: '2020-01-01' });

interface Route {
  readonly stages: {
    readonly key: string;
    readonly groups: { readonly empty: boolean; readonly seats: { organisationId: string; recused: boolean }[] }[];
    readonly tiers: { readonly organisation: { id: string } | null }[];
  }[];
}
const ROUTE = '{ stages { key groups { empty seats { organisationId recused } } tiers { organisation { id } } } }';
const recusedIn = ({ stages }: Route): string[][] =>
  stages.map(({ groups }) =>
    groups.flatMap(({ seats }) => seats.flatMap((seat) => (seat.recused ? [seat.organisationId] : []))),
  );
const foretold = async (by: Client, id: string): Promise<string[][]> =>
  recusedIn(
    (await by.query<{ proposalRoute: Route }>(`query($id: ID!) { proposalRoute(id: $id) ${ROUTE} }`, { id }))
      .proposalRoute,
  );
const told = async (by: Client, id: string): Promise<string[][]> =>
  recusedIn(
    (await by.query<{ approval: { route: Route } }>(`query($id: ID!) { approval(id: $id) { route ${ROUTE} } }`, { id }))
      .approval.route,
  );
const put = async (id: string) => {
  const { version: expectedVersion } = (await proposalOf(writer, id))!;
  return writer.mutate<Result & { proposal: { approval: { id: string; route: Route } } }>(
    'submitProposal',
    { id, expectedVersion },
    `proposal { approval { id route ${ROUTE} } }`,
  );
};
const ids = (...names: (typeof NAMES)[number][]): string[] => names.map((name) => party[name].organisation.id).sort();

describe('whom interests keep from deciding', () => {
  it('is told with the answer to the submission, for every stage: which organisations, and no more', async () => {
    const fund = await app.firm();
    await own(firm.admin, fund.id);
    await own(fund.admin, party.TELECOM.organisation.id);
    await declare(party.POWER.officer, firm.id);
    await declare(party.TRANSPORT.officer, firm.id, 'BUSINESS');
    await using(first(), second(['TRANSPORT', 'POWER', 'TELECOM'], { tiers }));
    const { id } = await draft(writer, { jurisdiction: place });
    // A draft says nothing of it: whoever could ask by drafts would read registers.
    expect(await foretold(writer, id)).toEqual([[], []]);
    const { proposal } = await put(id);
    const { id: approvalId, route } = proposal.approval;
    expect(recusedIn(route).map((each) => [...each].sort())).toEqual([[], ids('POWER', 'TELECOM')]);
    expect(route.stages[1]?.tiers).toMatchObject([{ organisation: { id: party.INFORMATISATION.organisation.id } }]);
    await app.settled();
    // Whoever decides is told as much; nobody of them why, nor who is asked.
    for (const reader of [writer, party.TRANSPORT.officer]) {
      expect((await told(reader, approvalId))[1]?.sort()).toEqual(ids('POWER', 'TELECOM'));
    }
    const { conflicts } = await writer.query<{ conflicts: { edges: object[] } }>(
      'query($id: ID!) { conflicts(first: 50, matterId: $id) { edges { node { id } } } }',
      { id: approvalId },
    );
    expect(conflicts.edges).toEqual([]);
    await expect(approvalOf(party.POWER.officer, approvalId)).rejects.toThrow('No approval');

    // What is told is what comes.
    const seat = await asked(party.TRANSPORT.officer, approvalId);
    await party.TRANSPORT.officer.done('declareBeforeDeciding', { seatId: seat?.seatId, none: true });
    await decide(party.TRANSPORT.officer, approvalId, 'APPROVE');
    await app.settled();
    const { seats } = await approvalOf(writer, approvalId);
    const out = seats.filter((one) => one.stage === 'second' && one.state === 'RECUSED');
    expect(out.map(({ organisationId }) => organisationId).sort()).toEqual(ids('POWER', 'TELECOM'));
    expect((await told(writer, approvalId))[1]?.sort()).toEqual(ids('POWER', 'TELECOM'));
    // A revision's draft says who is out already, as its writers know.
    const again = await asked(party.TRANSPORT.officer, approvalId);
    await party.TRANSPORT.officer
      .done('declareBeforeDeciding', { seatId: again?.seatId, none: true })
      .catch(() => null);
    await decide(party.TRANSPORT.officer, approvalId, 'REQUEST_CHANGES', { reason: 'Move the pole.' });
    await app.settled();
    expect((await foretold(writer, id))[1]?.sort()).toEqual(ids('POWER', 'TELECOM'));
  });

  it('is no more than who has a colleague left, and changes as something is declared', async () => {
    await using(first(), second(['POWER', 'TELECOM'], { tiers }));
    const colleague = await app.asMemberOf(party.POWER.organisation, 'OFFICER');
    await declare(party.POWER.officer, firm.id);
    const { approvalId } = await submit(app, writer, (await draft(writer, { jurisdiction: place })).id);
    expect(await told(writer, approvalId!)).toEqual([[], []]);
    await declare(colleague, firm.id);
    await app.settled();
    expect(await told(writer, approvalId!)).toEqual([[], ids('POWER')]);
  });
});

describe('a submission that interests leave nobody to decide', () => {
  const refusedAt = async (id: string): Promise<void> => {
    const before = await app.ledger.head();
    expect(await put(id)).toMatchObject({
      ...{ __typename: 'TransitionRefused', code: 'NOBODY_DECIDES' },
      faults: [{ path: ['stages', 'second', 'groups', 'agencies'], code: 'ALL_TIED' }],
    });
    expect(await app.ledger.head()).toBe(before);
    expect(await proposalOf(writer, id)).toMatchObject({ state: 'DRAFT', approvalId: null });
  };

  it('is refused at the door, and goes through once the process names who decides instead', async () => {
    await declare(party.POWER.officer, firm.id);
    await using(first(), second(['POWER']));
    const { id } = await draft(writer, { jurisdiction: place });
    await refusedAt(id);
    await using(first(), second(['POWER'], { tiers }));
    expect(await put(id)).toMatchObject({ __typename: 'SubmitProposalSuccess' });
  });

  it('looks at whoever would own or pay, as it is written now; at agencies among them it does not', async () => {
    const payer = await app.firm();
    await declare(party.POWER.officer, payer.id);
    await using(first(), second(['POWER']));
    const fundingSources = [{ kind: 'EQUITY', name: 'Payer', amount: '650000000.00', organisationId: payer.id }];
    const { id } = await draft(writer, { jurisdiction: place, content: content({ fundingSources }) });
    await refusedAt(id);
    const { version: expectedVersion } = (await proposalOf(writer, id))!;
    await declare(party.POWER.officer, party.TRANSPORT.organisation.id);
    const ofAgency = [{ ...fundingSources[0], organisationId: party.TRANSPORT.organisation.id }];
    await writer.done('saveProposalDraft', { id, expectedVersion, content: content({ fundingSources: ofAgency }) });
    expect(await put(id)).toMatchObject({ __typename: 'SubmitProposalSuccess' });
  });
});

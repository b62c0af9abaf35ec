import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import { join, PARTNER, partnersOf, type PartnerView } from '../support/partners.js';
import {
  content,
  draft,
  ownedProject,
  owner,
  PROPOSAL,
  proposalOf,
  type ProposalView,
  settle,
  submit,
} from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

interface Proposer {
  readonly organisation: TestOrganisation;
  readonly member: Client;
}

let author: Client;
let first: Proposer;
let second: Proposer;
let rival: Client;
beforeAll(async () => {
  const [firm, ...others] = await Promise.all([app.firm(), app.institute(), app.firm(), app.firm()]);
  const seats = await Promise.all([firm, ...others].map((each) => app.asMemberOf(each, 'PROPOSER')));
  [author, , , rival] = seats as [Client, Client, Client, Client];
  first = { organisation: others[0] as TestOrganisation, member: seats[1] as Client };
  second = { organisation: others[1] as TestOrganisation, member: seats[2] as Client };
});

type Saved = Result & { proposal: ProposalView };
const naming = (...partners: Proposer[]) => ({
  consortiumOrganisationIds: partners.map(({ organisation }) => organisation.id),
});
const save = (by: Client, id: string, expectedVersion: number, given: object) =>
  by.mutate<Saved>('saveProposalDraft', { id, expectedVersion, content: given }, PROPOSAL);
const answer = (by: Client, field: 'joinProposal' | 'declinePartnership', { id, version }: PartnerView) =>
  by.mutate<Result & { partner: PartnerView }>(field, { id, expectedVersion: version }, `partner { ${PARTNER} }`);
async function waiting(by: Client, proposalId: string): Promise<object[]> {
  const { inbox } = await by.query<{ inbox: { edges: { node: { subjectId: string } }[] } }>(
    `{ inbox(first: 100) { edges { node { kind subjectKind subjectId path mine title reasons { code } } } } }`,
  );
  return inbox.edges.map(({ node }) => node).filter(({ subjectId }) => subjectId === proposalId);
}
async function namesIn(by: Client, id: string): Promise<string[] | null> {
  const { proposal } = await by.query<{ proposal: { draft: { content: Record<string, string[] | null> } | null } }>(
    'query($id: ID!) { proposal(id: $id) { draft { content { consortiumOrganisationIds } } } }',
    { id },
  );
  return proposal.draft?.content['consortiumOrganisationIds'] ?? null;
}
const faultsOf = async (by: Client, id: string) =>
  (
    await by.query<{ proposalFaults: { path: unknown[]; code: string }[] }>(
      'query($id: ID!) { proposalFaults(id: $id) { path code } }',
      { id },
    )
  ).proposalFaults.filter(({ path }) => path[0] === 'consortiumOrganisationIds');
const ofOrganisation = ({ organisation }: Proposer) => expect.objectContaining({ organisationId: organisation.id });

describe('whoever is wanted as a partner', () => {
  it('is asked in its inbox, reads the draft, and writes it once it has accepted', async () => {
    const mine = await draft(author);
    await save(author, mine.id, 1, naming(first));
    expect(await waiting(first.member, mine.id)).toEqual([
      {
        kind: 'JOIN',
        subjectKind: 'PROPOSAL',
        subjectId: mine.id,
        path: `/proposals/${mine.id}`,
        mine: true,
        title: mine.title,
        reasons: [{ code: 'PARTNER' }],
      },
    ]);
    expect(await proposalOf(first.member, mine.id)).toMatchObject({ viewerCan: ['proposal.read'] });
    expect(await save(first.member, mine.id, 2, { termYears: 9 })).toMatchObject({ permission: 'proposal.draft' });
    expect(await proposalOf(rival, mine.id)).toBeNull();

    expect(await join(first.member, mine.id)).toMatchObject({ state: 'ACCEPTED', version: 2 });
    expect(await waiting(first.member, mine.id)).toEqual([]);
    expect(await proposalOf(first.member, mine.id)).toMatchObject({
      version: 3,
      viewerCan: ['proposal.read', 'proposal.draft'],
    });
    expect(await save(first.member, mine.id, 3, { termYears: 9 })).toMatchObject({ proposal: { version: 4 } });

    await save(author, mine.id, 4, { consortiumOrganisationIds: null });
    expect(await proposalOf(first.member, mine.id)).toBeNull();
  });

  it('is named to nobody else until then: neither to the other partners, nor to those who decide', async () => {
    const mine = await draft(author);
    await save(author, mine.id, 1, naming(first, second));
    await join(first.member, mine.id);
    expect(await namesIn(author, mine.id)).toEqual([first.organisation.id, second.organisation.id]);
    expect(await namesIn(first.member, mine.id)).toEqual([first.organisation.id]);
    expect(await namesIn(second.member, mine.id)).toEqual([first.organisation.id, second.organisation.id]);
    expect(await partnersOf(author, mine.id)).toEqual([ofOrganisation(first), ofOrganisation(second)]);
    expect(await partnersOf(first.member, mine.id)).toEqual([ofOrganisation(first)]);
    expect(await faultsOf(author, mine.id)).toEqual([{ path: ['consortiumOrganisationIds', 1], code: 'NOT_ANSWERED' }]);
    expect(await faultsOf(first.member, mine.id)).toEqual([
      { path: ['consortiumOrganisationIds'], code: 'NOT_ANSWERED' },
    ]);
    const { activity } = await first.member.query<{ activity: { edges: { node: { data: object } }[] } }>(
      'query($id: ID!) { activity(subject: $id, first: 50) { edges { node { data } } } }',
      { id: mine.id },
    );
    expect(JSON.stringify(activity)).not.toContain(second.organisation.id);
    const consortium = 'query($id: ID!) { proposal(id: $id) { consortium { id } consortiumIds } }';
    expect(await author.query(consortium, { id: mine.id })).toEqual({
      proposal: { consortium: [{ id: first.organisation.id }], consortiumIds: [first.organisation.id] },
    });
    // A partner that sends back what it saw changes nothing of the list; one that changes it is refused.
    expect(await save(first.member, mine.id, 3, { ...naming(first), termYears: 12 })).toMatchObject({
      proposal: { version: 4 },
    });
    expect(await namesIn(author, mine.id)).toHaveLength(2);
    expect(await save(first.member, mine.id, 4, naming())).toMatchObject({
      faults: [{ path: ['content', 'consortiumOrganisationIds'], code: 'SUBMITTER_ONLY' }],
    });
  });

  it('keeps the proposal from being submitted until it accepts or is taken off the list', async () => {
    const place = newPlace();
    await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: ['SECURITY'] });
    const undo = await follow(app, 'PROPOSAL', [stageOf(['SECURITY'], { kind: 'ANY' })]);
    try {
      const mine = await draft(author, { jurisdiction: place, content: content(naming(first, second)) });
      await join(first.member, mine.id);
      const before = await app.ledger.head();
      const refused = await author.mutate('submitProposal', { id: mine.id, expectedVersion: 2 });
      expect(refused).toMatchObject({
        code: 'INCOMPLETE',
        faults: [{ path: ['consortiumOrganisationIds', 1], code: 'NOT_ANSWERED' }],
      });
      expect(await app.ledger.head()).toBe(before);

      const [asked] = (await partnersOf(second.member, mine.id)) as [PartnerView];
      expect(await answer(second.member, 'declinePartnership', asked)).toMatchObject({
        partner: { state: 'DECLINED', version: 2 },
      });
      expect(await proposalOf(second.member, mine.id)).toBeNull();
      expect(await faultsOf(author, mine.id)).toEqual([{ path: ['consortiumOrganisationIds', 1], code: 'DECLINED' }]);
      await save(author, mine.id, 2, naming(first));
      const submitted = await submit(app, author, mine.id);
      expect(submitted).toMatchObject({ state: 'UNDER_REVIEW' });
      const { proposal } = await author.query<{ proposal: { revision: { content: object } } }>(
        'query($id: ID!) { proposal(id: $id) { revision { content { consortiumOrganisationIds } } } }',
        { id: mine.id },
      );
      expect(proposal.revision.content).toEqual(naming(first));

      const [own] = (await partnersOf(first.member, mine.id)) as [PartnerView];
      expect(own.viewerCan).toEqual([]);
      expect(await answer(first.member, 'declinePartnership', own)).toMatchObject({ code: 'NOT_OPEN' });
    } finally {
      await undo();
    }
  });

  it('may leave until then, and can be asked anew', async () => {
    const mine = await draft(author, { content: naming(first) });
    const accepted = await join(first.member, mine.id);
    expect(await answer(first.member, 'joinProposal', accepted)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await answer(first.member, 'declinePartnership', accepted)).toMatchObject({
      partner: { state: 'DECLINED' },
    });
    const left = await proposalOf(author, mine.id);
    expect(left).toMatchObject({ version: 3 });
    await save(author, mine.id, 3, naming());
    await save(author, mine.id, 4, naming(first));
    expect(await partnersOf(first.member, mine.id)).toMatchObject([{ state: 'ASKED' }]);
  });

  it('answers by a seat that may, at the version it saw; to others there is nothing to answer', async () => {
    const mine = await draft(author, { content: naming(first) });
    const [asked] = (await partnersOf(first.member, mine.id)) as [PartnerView];
    const viewer = await app.asMemberOf(first.organisation, 'VIEWER');
    const before = await app.ledger.head();
    expect(await answer(viewer, 'joinProposal', asked)).toMatchObject({ permission: 'proposal.join' });
    expect(await answer(author, 'joinProposal', asked)).toMatchObject({ permission: 'proposal.join' });
    expect(await answer(first.member, 'joinProposal', { ...asked, version: 7 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    for (const field of ['joinProposal', 'declinePartnership'] as const) {
      const name = `${field[0]?.toUpperCase()}${field.slice(1)}`;
      const { errors } = await rival.ask(`mutation($input: ${name}Input!) { ${field}(input: $input) { __typename } }`, {
        input: { id: asked.id, expectedVersion: 1 },
      });
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
    expect(await app.ledger.head()).toBe(before);
    expect(await partnersOf(first.member, mine.id)).toEqual([asked]);
  });

  it('is told by a letter, and whoever asked is told of the answer; an unverified organisation asks nobody', async () => {
    const email = uniqueEmail();
    const partner = await app.firm();
    const member = await app.asMemberOf(partner, 'PROPOSER', { email });
    const mine = await draft(author, { content: naming({ organisation: partner, member }) });
    const letter = await app.until(
      async () => (await app.letters(email)).find(({ text }) => text.includes(`/proposals/${mine.id}`)) ?? null,
      { what: 'the letter that asks' },
    );
    expect(letter.subject).toBe('Your organisation is asked to be a partner in a proposal.');
    await join(member, mine.id);
    await app.until(
      async () => {
        const { notifications } = await author.query<{ notifications: { edges: { node: { text: string } }[] } }>(
          '{ notifications(first: 20) { edges { node { text } } } }',
        );
        return notifications.edges.find(({ node }) => node.text.includes(mine.title)) ?? null;
      },
      { what: 'the notification of the answer' },
    );

    const pending = await app.asMemberOf(await app.firm({ verified: false }), 'PROPOSER');
    const early = await draft(pending, { title: unique('Spam'), content: naming(first) });
    expect(await proposalOf(first.member, early.id)).toBeNull();
    expect(await faultsOf(pending, early.id)).toEqual([{ path: ['consortiumOrganisationIds', 0], code: 'NOT_ASKED' }]);
  });
});

describe('co-owners that may be rivals', () => {
  it('read a proposal for their project once it is decided, or before where its process says so', async () => {
    const agency = await owner(app, 'agency');
    const co = await owner(app, 'firm');
    const also = await owner(app, 'agency');
    const project = await ownedProject(app, [
      [agency, 40],
      [also, 20],
      [co, 40],
    ]);
    const stages = [stageOf([], { kind: 'ANY' }, {}, { select: [{ by: 'LEAD' }] })];
    const put = async (more: object) => {
      const undo = await follow(app, 'PROPOSAL', stages, more);
      try {
        return await submit(app, author, (await draft(author, { projectId: project.id })).id);
      } finally {
        await undo();
      }
    };
    const sees = async (by: Client, id: string) => (await proposalOf(by, id)) !== null;
    const closed = await put({});
    expect(await sees(co.officer, closed.id)).toBe(false);
    expect(await sees(also.officer, closed.id)).toBe(true);
    const listed = await co.officer.query<{ proposals: { edges: object[] } }>(
      'query($id: ID!) { proposals(projectId: $id) { edges { node { id } } } }',
      { id: project.id },
    );
    expect(listed.proposals.edges).toEqual([]);
    const open = await put({ openToCoOwners: true });
    expect(await sees(co.officer, open.id)).toBe(true);

    const taken = await put({});
    await author.done('withdrawProposal', { id: taken.id, expectedVersion: taken.version });
    expect(await sees(co.officer, taken.id)).toBe(false);

    await settle(app, String(closed.approvalId), 'APPROVE', agency.officer);
    expect(await sees(co.officer, closed.id)).toBe(true);
  });
});

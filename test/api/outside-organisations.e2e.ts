import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { registeredElsewhere } from '../support/connectors.js';
import { unique } from '../support/organisations.js';
import { content, createProject, draft, owner, type Owner, propose, stakes } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

let firm: Owner;
let author: Client;
let outsideId: string;
let name: string;
beforeAll(async () => {
  name = unique('Elsewhere');
  firm = await owner(app);
  author = await app.asMemberOf(firm.organisation, 'PROPOSER');
  ({ outsideId } = await registeredElsewhere(app, firm.organisation, { name }));
  await app.settled();
});

const outside = (...path: (string | number)[]) => ({ path, code: 'OUTSIDE_ORGANISATION', message: expect.any(String) });
/** By which the changes are told from the change that should not be. */
const nothingTold = async (act: () => Promise<void>) => {
  await app.settled();
  const before = await app.ledger.head();
  await act();
  await app.settled();
  expect(await app.ledger.head()).toEqual(before);
};

describe('an organisation of another platform', () => {
  it('is left out where somebody is chosen to act, and found where one looks for it', async () => {
    const found = async (only: object) => {
      const { organisations } = await author.query<{ organisations: { edges: { node: { id: string } }[] } }>(
        `query($search: String, $outside: Boolean) {
          organisations(first: 5, search: $search, state: VERIFIED, outside: $outside) { edges { node { id } } } }`,
        { search: name, ...only },
      );
      return organisations.edges.map(({ node }) => node.id);
    };
    expect(await found({})).toEqual([outsideId]);
    expect(await found({ outside: true })).toEqual([outsideId]);
    expect(await found({ outside: false })).toEqual([]);
  });

  it('says to stewards, and to who registered it, by whom it was and where it is asked; to nobody else', async () => {
    const introduced = async (by: Client) => {
      const { organisation } = await by.query<{ organisation: { introduction: unknown } }>(
        'query($id: ID!) { organisation(id: $id) { introduction { host organisation { id name } } } }',
        { id: outsideId },
      );
      return organisation.introduction;
    };
    const { id, name: registrar } = firm.organisation;
    const known = { host: expect.stringMatching(/^[0-9a-f-]{36}\.example$/), organisation: { id, name: registrar } };
    expect(await introduced(await app.steward())).toEqual(known);
    expect(await introduced(author)).toEqual(known);
    expect(await introduced(await app.asMemberOf(await app.agency(), 'ADMIN'))).toBeNull();
    const { organisation } = await author.query<{ organisation: { introduction: unknown } }>(
      'query($id: ID!) { organisation(id: $id) { introduction { host } } }',
      { id },
    );
    expect(organisation.introduction).toBeNull();
  });

  it('is neither partner nor co-owner of a proposal, which is refused at each place', async () => {
    const proposedStakes = [
      { organisationId: firm.organisation.id, kind: 'EQUITY', sharePercent: '60.00' },
      { organisationId: outsideId, kind: 'EQUITY', sharePercent: '40.00' },
    ];
    const mine = await draft(author, { content: content({ consortiumOrganisationIds: [outsideId], proposedStakes }) });
    await nothingTold(async () => {
      const { version: expectedVersion } = mine;
      const refused = await author.mutate('submitProposal', { id: mine.id, expectedVersion });
      expect(refused).toMatchObject({
        __typename: 'TransitionRefused',
        faults: expect.arrayContaining([
          outside('consortiumOrganisationIds', 0),
          outside('proposedStakes', 1, 'organisationId'),
        ]),
      });
    });
  });

  it('owns nothing of a project and is asked for no data past its connector', async () => {
    const project = await createProject(firm.officer);
    await nothingTold(async () => {
      const shares = [...stakes([firm, 60]), { organisationId: outsideId, kind: 'EQUITY', share: '40' }];
      expect(await propose(firm, project, shares)).toMatchObject({ faults: [outside('stakes', 1, 'organisationId')] });
      expect(await firm.officer.mutate('createProject', { name: unique('project'), stakes: shares })).toMatchObject({
        faults: [outside('stakes', 1, 'organisationId')],
      });
      const need = { projectId: project.id, reason: 'To plan.', title: 'Poles', providerId: outsideId };
      expect(await firm.officer.mutate('addDataNeed', need)).toMatchObject({ faults: [outside('providerId')] });
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';

const app = connect();
afterAll(() => app.close());

interface Invitation {
  readonly id: string;
  readonly version: number;
}
const INVITATION = 'invitation { id version }';

describe('an invitation whose sender', () => {
  let firm: TestOrganisation;
  let sender: Client;
  let email: string;
  let invitation: Invitation;
  let place: { readonly id: string; readonly expectedVersion: number };

  beforeAll(async () => {
    firm = await app.firm();
  });
  const invited = async () => {
    sender = await app.asMemberOf(firm, 'ADMIN');
    email = uniqueEmail('invited');
    const given = { email, title: 'Officer', roles: ['OFFICER'] };
    ({ invitation } = await sender.done<{ invitation: Invitation }>('inviteMember', given, INVITATION));
    const { me } = await sender.query<{ me: { id: string; version: number } }>('{ me { id version } }');
    place = { id: me.id, expectedVersion: me.version };
  };
  const accept = async () => {
    const input = { token: await app.linkTo(email), name: 'New', password: PASSWORD };
    return app.stranger().mutate('acceptInvitation', input, 'memberId');
  };
  /** As another administrator has it in the list. */
  const listed = async () => {
    const { invitations } = await firm.admin.query<{ invitations: { edges: { node: { email: string } }[] } }>(
      '{ invitations(first: 50) { edges { node { email state senderStands inviter { id person { name } } } } } }',
    );
    return invitations.edges.map(({ node }) => node).find((node) => node.email === email);
  };

  it('is there as before gives what it offers', async () => {
    await invited();
    const by = { id: sender.memberId, person: { name: expect.any(String) } };
    expect(await listed()).toMatchObject({ state: 'PENDING', senderStands: true, inviter: by });
    expect(await accept()).toMatchObject({ memberId: expect.any(String) });
  });

  it('has left stays open and gives nothing, until another administrator sends it again as its own', async () => {
    await invited();
    await firm.admin.done('deactivateMember', place);
    const head = await app.ledger.head();
    expect(await accept()).toMatchObject({ __typename: 'TransitionRefused', code: 'SENDER_GONE' });
    expect(await app.ledger.head()).toBe(head);
    expect(await listed()).toMatchObject({ state: 'PENDING', senderStands: false, inviter: { id: sender.memberId } });
    const again = { id: invitation.id, expectedVersion: invitation.version };
    await firm.admin.done('resendInvitation', again);
    expect(await listed()).toMatchObject({ senderStands: true, inviter: { id: firm.admin.memberId } });
    expect(await accept()).toMatchObject({ memberId: expect.any(String) });
  });

  it('administers no more gives nothing either, and is withdrawn by whoever does', async () => {
    await invited();
    await firm.admin.done('updateMember', { ...place, roles: ['OFFICER'] });
    expect(await accept()).toMatchObject({ code: 'SENDER_GONE' });
    // What it was taken for is not taken from it: an administrator again, it stands for what it sent.
    await firm.admin.done('updateMember', { ...place, expectedVersion: place.expectedVersion + 1, roles: ['ADMIN'] });
    expect(await listed()).toMatchObject({ senderStands: true });
    await firm.admin.done('revokeInvitation', { id: invitation.id, expectedVersion: invitation.version });
    expect(await accept()).toMatchObject({ code: 'LINK_REFUSED' });
  });
});

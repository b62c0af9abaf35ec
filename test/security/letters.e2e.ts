import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  describedDataset,
  type AgreementResult,
  AGREEMENT,
  draftAgreement,
  offerAgreement,
  seen,
  sharer,
  type Sharer,
  termsOf,
} from '../support/agreements.js';
import { connect, type Letter } from '../support/app.js';
import type { Client } from '../support/client.js';
import { uniqueEmail } from '../support/organisations.js';
import { draft } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

/** What a verified organisation would have the platform say to strangers. */
const LURE = 'You have won, see prize.example';
let writer: Sharer;
let stranger: Sharer;
let email: string;
let reader: Client;

beforeAll(async () => {
  [writer, stranger] = (await Promise.all([sharer(app), sharer(app, 'firm')])) as [Sharer, Sharer];
  email = uniqueEmail();
  reader = await app.asMemberOf(stranger.organisation, ['DATA_STEWARD', 'PROPOSER'], { email });
});

/** The letter that leads to a place and says this, and what the notification beside it says. */
async function told(path: string, subject: string): Promise<{ letter: Letter; notifications: string[] }> {
  const letter = await app.until(
    async () => (await app.letters(email)).find((each) => each.subject === subject && each.text.includes(path)),
    { what: `a letter “${subject}”` },
  );
  const { notifications } = await reader.query<{ notifications: { edges: { node: { text: string } }[] } }>(
    '{ notifications(first: 100) { edges { node { text } } } }',
  );
  return { letter, notifications: notifications.edges.map(({ node }) => node.text) };
}

describe('letters of a verified organisation to one that never dealt with it', () => {
  it('ask for a partner without its words; the product quotes them', async () => {
    const author = await app.asMemberOf(writer.organisation, 'PROPOSER');
    const content = { consortiumOrganisationIds: [stranger.id] };
    const { id } = await draft(author, { title: LURE, content });
    const subject = 'Your organisation is asked to be a partner in a proposal.';
    const { letter, notifications } = await told(`/proposals/${id}`, subject);
    expect(letter.text).not.toContain('prize');
    expect(notifications).toContain(`Your organisation is asked to be a partner in the proposal “${LURE}”.`);
  });

  it('offer data, and end the negotiation, without its words; the product quotes them', async () => {
    const datasetId = await describedDataset(app, writer);
    const { id } = await draftAgreement(writer.steward, termsOf(datasetId, writer, [stranger]), LURE);
    await offerAgreement(writer.steward, id);
    const offered = await told(
      `/agreements/${id}`,
      "An offer of data (revision 1) waits for your organisation's answer.",
    );
    expect(offered.letter.text).not.toContain('prize');
    expect(offered.notifications).toContain(
      `An offer for “${LURE}” (revision 1) waits for your organisation's answer.`,
    );
    const { version } = await seen(writer.steward, id);
    await writer.steward.done<AgreementResult>(
      'endNegotiation',
      { id, expectedVersion: version, reason: LURE },
      AGREEMENT,
    );
    const ended = await told(`/agreements/${id}`, 'The negotiation of an agreement on data was ended.');
    expect(ended.letter.text).not.toContain('prize');
    expect(ended.notifications).toContain(`The negotiation of “${LURE}” was ended.`);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connect } from '../support/app.js';
import { type Agency, agencies, asked, decide, follow, newPlace, openGate, stageOf } from '../support/approvals.js';
import type { Live } from '../support/live.js';
import {
  createProject,
  type Owner,
  owner,
  ownedProject,
  projectOf,
  propose,
  settle,
  stakes,
} from '../support/projects.js';

const app = connect();
let [city, power, telecom]: Owner[] = [];

beforeAll(async () => {
  [city, power, telecom] = await Promise.all([owner(app, 'agency'), owner(app), owner(app)]);
});
afterAll(() => app.close());

const memberIds = (live: Live) => live.presence.at(-1)?.members.map(({ memberId }) => memberId);

async function update(by: Owner, id: string, change: object): Promise<void> {
  const { version: expectedVersion } = await projectOf(by.officer, id);
  await by.officer.done('updateProject', { id, expectedVersion, ...change });
}

describe('following a project', () => {
  it('ends within a second when the project becomes confidential, for those who may read it no more', async () => {
    const [lead, outsider] = [city as Owner, power as Owner];
    const { id } = await createProject(lead.officer);
    const topic = `project:${id}`;
    const [inside, outside] = await Promise.all([lead.officer.live(), outsider.officer.live()]);
    await Promise.all([inside.join(topic), outside.join([topic, 'inbox', `organisation:${lead.organisation.id}`])]);
    await inside.until(() => memberIds(inside)?.length === 2, 'both look at it');

    await update(lead, id, { confidential: true });
    expect(await outside.evicted(topic)).toMatchObject({ code: 'ACCESS_LOST' });
    await inside.until(() => memberIds(inside)?.length === 1, 'only those who may are shown');
    expect(memberIds(inside)).toEqual([lead.officer.memberId]);

    await update(lead, id, { name: `Renamed ${randomUUID()}` });
    // That it was created may be heard as well: it is told after it is done.
    const changes = ({ messages }: typeof inside) =>
      messages.filter(({ type, subject }) => type === 'project.updated' && subject.id === id).length;
    await inside.until(() => changes(inside) === 2, 'both changes');
    expect(changes(outside)).toBeLessThanOrEqual(1);
    expect(outside.socket.connected).toBe(true);
    expect(await outside.join(topic)).toMatchObject({ joined: [], refused: [{ topic, code: 'NOT_FOUND' }] });
  });

  it('lets a co-owner hear that it sold out, and no more', async () => {
    const [lead, seller, buyer] = [city as Owner, power as Owner, telecom as Owner];
    const owners = [
      [lead, 50],
      [seller, 50],
    ] as const;
    const project = await ownedProject(app, owners, { confidential: true });
    const { id } = project;
    const topic = `project:${id}`;
    const live = await seller.officer.live();
    await live.join(topic);
    const { stakeChange } = await propose(lead, project, stakes([lead, 60], [buyer, 40]));
    await settle(app, stakeChange.approvalId as string, 'APPROVE', seller.officer, buyer.officer);
    expect(await live.evicted(topic)).toMatchObject({ code: 'ACCESS_LOST' });
    const before = live.messages.length;
    await update(lead, id, { name: `Renamed ${randomUUID()}` });
    await app.settled();
    expect(live.messages.length).toBe(before);
  });
});

describe('following an approval', () => {
  it('is heard by those it waits for, and ends for a member who recuses', async () => {
    const place = newPlace();
    const { TRANSPORT, POWER }: Record<'TRANSPORT' | 'POWER', Agency> = await agencies(
      app,
      ['TRANSPORT', 'POWER'],
      place,
    );
    const undo = await follow(app, 'PROJECT_GATE', [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' })]);
    try {
      const [inbox, stranger] = await Promise.all([TRANSPORT.officer.live(), (telecom as Owner).officer.live()]);
      await Promise.all([inbox.join('inbox'), stranger.join('inbox')]);
      const id = await openGate(app, (city as Owner).officer, place);
      const opened = await inbox.heard('approval.stage.opened');
      expect(opened.topics).toContain(`inbox:${TRANSPORT.organisation.id}`);
      expect(await asked(TRANSPORT.officer, id)).toBeDefined();

      const topic = `approval:${id}`;
      const [recusing, other] = await Promise.all([TRANSPORT.officer.live(), POWER.officer.live()]);
      await Promise.all([recusing.join(topic), other.join(topic)]);
      await decide(TRANSPORT.officer, id, 'RECUSE');
      expect(await recusing.evicted(topic)).toMatchObject({ code: 'ACCESS_LOST' });
      await other.heard('approval.decided');
      await other.until(() => memberIds(other)?.length === 1, 'the recused is not shown');
      await decide(POWER.officer, id, 'APPROVE');
      await other.heard('approval.settled');
      await app.settled();
      expect(recusing.messages).toEqual([]);
      expect(stranger.messages).toEqual([]);
    } finally {
      await undo();
    }
  });
});

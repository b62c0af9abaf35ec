import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '#libs/contracts';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation } from '../support/organisations.js';
import { type MadeView, makeWebhook, webhookOf, WEBHOOK } from '../support/webhooks.js';

const app = connect();
let firm: TestOrganisation;
let officer: Client;
let auditor: Client;
let stranger: Client;

beforeAll(async () => {
  firm = await app.firm();
  officer = await app.asMemberOf(firm, 'OFFICER');
  auditor = await app.asMemberOf(firm, 'AUDITOR');
  stranger = (await app.firm()).admin;
});
afterAll(() => app.close());

/** Nobody answers there; what is sent is of other suites. */
const address = () => `https://hooks.invalid/${randomUUID()}`;
const input = (more: object = {}) => ({ url: address(), password: PASSWORD, ...more });

describe('a webhook', () => {
  it('is made by an administrator who shows a factor; v1a tells a public key, v1 a secret, once', async () => {
    const made = await makeWebhook(firm.admin, { url: address(), types: ['project.created', 'project.created'] });
    expect(made).toMatchObject({ secret: null, existed: false });
    expect(made.webhook).toMatchObject({
      state: 'ACTIVE',
      version: 1,
      scheme: 'v1a',
      types: ['project.created'],
      topics: null,
      publicKeys: [expect.stringMatching(/^whpk_/)],
      viewerCan: ['webhook.manage'],
    });
    const v1 = await firm.admin.done<MadeView>('createWebhook', input(), `${WEBHOOK} secret existed`);
    expect(v1.webhook).toMatchObject({ scheme: 'v1' });
    expect(v1.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(v1.webhook.publicKeys).toEqual([]);
    const before = await app.ledger.head();
    expect(await firm.admin.mutate('createWebhook', input({ password: 'not mine' }))).toMatchObject({
      code: 'PASSWORD_REFUSED',
    });
    expect(await app.ledger.head()).toBe(before);
  });

  it('is one by its address, types and topics, also when asked for twice at once', async () => {
    const wanted = input({ scheme: 'v1', types: ['proposal.submitted', 'project.created'], topics: null });
    const ask = (more: object = {}) =>
      firm.admin.done<MadeView>('createWebhook', { ...wanted, ...more }, `${WEBHOOK} secret existed`);
    const both = await Promise.all([ask(), ask({ types: ['project.created', 'proposal.submitted'] })]);
    expect(new Set(both.map(({ webhook }) => webhook.id)).size).toBe(1);
    expect(both.map(({ existed }) => existed).sort()).toEqual([false, true]);
    expect(both.filter(({ secret }) => secret !== null)).toHaveLength(1);
    const other = await ask({ types: ['project.created'] });
    expect(other).toMatchObject({ existed: false, secret: expect.any(String) });
    // Of another organisation it is another.
    const theirs = await stranger.done<MadeView>('createWebhook', wanted, `${WEBHOOK} secret existed`);
    expect(theirs.existed).toBe(false);
    expect(theirs.webhook.id).not.toBe(both[0]!.webhook.id);
  });

  it.each<[string, object]>([
    ['url', { url: 'http://example.org/' }],
    ['url', { url: 'https://10.0.0.1/' }],
    ['url', { url: 'https://[::1]/' }],
    ['url', { url: 'https://169.254.169.254/latest' }],
    ['url', { url: 'https://user:pass@example.org/' }],
    ['url', { url: 'nonsense' }],
    ['url', { url: `https://example.org/${'x'.repeat(2000)}` }],
    ['types', { types: [] }],
    ['types', { types: ['project.exploded'] }],
    ['topics', { topics: ['nothing:1'] }],
    ['description', { description: 'x'.repeat(201) }],
    ['description', { description: 'two\nlines' }],
  ])('is not made with a wrong %s', async (member, more) => {
    const before = await app.ledger.head();
    expect(await firm.admin.mutate('createWebhook', input(more))).toMatchObject({
      __typename: 'InputRefused',
      faults: [{ path: [member] }],
    });
    expect(await app.ledger.head()).toBe(before);
  });

  it('is changed by administrators of its organisation, in the right state, by who saw it last', async () => {
    const { webhook } = await makeWebhook(firm.admin, { url: address() });
    const { id } = webhook;
    const before = await app.ledger.head();
    expect(await officer.mutate('createWebhook', input())).toMatchObject({ permission: 'webhook.manage' });
    for (const name of ['pause', 'resume', 'remove', 'test', 'replay', 'rotate']) {
      const field = name === 'rotate' ? 'rotateWebhookSecret' : `${name}Webhook`;
      const more = {
        test: { type: 'project.created' },
        replay: { from: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z' },
        rotate: { password: PASSWORD, expectedVersion: 1 },
      }[name] ?? { expectedVersion: 1 };
      const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input!`;
      const { errors } = await stranger.ask(`mutation($input: ${type}) { ${field}(input: $input) { __typename } }`, {
        input: { id, ...more },
      });
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      expect(await officer.mutate(field, { id, ...more })).toMatchObject({ permission: 'webhook.manage' });
      if ('expectedVersion' in more) {
        expect(await firm.admin.mutate(field, { id, ...more, expectedVersion: 9 })).toMatchObject({
          __typename: 'VersionRefused',
        });
      }
    }
    expect(await firm.admin.mutate('resumeWebhook', { id, expectedVersion: 1 })).toMatchObject({ code: 'WRONG_STATE' });
    expect(await app.ledger.head()).toBe(before);

    expect(await firm.admin.mutate('pauseWebhook', { id, expectedVersion: 1 }, WEBHOOK)).toMatchObject({
      webhook: { state: 'PAUSED', version: 2 },
    });
    expect(await firm.admin.mutate('pauseWebhook', { id, expectedVersion: 2 })).toMatchObject({ code: 'WRONG_STATE' });
    expect(await firm.admin.mutate('resumeWebhook', { id, expectedVersion: 2 }, WEBHOOK)).toMatchObject({
      webhook: { state: 'ACTIVE', version: 3 },
    });
    const [key] = (await webhookOf(firm.admin, id)).publicKeys;
    const rotated = await firm.admin.mutate(
      'rotateWebhookSecret',
      { id, expectedVersion: 3, password: PASSWORD },
      `secret ${WEBHOOK}`,
    );
    const next = expect.not.stringContaining(key!) as unknown;
    expect(rotated).toMatchObject({ secret: null, webhook: { publicKeys: [next, key] } });
    expect(
      await firm.admin.mutate('rotateWebhookSecret', { id, expectedVersion: 4, password: PASSWORD, overlapHours: 500 }),
    ).toMatchObject({ faults: [{ path: ['overlapHours'] }] });
    expect(await firm.admin.mutate('removeWebhook', { id, expectedVersion: 4 }, 'removed')).toMatchObject({
      removed: id,
    });
    expect(await webhookOf(firm.admin, id)).toBeNull();
  });

  it('is seen by administrators and auditors of its organisation, and by nobody else, also by its id', async () => {
    const { webhook } = await makeWebhook(firm.admin, { url: address() });
    expect(await webhookOf(auditor, webhook.id)).toMatchObject({ id: webhook.id, viewerCan: [] });
    expect(await auditor.mutate('pauseWebhook', { id: webhook.id, expectedVersion: 1 })).toMatchObject({
      permission: 'webhook.manage',
    });
    expect(await webhookOf(stranger, webhook.id)).toBeNull();
    const list = '{ webhooks(first: 100) { edges { node { id url deliveries { edges { node { id } } } } } } }';
    const { webhooks } = await auditor.query<{ webhooks: { edges: { node: { id: string } }[] } }>(list);
    expect(webhooks.edges.map(({ node }) => node.id)).toContain(webhook.id);
    const { errors } = await officer.ask(list);
    expect(errors).not.toEqual([]);
    const node = 'query($id: ID!) { node(id: $id) { id } }';
    expect(await officer.query(node, { id: webhook.id })).toEqual({ node: null });
    expect(await auditor.query(node, { id: webhook.id })).toEqual({ node: { id: webhook.id } });
  });

  it('shows what would be sent of each type, before there is any', async () => {
    const sample = 'query($type: String!) { webhookSample(type: $type) }';
    const { webhookSample } = await officer.query<{ webhookSample: object }>(sample, { type: 'approval.decided' });
    expect(cloudEvent.parse(webhookSample)).toMatchObject({ type: 'approval.decided' });
    expect(webhookSample).toMatchObject({ sample: true });
    await expect(officer.query(sample, { type: 'approval.exploded' })).rejects.toThrow();
  });
});

import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { App } from './app.js';
import { asDatabase } from './as-database.js';
import type { Client } from './client.js';
import { PASSWORD, type TestOrganisation } from './organisations.js';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface ProvisioningRow {
  readonly id: string;
  readonly version: number;
  readonly memberId: string;
  readonly lastAct: string | null;
  readonly groups: readonly { readonly id: string; readonly name: string; readonly externalId: string | null }[];
  readonly tokens: readonly { readonly id: string; readonly endsAt: string; readonly lastUsedAt: string | null }[];
}

export const PROVISIONING =
  'provisioning { id version memberId lastAct groups { id name externalId roles } tokens { id endsAt lastUsedAt } }';

/** An organisation's own directory, as Entra ID or Okta would be set up for it. */
export class TestDirectory {
  constructor(
    private readonly client: Client,
    readonly domain: string,
    public row: ProvisioningRow,
    readonly token: string,
  ) {}

  email(who: string): string {
    return `${who}@${this.domain}`;
  }

  group(name: string): string {
    return this.row.groups.find((each) => each.name === name)?.id ?? '';
  }

  /** Asks by its token, or another; with the type that directories send. */
  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered> {
    const response = await this.client.fetch(`/scim/v2${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    return { status: response.status, headers: response.headers, body: parsed };
  }

  patch(path: string, operations: readonly object[], headers?: Record<string, string>): Promise<Answered> {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    return this.ask('PATCH', path, { schemas, Operations: operations }, headers);
  }

  /** As Okta makes a user. */
  async create(who: string, more: object = {}): Promise<string> {
    const email = this.email(who);
    const user = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: email,
      name: { givenName: 'Min', familyName: 'Wang' },
      emails: [{ primary: true, value: email, type: 'work' }],
      displayName: 'Wang Min',
      locale: 'en-US',
      externalId: randomUUID(),
      groups: [],
      password: 'not taken',
      active: true,
      ...more,
    };
    const { status, body } = await this.ask('POST', '/Users', user);
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body['id'] as string;
  }
}

/** Sets a sign-on up with a domain that is proved beside the product, and beside it a directory with a token. */
export async function directoryOf(app: App, { admin }: TestOrganisation): Promise<TestDirectory> {
  const domain = `${randomUUID()}.example`;
  const proof = { password: PASSWORD };
  const named = { name: 'Work account', issuer: 'https://sign-on.invalid', clientId: 'tripartite' };
  const { provider } = await admin.done<{ provider: { id: string; version: number } }>(
    'addSignOnProvider',
    { ...proof, ...named },
    'provider { id version }',
  );
  const { id, version: expectedVersion } = provider;
  await admin.done('addSignOnDomain', { providerId: id, domain });
  await asDatabase(app, (db) => db.query('update sign_on_domain set proved_at = now() where domain = $1', [domain]));
  await admin.done('changeSignOnProvider', { ...proof, id, expectedVersion, name: 'Work account', active: true });
  const groups = [
    { name: 'Officers', roles: ['OFFICER'] },
    { name: 'Administrators', roles: ['ADMIN', 'OFFICER'] },
    { name: 'Leaders', roles: ['BUREAU_HEAD'] },
  ];
  await admin.done('changeProvisioning', { ...proof, id, defaultRoles: ['VIEWER'], groups });
  const { provisioning, secret } = await admin.done<{ provisioning: ProvisioningRow; secret: string }>(
    'addProvisioningToken',
    { ...proof, id, expiresInDays: 90 },
    `secret ${PROVISIONING}`,
  );
  return new TestDirectory(app.stranger(), domain, provisioning, secret);
}

/** What RFC 7644, 3.12 tells of a fault. */
export const fault = (status: number, scimType?: string) => ({
  status,
  body: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType && { scimType }),
    detail: expect.any(String) as unknown,
  },
});

/** A member as the organisation's administrator sees it. */
export async function memberOf(admin: Client, id: string) {
  const read = 'query($id: ID!) { node(id: $id) { id ... on Member { state roles title version } } }';
  const { node } = await admin.query<{
    node: { id: string; state: string; roles: string[]; title: string; version: number };
  }>(read, { id });
  return node;
}

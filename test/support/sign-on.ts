import type { App } from './app.js';
import type { Client } from './client.js';
import { CLIENT, type NameServer, type OpenIdProvider } from './open-id-provider.js';
import { PASSWORD } from './organisations.js';

/** Where the product under test believes to be; its provider sends people back there. */
export const PUBLIC_URL = 'http://tripartite.test';

export const PROVIDER = 'provider { id version active domains { id version domain recordName recordText provedAt } }';
export interface MadeProvider {
  readonly id: string;
  readonly version: number;
  readonly domains: { id: string; version: number; domain: string; recordName: string; recordText: string }[];
}

/** The address that a request of a browser is sent on to. */
export async function sentTo(client: Client, path: string): Promise<string> {
  const response = await client.fetch(path, { redirect: 'manual' });
  const to = response.headers.get('location');
  if (response.status !== 303 || !to) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return to;
}

export const begin = (client: Client, email: string) =>
  sentTo(client, `/sign-on/start?${new URLSearchParams({ email }).toString()}`);

/** Comes back from the provider. @returns where it leads: `/` is in, else the page of signing in and what it says */
export async function comeBack(client: Client, address: string): Promise<string> {
  const { pathname, search } = new URL(address);
  const to = new URL(await sentTo(client, pathname + search), PUBLIC_URL);
  return to.searchParams.get('signOn') ?? to.pathname;
}

/** All of a sign-on, as `provider.person`. */
export async function signOn(provider: OpenIdProvider, client: Client, email: string): Promise<string> {
  return comeBack(client, await provider.through(await begin(client, email)));
}

/** How many sessions somebody has, and by whose sign-on. */
export async function sessionsOf(client: Client): Promise<{ method: string; provider: string | null }[]> {
  return (await client.query<{ sessions: never }>('{ sessions { method provider } }')).sessions;
}

export const isSignedIn = async (client: Client) => (await client.ask('{ me { id } }')).errors.length === 0;

/** Whom a client acts for. */
export async function seatOf(client: Client) {
  const { me } = await client.query<{
    me: { id: string; roles: string[]; title: string; version: number; organisation: { id: string } };
  }>('{ me { id roles title version organisation { id } } }');
  return me;
}

export async function lastTestOf(app: App, admin: Client): Promise<Record<string, unknown>> {
  const { signOn: own } = await admin.query<{ signOn: { providers: { lastTest: Record<string, unknown> }[] } }>(
    '{ signOn { providers { lastTest { fault detail claims roles emailTrusted factorShown } } } }',
  );
  return own.providers[0]!.lastTest;
}

/** Sets a provider up that works, with a domain of its own that is proved. */
export async function proved(
  names: NameServer,
  admin: Client,
  {
    name,
    domain,
    at,
    joining = false,
  }: { readonly name: string; readonly domain: string; readonly at: OpenIdProvider; readonly joining?: boolean },
): Promise<void> {
  const by = async (field: string, input: object) =>
    (await admin.done<{ provider: MadeProvider }>(field, { ...input, password: PASSWORD }, PROVIDER)).provider;
  const given = { name, clientSecret: CLIENT.secret, ...(joining && { joining, defaultRoles: ['VIEWER'] }) };
  const made = await by('addSignOnProvider', { ...given, issuer: at.issuer, clientId: CLIENT.id });
  const { provider } = await admin.done<{ provider: MadeProvider }>(
    'addSignOnDomain',
    { providerId: made.id, domain },
    PROVIDER,
  );
  const [{ id: domainId, version: seen, recordName, recordText }] = provider.domains as [MadeProvider['domains'][0]];
  names.records.set(recordName, recordText);
  const { id, version: expectedVersion } = await by('proveSignOnDomain', { id: domainId, expectedVersion: seen });
  await by('changeSignOnProvider', { ...given, id, expectedVersion, active: true });
}

import type { App } from './app.js';
import type { Client } from './client.js';

/** An entry of the security log. */
export interface Entry {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly reason: string;
  readonly organisationId: string | null;
  readonly memberId: string | null;
  readonly credentialId: string | null;
  readonly via: string | null;
  readonly address: string | null;
  readonly correlationId: string | null;
  readonly details: Record<string, unknown>;
  readonly member: { readonly title: string; readonly person: { readonly name: string } | null } | null;
  readonly organisation: { readonly name: string } | null;
}

export const SECURITY_LOG = `query($kinds: [String!], $reason: String, $address: String, $memberId: ID, $correlationId: String, $from: DateTime, $first: Int!, $after: String) {
  securityLog(kinds: $kinds, reason: $reason, address: $address, memberId: $memberId, correlationId: $correlationId, from: $from, first: $first, after: $after) {
    edges { node { id at kind reason organisationId memberId credentialId via address correlationId details
      member { title person { name } } organisation { name } } }
    pageInfo { hasNextPage endCursor } } }`;

/** What `by` reads of the log, newest first. */
export async function entries(by: Client, filter: object): Promise<Entry[]> {
  const answer = await by.query<{ securityLog: { edges: { node: Entry }[] } }>(SECURITY_LOG, { first: 50, ...filter });
  return answer.securityLog.edges.map(({ node }) => node);
}

/** The newest that fits, once it is written. */
export function entry(app: App, by: Client, filter: object): Promise<Entry> {
  return app.until(async () => (await entries(by, filter))[0] ?? null, {
    what: `an entry of ${JSON.stringify(filter)}`,
  });
}

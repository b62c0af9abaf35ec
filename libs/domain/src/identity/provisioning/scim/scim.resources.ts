import { createHash } from 'node:crypto';
import type { GroupWithMembers } from '../directory-groups.service.js';
import type { DirectoryUser } from '../directory-seats.service.js';
import type { ProvisioningGroup } from '../provisioning.entity.js';
import { ScimFault } from './scim.fault.js';

/** Longest list of one answer. */
export const MOST_RESULTS = 200;

const SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0';

/** A resource as it is told, with its version. */
export interface Resource {
  readonly id: string;
  readonly meta: { readonly location: string; readonly version: string };
  readonly [attribute: string]: unknown;
}

/** @param base address of `/scim/v2` as callers know it */
export function userResource(base: string, user: DirectoryUser, groups: readonly ProvisioningGroup[]): Resource {
  const { id, externalId, email, name, title, active, createdAt } = user;
  const mine = groups.filter((group) => user.groups.includes(group.id));
  return versioned(`${base}/Users/${id}`, {
    schemas: [`${SCHEMA}:User`],
    id,
    ...(externalId !== null && { externalId }),
    userName: email,
    name: { formatted: name },
    displayName: name,
    ...(title !== null && { title }),
    active,
    emails: [{ value: email, type: 'work', primary: true }],
    groups: mine.map((group) => ({ value: group.id, display: group.name, $ref: `${base}/Groups/${group.id}` })),
    meta: { resourceType: 'User', created: createdAt.toISOString() },
  });
}

/** @param members left out where nobody asked for them */
export function groupResource(
  base: string,
  group: ProvisioningGroup & Partial<Pick<GroupWithMembers, 'members'>>,
): Resource {
  const { id, externalId, name, members } = group;
  return versioned(`${base}/Groups/${id}`, {
    schemas: [`${SCHEMA}:Group`],
    id,
    ...(externalId !== null && { externalId }),
    displayName: name,
    ...(members && {
      members: members.map((user) => ({ value: user.id, display: user.name, $ref: `${base}/Users/${user.id}` })),
    }),
    meta: { resourceType: 'Group' },
  });
}

/** The version is made of all that is told, so that whatever changes it makes another. */
function versioned(
  location: string,
  told: Readonly<Record<string, unknown>> & { readonly id: string; readonly meta: object },
): Resource {
  const tag = createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22);
  return { ...told, meta: { ...told.meta, location, version: `W/"${tag}"` } };
}

/** @throws ScimFault 412 when the caller saw another version */
export function assertSeen(ifMatch: string | undefined, { meta }: Resource): void {
  if (ifMatch === undefined || matches(ifMatch, meta.version)) return;
  throw new ScimFault(412, 'This was changed meanwhile; read it again.');
}

export function matches(header: string, version: string): boolean {
  const plain = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.split(',').some((tag) => tag.trim() === '*' || plain(tag) === plain(version));
}

export function listResponse(resources: readonly object[], total: number, startIndex: number): object {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    itemsPerPage: resources.length,
    startIndex,
    Resources: resources,
  };
}

/** What is told of a fault. */
export type FaultFacts = Pick<ScimFault, 'detail' | 'scimType'> & { readonly status: number };

export function errorResponse({ status, detail, scimType }: FaultFacts): object {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType && { scimType }),
    detail,
  };
}

/** What of a resource the caller asks for by `attributes` or `excludedAttributes`; ids and schemas always come. */
export function narrowed(resource: Resource, query: Readonly<Record<string, unknown>>): object {
  const names = (given: unknown) =>
    typeof given === 'string' && given !== ''
      ? given.split(',').map((each) =>
          (
            each
              .trim()
              .replace(/^urn:.*:/i, '')
              .split('.')[0] ?? ''
          ).toLowerCase(),
        )
      : null;
  const [only, without] = [names(query['attributes']), names(query['excludedAttributes'])];
  const always = ['id', 'schemas', 'meta'];
  return Object.fromEntries(
    Object.entries(resource).filter(([key]) => {
      if (always.includes(key)) return true;
      return only ? only.includes(key.toLowerCase()) : !without?.includes(key.toLowerCase());
    }),
  );
}

export function serviceProviderConfig(base: string): object {
  const no = { supported: false };
  return {
    schemas: [`${SCHEMA}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MOST_RESULTS },
    changePassword: no,
    sort: no,
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A token that an administrator has made at Organisation, Sign-on.',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}

export function resourceTypes(base: string): readonly { readonly id: string }[] {
  return (['User', 'Group'] as const).map((id) => ({
    schemas: [`${SCHEMA}:ResourceType`],
    id,
    name: id,
    endpoint: `/${id}s`,
    description: id === 'User' ? 'A member of the organisation.' : 'A group that administrators have given roles.',
    schema: `${SCHEMA}:${id}`,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${id}` },
  }));
}

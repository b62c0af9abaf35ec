import { z } from 'zod';
import type { RouteDescription } from '#libs/platform';

/** What RFC 7643 and 7644 say, as far as it is answered here. */
const TYPE = 'application/scim+json';

const schemas = z.array(z.string());
const meta = z.looseObject({ resourceType: z.string(), location: z.string().optional() });
const reference = z.looseObject({ value: z.string(), display: z.string().optional() });
const user = z.looseObject({
  schemas,
  id: z.string(),
  externalId: z.string().optional(),
  userName: z.string().optional().describe('The person’s address.'),
  displayName: z.string().optional(),
  title: z.string().nullish(),
  active: z.boolean().optional(),
  groups: z.array(reference).optional(),
  meta,
});
const group = z.looseObject({
  schemas,
  id: z.string(),
  externalId: z.string().optional(),
  displayName: z.string().optional(),
  members: z.array(reference).optional(),
  meta,
});
const sentUser = user.partial().extend({ userName: z.string().describe('An address of a domain that is proved.') });
const sentGroup = group.partial();
const patch = z.looseObject({
  schemas,
  Operations: z.array(
    z.looseObject({
      op: z.string().describe('add, replace or remove, in any case.'),
      path: z.string().optional(),
      value: z.unknown().optional(),
    }),
  ),
});
const fault = z.looseObject({
  schemas,
  status: z.string(),
  scimType: z.string().optional(),
  detail: z.string(),
});

const attributes = z.string().describe('Names of attributes, with commas between.');
const narrowed = z.object({ attributes, excludedAttributes: attributes });
const listed = narrowed.extend({
  filter: z.string().describe('Such as userName eq "wang@agency.example".'),
  startIndex: z.int().describe('Which one comes first, from 1 on.'),
  count: z.int().describe('How many, at most 200.'),
});

/** A route of SCIM 2.0 (RFC 7644), asked by an organisation’s directory. */
const scim = (summary: string, answer: z.ZodType | null, more: Partial<RouteDescription> = {}): RouteDescription => ({
  summary,
  path: { name: z.string() },
  credential: 'directory',
  answers: answer ? { [TYPE]: answer } : {},
  refusals: { [TYPE]: fault },
  ...more,
});
const list = (of: z.ZodType) =>
  z.looseObject({
    schemas,
    totalResults: z.int(),
    itemsPerPage: z.int(),
    startIndex: z.int(),
    Resources: z.array(of),
  });
const described = z.looseObject({ id: z.string() });
const sent = (body: z.ZodType) => ({ sent: { [TYPE]: body, 'application/json': body } });

export const SCIM = {
  config: scim('What of SCIM 2.0 is spoken here.', z.looseObject({ schemas, meta })),
  resourceTypes: scim('What a directory keeps here: users and groups.', list(described)),
  resourceType: scim('One of the two.', described),
  schemas: scim('What users and groups are made of.', list(described)),
  schema: scim('What one of the two is made of.', described),

  users: scim('Members whom the directory reaches.', list(user), { query: listed }),
  user: scim('One of them.', user, { query: narrowed }),
  createUser: scim('Gives somebody a role.', user, { status: 201, ...sent(sentUser) }),
  replaceUser: scim('Says all of somebody anew; active: false ends the role.', user, sent(sentUser)),
  patchUser: scim('Changes something of somebody; active: false ends the role.', user, sent(patch)),
  deleteUser: scim('Ends the role.', null, { status: 204 }),

  groups: scim('Groups that administrators have given roles.', list(group), { query: listed }),
  group: scim('One of them.', group, { query: narrowed }),
  createGroup: { leftOut: 'refused to everybody: administrators name groups, and directories link them' },
  replaceGroup: scim('Says all members of a group anew.', group, sent(sentGroup)),
  patchGroup: scim('Puts members into a group and takes them out.', null, { status: 204, ...sent(patch) }),
  deleteGroup: scim('Takes all members out of a group.', null, { status: 204 }),
} as const;

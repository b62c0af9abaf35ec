import { type WantedUser } from '../directory-users.service.js';
import { ScimFault } from './scim.fault.js';
import { assertKnownFilter, type UserStep, wantedUser } from './scim.requests.js';

/** Loaded by the first directory that asks; most processes never see one. */
const library = async () => (await import('scimmy')).default;

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** What we keep of the schemas; the rest of what directories send is passed over. */
const KEPT: Readonly<Record<'User' | 'Group', readonly string[]>> = {
  User: ['userName', 'name', 'displayName', 'title', 'active', 'emails', 'groups'],
  Group: ['displayName', 'members'],
};
const NAME_PARTS = ['formatted', 'familyName', 'givenName'];

/**
 * A filter as the library reads it: alternatives, each by attribute.
 * @throws ScimFault 400
 */
export async function parsedFilter(text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  assertKnownFilter(text);
  const { Types } = await library();
  try {
    return [...new Types.Filter(text)];
  } catch {
    throw new ScimFault(400, 'This filter cannot be read.', 'invalidFilter');
  }
}

/**
 * What is wanted of a user after these steps, taken one after another.
 * @throws ScimFault 400
 */
export async function patchedUser(user: object, steps: readonly UserStep[]): Promise<WantedUser> {
  const email = steps.findLast(({ path }) => path === 'emails.value')?.value;
  const own = steps.filter(({ path }) => path !== 'emails.value');
  const mailed = { ...(typeof email === 'string' && { email }), ...(titleTaken(own) && { title: null }) };
  if (own.length === 0) return mailed;
  const { Messages, Schemas, Types } = await library();
  try {
    const patch = new Messages.PatchOp({ schemas: [PATCH], Operations: own });
    const after = (await patch.apply(new Schemas.User(user))) as UserResource | undefined;
    if (!after) return mailed;
    const { userName, externalId, active, displayName, title, name } = after;
    // Of a name that was told in two ways, the one that was told now counts.
    const parts = steps.some(({ path }) => path === 'displayName') ? {} : changedName(name, steps);
    const said = {
      userName,
      active,
      displayName: 'name.formatted' in parts ? undefined : displayName,
      title,
      ...parts,
    };
    const cleared = steps.some(({ op, path }) => op === 'remove' && path === 'externalId') && externalId === undefined;
    return { ...wantedUser({ ...said, externalId }), ...(cleared && { externalId: null }), ...mailed };
  } catch (error) {
    if (error instanceof Types.Error) throw new ScimFault(400, error.message, 'invalidValue');
    throw error;
  }
}

function titleTaken(steps: readonly UserStep[]): boolean {
  return steps.findLast(({ path }) => path === 'title')?.op === 'remove';
}

interface UserResource {
  readonly userName?: string;
  readonly externalId?: string;
  readonly active?: boolean;
  readonly displayName?: string;
  readonly title?: string;
  readonly name?: { readonly formatted?: string; readonly givenName?: string; readonly familyName?: string };
}

/** The name that its parts make, where the steps told of them. */
function changedName(name: UserResource['name'], steps: readonly UserStep[]) {
  const told = (part: string) => steps.some(({ path }) => path === `name.${part}`);
  if (told('formatted') && name?.formatted !== undefined) return { 'name.formatted': name.formatted };
  if (!told('givenName') && !told('familyName')) return {};
  const whole = [name?.givenName, name?.familyName].filter(Boolean).join(' ');
  return told('givenName') && told('familyName') && whole !== '' ? { 'name.formatted': whole } : {};
}

interface Described {
  readonly id: string;
  readonly attributes: readonly {
    readonly name: string;
    readonly subAttributes?: readonly { readonly name: string }[];
  }[];
}

/** The schemas of what we keep, as `/Schemas` tells them. */
export async function schemas(): Promise<readonly { readonly id: string }[]> {
  const { Schemas } = await library();
  return (['User', 'Group'] as const).map((type) => {
    // The library's own attributes show what they are only as JSON; a copy by spreading shows its inside.
    const whole = JSON.parse(JSON.stringify(Schemas[type].definition.describe())) as Described;
    const attributes = whole.attributes.filter(({ name }) => KEPT[type].includes(name));
    const names = ({ name }: { readonly name: string }) => NAME_PARTS.includes(name);
    return {
      ...whole,
      attributes: attributes.map((each) =>
        each.name === 'name' ? { ...each, subAttributes: each.subAttributes?.filter(names) } : each,
      ),
    };
  });
}

import { type WantedUser } from '../directory-users.service.js';
import { ScimFault } from './scim.fault.js';
import { assertKnownFilter, type UserStep, wantedUser } from './scim.requests.js';

/** Loaded by the first directory that asks; most processes never see one. */
export const library = async () => (await import('scimmy')).default;

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

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

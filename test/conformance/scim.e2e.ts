import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { TestOrganisation } from '../support/organisations.js';
import { directoryOf, fault, memberOf, type TestDirectory } from '../support/scim.js';

/**
 * The checks of scim2-tester, by their names there, made by us: it is no run of that program, which comes from PyPI and fills
 * attributes with random texts. An address of a proved domain, which `userName` has to be, and groups, which administrators name,
 * are the two things that it could not make here (docs/sign-on.md).
 */
interface Attribute {
  readonly name: string;
  readonly type: string;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: string;
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
}
interface Schema {
  readonly id: string;
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly meta: { readonly location: string };
}
type Resource = Readonly<Record<string, unknown>> & { readonly id: string };

const CORE = 'urn:ietf:params:scim:schemas:core:2.0';
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  type: ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'reference', 'complex', 'binary'],
  mutability: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  returned: ['always', 'never', 'default', 'request'],
  uniqueness: ['none', 'server', 'global'],
};
const KNOWN = ['name', 'description', 'multiValued', 'required', 'caseExact', ...Object.keys(MEMBERS)];
const OPTIONAL = ['canonicalValues', 'referenceTypes', 'subAttributes'];

const app = connect();
let firm: TestOrganisation;
let directory: TestDirectory;
let schemas: readonly Schema[];

beforeAll(async () => {
  firm = await app.firm();
  directory = await directoryOf(app, firm);
  schemas = (await listed('/Schemas')) as unknown as readonly Schema[];
});
afterAll(() => app.close());

async function listed(path: string): Promise<readonly Resource[]> {
  const { status, headers, body } = await directory.ask('GET', path);
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('application/scim+json')]);
  expect(body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'] });
  return body['Resources'] as readonly Resource[];
}

const get = async (path: string) => (await directory.ask('GET', path)).body;
const attributesOf = (name: string) => schemas.find((schema) => schema.name === name)?.attributes ?? [];
const every = (attributes: readonly Attribute[]): readonly Attribute[] =>
  attributes.flatMap((each) => [each, ...every(each.subAttributes ?? [])]);
const change = (path: string, op: string, attribute: string, value?: unknown) =>
  directory.patch(path, [{ op, path: attribute, ...(value !== undefined && { value }) }]);
const refused = fault(400, 'mutability');

describe('discovery', () => {
  it.each(['ServiceProviderConfig', 'ResourceTypes', 'Schemas'])(
    '%s is read alone, and each by its id',
    async (name) => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
        expect([method, await directory.ask(method, `/${name}`)]).toMatchObject([method, fault(405)]);
      const one = await directory.ask('GET', `/${name}/${randomUUID()}`);
      expect(one).toMatchObject(fault(404));
      if (name === 'ServiceProviderConfig') return;
      for (const each of await listed(`/${name}`)) {
        expect(await get(`/${name}/${each.id}`)).toEqual(each);
        const { location } = each['meta'] as { location: string };
        expect(new URL(location).pathname).toBe(`/scim/v2/${name}/${each.id}`);
      }
    },
  );

  it('resource_types_schema_validation and core_schemas_validation: each schema that is named is there', async () => {
    const known = schemas.map(({ id }) => id);
    for (const { schema, endpoint } of (await listed('/ResourceTypes')) as unknown as Record<string, string>[]) {
      expect(known).toContain(schema);
      await listed(endpoint as string);
    }
    expect(known).toEqual(
      expect.arrayContaining(['Schema', 'ServiceProviderConfig', 'ResourceType'].map((n) => `${CORE}:${n}`)),
    );
  });

  it('each attribute has each characteristic of RFC 7643, 2.2, and no member besides', () => {
    for (const each of schemas.flatMap(({ attributes }) => every(attributes))) {
      expect(Object.keys(each)).toEqual(expect.arrayContaining(KNOWN));
      expect([...KNOWN, ...OPTIONAL]).toEqual(expect.arrayContaining(Object.keys(each)));
      for (const [name, values] of Object.entries(MEMBERS)) expect(values).toContain((each as never)[name]);
      for (const name of ['multiValued', 'required', 'caseExact']) expect(typeof (each as never)[name]).toBe('boolean');
      expect([each.name, each.referenceTypes !== undefined]).toEqual([each.name, each.type === 'reference']);
      expect([each.name, each.subAttributes !== undefined]).toEqual([each.name, each.type === 'complex']);
      expect(each.mutability === 'writeOnly').toBe(each.returned === 'never');
    }
  });

  it('random_url and what is optional are answered by errors of SCIM', async () => {
    for (const path of [`/${randomUUID()}`, '/Nothing/x', ''])
      expect(await directory.ask('GET', path)).toMatchObject(fault(404));
    for (const path of ['/Bulk', '/.search', '/Users/.search'])
      expect(await directory.ask('POST', path, {})).toMatchObject(fault(501));
    expect(await directory.ask('GET', '/Me')).toMatchObject(fault(501));
    for (const path of ['/Users', '/Groups']) expect(await directory.ask('DELETE', path)).toMatchObject(fault(405));
  });
});

describe('a user', () => {
  const sent: Readonly<Record<string, readonly [unknown, unknown]>> = {
    name: [{ formatted: 'Wang Min' }, { formatted: 'Li Na' }],
    displayName: ['Wang Lei', 'Li Wei'],
    title: ['Case officer', 'Division head'],
    active: [true, false],
  };
  let id: string;
  let path: string;
  beforeAll(async () => {
    id = await directory.create(randomUUID());
    path = `/Users/${id}`;
  });

  it('tells no attribute that its schema does not name, and each that is required', async () => {
    const told = await get(path);
    const known = attributesOf('User');
    const common = ['schemas', 'id', 'externalId', 'meta'];
    expect([...common, ...known.map(({ name }) => name)]).toEqual(expect.arrayContaining(Object.keys(told)));
    for (const { name, required, subAttributes } of known) {
      if (required) expect(told).toHaveProperty(name);
      const parts = [told[name] ?? []].flat().flatMap((each) => (subAttributes ? Object.keys(each as object) : []));
      expect((subAttributes ?? []).map((each) => each.name)).toEqual(expect.arrayContaining(parts));
    }
  });

  it('object_creation, _query, _replacement and _deletion', async () => {
    const userName = directory.email(randomUUID());
    const user = { schemas: [`${CORE}:User`], userName, displayName: 'A', name: { formatted: 'A' }, active: true };
    const made = await directory.ask('POST', '/Users', user);
    expect(made).toMatchObject({ status: 201, body: { schemas: [`${CORE}:User`], userName, displayName: 'A' } });
    expect(made.headers.get('location')).toBe((made.body['meta'] as { location: string }).location);
    const own = `/Users/${made.body['id'] as string}`;
    expect(await get(own)).toEqual(made.body);
    expect(await directory.ask('PUT', own, { ...made.body, title: 'Clerk' })).toMatchObject({
      status: 200,
      body: { title: 'Clerk' },
    });
    expect(Object.keys(await get(`${own}?attributes=title`)).toSorted()).toEqual(['id', 'meta', 'schemas', 'title']);
    expect(await get(`${own}?excludedAttributes=title`)).not.toHaveProperty('title');
    expect((await directory.ask('DELETE', own)).status).toBe(204);
    expect(await directory.ask('GET', own)).toMatchObject(fault(404));
    expect(await directory.ask('PUT', own, made.body)).toMatchObject(fault(404));
  });

  it('is changed in each attribute that its schema says can be, by add, replace and remove; in no other', async () => {
    for (const { name, mutability, required } of attributesOf('User')) {
      const now = (await get(path))[name];
      if (mutability === 'readWrite') {
        const [one, other] = sent[name] ?? [];
        expect(await change(path, 'add', name, one)).toMatchObject({ status: 200, body: { [name]: one } });
        expect(await change(path, 'replace', name, other)).toMatchObject({ status: 200, body: { [name]: other } });
        expect(await change(path, 'replace', `${CORE}:User:${name}`, one)).toMatchObject({ body: { [name]: one } });
        const removed = await change(path, 'remove', name);
        if (required) expect([name, removed]).toMatchObject([name, refused]);
        else {
          expect(removed.status).toBe(200);
          expect(removed.body).not.toHaveProperty(name);
        }
        expect((await get(path))[name]).toEqual(required ? one : undefined);
        continue;
      }
      const value = mutability === 'immutable' ? directory.email('another') : [{ value: directory.email('another') }];
      for (const op of ['add', 'replace', 'remove'])
        expect([name, await change(path, op, name, op === 'remove' ? undefined : value)]).toMatchObject([
          name,
          refused,
        ]);
      expect((await get(path))[name]).toEqual(now);
    }
    for (const name of ['id', 'meta', 'schemas'])
      expect(await change(path, 'replace', name, 'x')).toMatchObject(refused);
  });

  it('keeps its address and its name, by whatever path; a title that was taken back is the usual one', async () => {
    for (const part of ['name.formatted', 'name.givenName', 'emails[type eq "work"]'])
      expect([part, await change(path, 'remove', part)]).toMatchObject([part, refused]);
    const emails = [{ value: directory.email('another'), primary: true }];
    expect(await change(path, 'replace', 'emails[type eq "work"].value', emails[0]?.value)).toMatchObject(refused);
    expect(await directory.patch(path, [{ op: 'replace', value: { emails } }])).toMatchObject(refused);
    const { userName } = await get(path);
    expect((await change(path, 'replace', 'userName', String(userName).toUpperCase())).status).toBe(200);
    await change(path, 'replace', 'title', 'Case officer');
    await change(path, 'remove', 'title');
    const usual = (await memberOf(firm.admin, id)).title;
    expect(usual).toBe('Member');
    const head = await app.ledger.head();
    expect((await change(path, 'replace', 'title', usual)).status).toBe(200);
    expect(await app.ledger.head()).toBe(head);
  });
});

describe('a group', () => {
  it('is changed in its members and its external id; its name is the administrators’', async () => {
    const path = `/Groups/${directory.group('Officers')}`;
    const value = await directory.create(randomUUID());
    const known = attributesOf('Group').map(({ name, mutability }) => [name, mutability]);
    expect(known).toEqual([
      ['displayName', 'immutable'],
      ['members', 'readWrite'],
    ]);
    for (const op of ['add', 'replace', 'remove'])
      expect(await change(path, op, 'displayName', op === 'remove' ? undefined : 'Rulers')).toMatchObject(refused);
    expect((await change(path, 'replace', 'displayName', 'officers')).status).toBe(204);
    for (const [op, members] of [
      ['add', [{ value }]],
      ['replace', []],
      ['replace', [{ value }]],
    ] as const) {
      expect((await change(path, op, 'members', members)).status).toBe(204);
      expect((await get(path))['members']).toMatchObject(members);
    }
    expect((await change(path, 'remove', `members[value eq "${value}"]`)).status).toBe(204);
    expect((await get(path))['members']).toEqual([]);
    expect((await change(path, 'add', 'externalId', 'g-7')).status).toBe(204);
    expect(await get(path)).toMatchObject({ externalId: 'g-7' });
    expect((await change(path, 'remove', 'externalId')).status).toBe(204);
    expect(await get(path)).not.toHaveProperty('externalId');
    for (const name of ['id', 'meta', 'schemas'])
      expect(await change(path, 'replace', name, 'x')).toMatchObject(refused);
    const made = { schemas: [`${CORE}:Group`], displayName: randomUUID() };
    expect(await directory.ask('POST', '/Groups', made)).toMatchObject(fault(403));
  });
});

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServices } from '@theguild/federation-composition';
import {
  buildASTSchema,
  buildSchema,
  type DocumentNode,
  Kind,
  lexicographicSortSchema,
  parse,
  printSchema,
  visit,
} from 'graphql';
import { Tripartite } from '../../packages/client/src/index.js';
import { type App, connect } from '../support/app.js';
import { tokenOf } from '../support/bulk-exports.js';
import type { Client, Result } from '../support/client.js';
import { PASSWORD, type TestOrganisation } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { createProject, type ProjectView } from '../support/projects.js';

/** What somebody else's graph says of our projects. */
const WEATHER = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
  type Project @key(fields: "id") { id: ID! weather: String! }
  type Query { storms: [Project!]! }`;

/** What a partner's program asks, which the operator has named. */
const PARTNERS = 'query Own { me { organisation { id } } }';
const idOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const PARTNERS_ID = idOf(PARTNERS);

const here = connect();
let folder: string;
let app: App;
let product: Product;
let [firm, rival]: TestOrganisation[] = [];
let officer: Client;
let secret: ProjectView;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'documents-'));
  const file = join(folder, 'partner.json');
  writeFileSync(file, JSON.stringify({ [PARTNERS_ID]: PARTNERS }));
  ({ app, product } = await here.another('federation', { FEDERATION: 'true', TRUSTED_DOCUMENTS_FILES: file }));
  [firm, rival] = (await Promise.all([app.firm(), app.firm()])) as [TestOrganisation, TestOrganisation];
  officer = await app.asMemberOf(firm, 'OFFICER');
  secret = await createProject(officer, { confidential: true });
}, 90_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Entities {
  readonly _entities: readonly (object | null)[];
}
/** As a router asks. */
const entities = (
  by: Client,
  representations: readonly object[],
  wanted = '... on Project { name } ... on Organisation { kind }',
) =>
  by.ask<Entities>(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ${wanted} } }`,
    { representations },
  );
const project = () => ({ __typename: 'Project', id: secret.id });

/** Without what is of Federation alone. */
const plain = (sdl: string) =>
  visit(parse(sdl), {
    SchemaExtension: () => null,
    Directive: ({ name }) => (['key', 'shareable'].includes(name.value) ? null : undefined),
  }) as DocumentNode;
const sorted = (schema: ReturnType<typeof buildSchema>) => printSchema(lexicographicSortSchema(schema));

describe('a platform that is a subgraph', () => {
  it('has the schema that it has without, with a key for whatever has an id, and composes with another graph', async () => {
    const { _service } = await firm!.admin.query<{ _service: { sdl: string } }>('{ _service { sdl } }');
    const released = readFileSync('apps/api/schema.graphql', 'utf8');
    expect(sorted(buildASTSchema(plain(_service.sdl)))).toBe(sorted(buildSchema(released)));
    const nodes = parse(_service.sdl).definitions.filter(
      (each) => each.kind === Kind.OBJECT_TYPE_DEFINITION && each.interfaces?.some(({ name }) => name.value === 'Node'),
    );
    const keyless = nodes.filter((each) => !each.directives?.some(({ name }) => name.value === 'key'));
    expect([nodes.length > 20, keyless]).toEqual([true, []]);
    const composed = composeServices([
      { name: 'tripartite', url: `${app.url}/graphql`, typeDefs: parse(_service.sdl) },
      { name: 'weather', url: 'http://weather.example', typeDefs: parse(WEATHER) },
    ]);
    expect(composed.errors ?? []).toEqual([]);
    expect(composed.supergraphSdl).toMatch(/weather: String! @join__field\(graph: WEATHER\)/);
  });

  it('answers entities as their node is answered: to whoever may see them, null to others, nothing to strangers', async () => {
    const asked = [{ __typename: 'Organisation', id: rival!.id }, project(), { __typename: 'Project', id: rival!.id }];
    const organisation = { __typename: 'Organisation', kind: 'FIRM' };
    expect((await entities(officer, asked)).data).toEqual({
      _entities: [organisation, { __typename: 'Project', name: secret.name }, null],
    });
    expect((await entities(rival!.admin, asked)).data).toEqual({ _entities: [organisation, null, null] });
    // A second time they are compiled.
    for (let time = 0; time < 2; time += 1)
      expect((await entities(rival!.admin, [project()])).data).toEqual({ _entities: [null] });
    const { errors } = await entities(app.stranger(), asked);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const wrong = await entities(officer, [{ __typename: 'Project', id: 'x' }]);
    expect([wrong.data, wrong.errors[0]?.extensions.code]).toEqual([null, 'BAD_USER_INPUT']);
  });

  it('holds a token to its scopes, and counts what is asked for', async () => {
    const token = await tokenOf(firm!.admin, 'organisation.read');
    const asked = [{ __typename: 'Organisation', id: firm!.id }, project()];
    const { data, errors } = await entities(token, asked);
    expect(data).toEqual({ _entities: [{ __typename: 'Organisation', kind: 'FIRM' }, null] });
    expect(errors).toMatchObject([
      { path: ['_entities', 1], extensions: { code: 'PERMISSION_REFUSED', permission: 'project.read' } },
    ]);
    const costOf = async (count: number) => {
      const response = await officer.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: 'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Project { name } } }',
          variables: { all: Array.from({ length: count }, project) },
        }),
      });
      return ((await response.json()) as { extensions: { cost: { asked: number } } }).extensions.cost.asked;
    };
    expect((await costOf(50)) - (await costOf(10))).toBe(40);
    expect((await entities(officer, Array.from({ length: 1001 }, project))).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});

describe('documents that the operator names', () => {
  it('are asked for by id, beside those of the console', async () => {
    const input = { name: 'kit', scopes: ['organisation.read'], expiresInDays: 1, password: PASSWORD };
    const { secret: token } = await firm!.admin.done<Result & { secret: string }>('createToken', input, 'secret');
    const kit = new Tripartite({ url: app.url, token });
    expect(await kit.document(PARTNERS_ID)).toEqual({ me: { organisation: { id: firm!.id } } });
    await expect(kit.document(idOf('{ me { id } }'))).rejects.toMatchObject({
      code: 'PERSISTED_DOCUMENT_NOT_FOUND',
      status: 400,
    });
  });
});

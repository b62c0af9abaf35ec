import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLObjectType, isAbstractType } from 'graphql';
import { mayReadEvent, type Permission, permissions, type Role } from '#libs/contracts';
import { connect } from '../support/app.js';
import { city, type City } from '../support/city.js';
import type { Client } from '../support/client.js';
import { corners } from '../support/corners.js';
import { need } from '../support/needs.js';
import { PASSWORD } from '../support/organisations.js';
import { createProject, projectOf } from '../support/projects.js';
import { asDatabase } from '../support/as-database.js';
import { type Onlooker, onlooker, readableIds, secured } from '../support/rows.js';
import { eachOf } from '../support/side-by-side.js';
import { isTurn } from '../support/turns.js';
import { documentOf, fieldsOfObjects, objectsAt, tableOf, walk, type Way } from '../support/walk.js';

const app = connect();
/** So many are asked at a time: no more than the api has connections for. */
const LANES = 6;
let world: City;
let person: Client;
/** A token of each scope the person's seat holds. */
const tokens = new Map<Permission, Client>();

beforeAll(async () => {
  world = await city(app);
  await corners(app, world);
  person = world.officer.client;
  const { me } = await person.query<{ me: { permissions: string[]; roles: Role[] } }>('{ me { permissions roles } }');
  // A person has 50 tokens at most: two colleagues of the same roles have those that read nothing, in turn.
  const colleagues = await Promise.all([1, 2].map(() => app.asMemberOf(world.officer.organisation, me.roles)));
  for (const [at, scope] of permissions.filter((each) => me.permissions.includes(each)).entries()) {
    const reads = scope.endsWith('.read') || scope === 'project.update';
    const by = colleagues[at % 2] as Client;
    tokens.set(scope, reads ? await tokenOf([scope]) : await made(by, [scope], { password: PASSWORD }));
  }
}, 240_000);
afterAll(async () => {
  await world?.undo();
  app.close();
});

async function tokenOf(scopes: readonly string[]): Promise<Client> {
  return made(person, scopes, { secondFactor: await world.prove({ act: 'CREATE_TOKEN' }) });
}

async function made(by: Client, scopes: readonly string[], proof: object): Promise<Client> {
  const input = { name: scopes.join(' ').slice(0, 100), scopes, expiresInDays: 1, ...proof };
  const { secret } = await by.done<{ secret: string }>('createToken', input, 'secret');
  return by.withToken(secret);
}

const schema = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));

/** What the schema says a token needs for a type: scopes of which all, or (`any`) one is needed. */
function scopesOf(type: GraphQLObjectType): { all: string[]; session: boolean } {
  const said = (type.description ?? '').replaceAll('\n', ' ');
  const [, rule] = /(?:^| )Scope: (.*)\.$/.exec(said) ?? [];
  const [scope] = /^[a-zA-Z]+\.[a-zA-Z]+/.exec(rule ?? '') ?? [];
  return { all: scope ? [scope] : [], session: said.endsWith('No token reads it.') };
}

describe('over all there is in a city', () => {
  it('no field answers an object to a token of another scope', async () => {
    const ways = await walk(schema, world, person);
    const wrong: string[] = [];
    const answered = new Set<string>();
    const tryOf = async ({ steps, via }: Way, scope: string, token: Client) => {
      const { data, errors } = await token.ask(documentOf(steps, '__typename'));
      const objects = objectsAt(data, steps.length);
      if (objects.length > 0) answered.add(scope);
      // Where a field answers several types, another may come than to the person who walked.
      const outside = objects.filter(({ __typename }) => {
        const { all, session } = scopesOf(schema.getType(__typename) as GraphQLObjectType);
        return session || all.some((each) => each !== scope);
      });
      if (outside.length > 0) wrong.push(`${via} with ${scope}`);
      if (objects.length === 0 && errors.some(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR')) {
        wrong.push(`${via} with ${scope}: ${errors[0]?.message}`);
      }
    };
    // narrowed.spec.ts tries each way with the scopes it asks for, without a server; here each meets every fifth, in turn.
    for (const [nth, way] of ways.entries()) {
      const some = [...tokens].filter((_, at) => isTurn(at + nth, 5));
      await Promise.all(some.map(([scope, token]) => tryOf(way, scope, token)));
    }
    expect(wrong).toEqual([]);
    const types = new Set(ways.map(({ type }) => type.name));
    for (const name of ['Project', 'Proposal', 'Approval', 'Agreement', 'Dataset', 'DataNeed', 'LedgerEvent', 'Member'])
      expect(types).toContain(name);
    expect(ways.length).toBeGreaterThan(100);
    expect(answered).toContain('proposal.read');
  }, 600_000);

  it('node(id) answers by the scope of what it finds, and says which is missing', async () => {
    const ids = [world.ids.project, world.ids.proposal, world.ids.approval, world.ids.inForce, world.ids.dataset];
    for (const id of ids) {
      const ask = 'query($id: ID!) { node(id: $id) { id __typename } }';
      const { node } = await person.query<{ node: { __typename: string } }>(ask, { id });
      const [scope] = scopesOf(schema.getType(node.__typename) as GraphQLObjectType).all;
      await eachOf(LANES, [...tokens], async ([held, token]) => {
        const { data, errors } = await token.ask(ask, { id });
        const refused = errors.map(({ extensions }) => [extensions.code, extensions['permission']]);
        const expected = held === scope ? [{ node: { id } }, []] : [{ node: null }, [['PERMISSION_REFUSED', scope]]];
        expect([data, refused]).toMatchObject(expected);
      });
    }
  }, 600_000);

  it('activity holds what the token may read, and the rest is refused one by one', async () => {
    const types = async (client: Client) => {
      const { activity } = await client.query<{ activity: { edges: { node: { type: string; seq: number } }[] } }>(
        '{ activity(first: 100) { edges { node { type seq } } } }',
      );
      return activity.edges.map(({ node }) => node);
    };
    const projects = await types(tokens.get('project.read') as Client);
    expect(projects.length).toBeGreaterThan(0);
    // Districts are drawn on the maps of projects, and pilots and publications are of projects.
    const ofProjects = ({ type }: { type: string }) => /^(project|pilot|districts|publication)\./.test(type);
    expect(projects.filter((each) => !ofProjects(each))).toEqual([]);
    const other = (await types(person)).find((each) => !ofProjects(each));
    const { errors } = await (tokens.get('project.read') as Client).ask(`{ ledgerEvent(seq: ${other?.seq}) { type } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'PERMISSION_REFUSED' } }]);
  });

  it('search finds kinds the token is scoped to', async () => {
    const query = '{ search(text: "corridor") { kind } }';
    const { search } = await (tokens.get('project.read') as Client).query<{ search: { kind: string }[] }>(query);
    expect([...new Set(search.map(({ kind }) => kind))]).toEqual(['PROJECT']);
    const explicit = '{ search(text: "corridor", kinds: [PROPOSAL]) { kind } }';
    expect((await (tokens.get('project.read') as Client).ask(explicit)).errors).toMatchObject([
      { extensions: { code: 'PERMISSION_REFUSED', permission: 'proposal.read' } },
    ]);
  });

  it('no route answers a token of another scope', async () => {
    const routes = readFileSync('apps/api/routes.txt', 'utf8').trim().split('\n');
    expect(routes.length).toBeGreaterThan(10);
    const { activity } = await (tokens.get('project.read') as Client).query<{
      activity: { edges: { node: { type: string; seq: number } }[] };
    }>('{ activity(first: 1) { edges { node { type seq } } } }');
    const { type = '', seq } = activity.edges[0]?.node ?? {};
    const { proposal } = await person.query<{ proposal: { revision: { receipt: { path: string } } } }>(
      `{ proposal(id: "${world.ids.proposal}") { revision { receipt { path } } } }`,
    );
    const submission = proposal.revision.receipt.path;
    for (const [nth, line] of routes.entries()) {
      const [verb, path, requirement] = line.split(' ') as [string, string, string];
      const at = path.replace(':seq', String(seq)).replace(/:\w+/g, world.ids.proposal);
      expect(requirement).not.toBe('undeclared');
      // The scope that it asks for, and a quarter of the others, in turn.
      const some = [...tokens].filter(([scope], held) => scope === requirement || isTurn(held + nth, 4));
      await eachOf(LANES, some, async ([scope, token]) => {
        const response = await token.fetch(at, { method: verb });
        const body = await response.text();
        if (requirement === 'open') expect([path, response.status]).not.toEqual([path, 403]);
        else if (requirement === 'signed-in') {
          // The feed holds what the token may read; of one event, what it is about decides.
          expect(['/comment-files/:id', '/feed', '/ledger/events/:seq/proof', '/receipts/:file']).toContain(path);
          if (path === '/comment-files/:id') {
            const { status } = await token.fetch(path.replace(':id', world.ids.commentFile));
            expect([scope, status]).toEqual([scope, scope === 'proposal.read' ? 200 : 403]);
            return;
          }
          if (path === '/receipts/:file') {
            // It tells of the proposal and of its approval.
            expect([scope, (await token.fetch(submission)).status]).toEqual([scope, 403]);
            return;
          }
          if (path === '/feed') {
            const { events } = JSON.parse(body) as { events: { type: string; data: unknown }[] };
            expect([scope, events.filter((event) => !mayReadEvent({ scopes: [scope] }, event))]).toEqual([scope, []]);
            return;
          }
          expect([scope, response.status !== 403]).toEqual([
            scope,
            mayReadEvent({ scopes: [scope] }, { type, data: {} }),
          ]);
        } else if (path.startsWith('/dsp/') && requirement !== scope) {
          // The protocol tells nobody whether there is anything.
          expect([path, scope, response.status, JSON.parse(body)]).toMatchObject([
            path,
            scope,
            404,
            { '@type': expect.stringMatching(/Error$/), code: 'NOT_FOUND' },
          ]);
        } else if (requirement !== scope) {
          expect([path, scope, response.status, body]).toEqual([
            path,
            scope,
            403,
            expect.stringContaining(requirement),
          ]);
        } else expect([path, scope, body]).not.toEqual([path, scope, expect.stringContaining('PERMISSION_REFUSED')]);
      });
    }
    expect((await (await tokenOf(['proposal.read', 'approval.read'])).fetch(submission)).status).not.toBe(403);
  }, 600_000);
});

/** Types that the walk meets nothing of; each new one has to be led to, or to stand here. */
const UNMET = [
  // of a time that it would have to guess, or of a process that it would have to write
  ...['TimeHeld', 'TimeHeldFigures', 'SimulatedApproval'],
  // of what five approvals became in quarters that are over, which a city of today has none of
  ...['ApprovalForecast', 'ForecastQuality'],
  // of a file of BPMN, which it has none of
  'LeftOutElement',
  // of another agreement, project, dataset or approval than the one that it looks into
  ...['AgreementSignature', 'AgreementTermination', 'ClauseChange', 'ProjectGate', 'PlannedStake', 'DecisionOutlook'],
  'ProjectOrigin',
  'RemoteNegotiation',
  // of an organisation elsewhere, of which it looks into one that is here
  'OutsideIntroduction',
  // of a ledger that is years old
  'LedgerArchive',
  ...[
    'ApprovalObjection',
    'ApprovalAppeal',
    'AppealPanellist',
    'ApprovalDisputableSeat',
    'ApprovalDispute',
    'ApprovalOpinion',
    'EarlierOpinion',
    'OpinionConsideration',
    'RouteConsultation',
    'StageConsultation',
    'ApprovalDraw',
    'DrawQuota',
    'DrawMove',
    'ApprovalIntervention',
    'ApprovalSteering',
    'ApprovalAddableGroup',
    'ApprovalReassignableSeat',
    'ApprovalCanceller',
    'ApprovalCapacity',
    'ApprovalDisputer',
    'ApprovalEnding',
    'ApprovalReopener',
    'ApprovalReopening',
    'JointSessionChange',
    'DecisionOverride',
    'EarlierWording',
    'DatasetIngest',
    'IngestErrorDetails',
    'RowRejection',
    'ColumnCompleteness',
    'RequestAnswer',
    'RevisionChange',
  ],
  // by arguments that nothing says: a screen, a time, a place in the ledger, a secret, a name
  ...['Mentionable', 'SavedView', 'DailyUsage', 'Deadline', 'LedgerConsistencyProof', 'OfferedSeat'],
  // of a browser, before anybody is signed in
  ...['SignOnRoute', 'SignOnWaiting'],
  // of a process in tiers, an organisation with a number, a day that is off, a job that was given up, work on the platform
  ...['ApprovalTier', 'ApprovalEscalation', 'OrganisationIdentifier', 'CalendarDay', 'FailedJob', 'FailedJobEdge'],
  // of a process that requires something
  ...['ApprovalLack', 'ProposalRequirement'],
  'Maintenance',
  // of what could not be published
  'PublicationFault',
];

describe('fields', () => {
  const onlookers = new Map<string, Onlooker>();
  beforeAll(async () => {
    const rival = await app.firm();
    const clients = {
      officer: world.officer.client,
      company: world.company.client,
      steward: await app.steward(),
      rival: rival.admin,
      viewer: await app.asMemberOf(rival, 'VIEWER'),
      dataSteward: await app.asMemberOf(world.company.organisation, 'DATA_STEWARD'),
      auditor: await app.asMemberOf(world.officer.organisation, 'AUDITOR'),
    };
    await asDatabase(app, async (sql) => {
      for (const [name, client] of Object.entries(clients)) onlookers.set(name, await onlooker(sql, client));
    });
  }, 600_000);

  it('lead nobody to an object whose row they may not read', async () => {
    const met = new Set<string>();
    const fields = new Set<string>();
    const types = new Set<string>();
    // All of them walk on every fourth commit; the officer, who meets most, and a third of the others on those between.
    const everybody = isTurn(0, 4);
    const some = [...onlookers].filter((_, nth) => nth === 0 || everybody || isTurn(nth, 3));
    await eachOf(2, some, async ([name, actor]) => {
      const ways = await walk(schema, world, actor.client);
      for (const { via, type } of ways) {
        fields.add(via);
        types.add(type.name);
      }
      const ids = new Map<string, Set<string>>();
      for (const { steps, type } of ways) {
        if (!type.getInterfaces().some(({ name: own }) => own === 'Node')) continue;
        const { data } = await actor.client.ask(documentOf(steps, '__typename id'));
        const found = objectsAt(data, steps.length) as unknown as { __typename: string; id: string }[];
        for (const one of found) ids.set(one.__typename, (ids.get(one.__typename) ?? new Set()).add(one.id));
      }
      await asDatabase(app, async (sql) => {
        const tables = await secured(sql);
        for (const [typename, reached] of ids) {
          const table = tables.find((each) => each.name === tableOf(typename));
          if (!table?.has('readers')) continue;
          const wanted = await readableIds(sql, table, actor);
          expect([name, typename, [...reached].filter((id) => !wanted.includes(id))]).toEqual([name, typename, []]);
          met.add(typename);
        }
      });
    });
    for (const each of ['Project', 'Proposal', 'Approval', 'Agreement', 'Dataset', 'Discussion'])
      expect([...met]).toContain(each);
    if (!everybody) return;
    // A type that nothing leads to would pass unseen; of fields a few are empty in any city.
    const all = fieldsOfObjects(schema);
    const unmet = new Set(
      all.map(({ yields }) => yields).filter((type) => !isAbstractType(schema.getType(type)) && !types.has(type)),
    );
    expect([...unmet].filter((type) => !UNMET.includes(type))).toEqual([]);
    const passed = all.filter(({ via }) => fields.has(via)).length;
    expect(passed / all.length).toBeGreaterThan(0.75);
  }, 600_000);
});

describe('a token that may change something it may not read', () => {
  it('is refused the answer before anything is changed, and changes it when it does not ask for it', async () => {
    const project = await createProject(person);
    const token = tokens.get('project.update') as Client;
    const input = { id: project.id, expectedVersion: project.version, summary: 'Changed by a program.' };
    const change = (selection: string) =>
      token.ask(
        `mutation($input: UpdateProjectInput!) { updateProject(input: $input) { __typename ... on UpdateProjectSuccess { ${selection} } } }`,
        { input },
      );
    expect(await change('project { id }')).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'PERMISSION_REFUSED', permission: 'project.read' } }],
    });
    expect((await projectOf(person, project.id)).version).toBe(project.version);
    expect(await change('__typename')).toMatchObject({
      data: { updateProject: { __typename: 'UpdateProjectSuccess' } },
    });
  });
});

describe('a live connection of a token', () => {
  it('hears of what the token is scoped to, and sees who is there only when it may read members', async () => {
    const project = await createProject(person);
    // That it was created is told before anybody listens.
    await app.settled();
    const [all, narrow] = await Promise.all([person.live(), (tokens.get('project.read') as Client).live()]);
    await all.join(`project:${project.id}`);
    expect(await narrow.join(`project:${project.id}`)).toMatchObject({ joined: [`project:${project.id}`] });
    await need(person, project.id, { title: 'Poles' });
    await all.heard('need.added');
    const input = { id: project.id, expectedVersion: (await projectOf(person, project.id)).version, summary: 'New.' };
    await person.done('updateProject', input);
    await narrow.heard('project.updated');
    expect(narrow.messages.map(({ type }) => type)).toEqual(['project.updated']);
    await all.until(() => all.presence.length > 0, 'who is there');
    expect(narrow.presence).toEqual([]);
  });
});

describe('what is a person’s own', () => {
  it('is not kept or changed by a token', async () => {
    for (const token of [tokens.get('notification.read') as Client, tokens.get('project.read') as Client]) {
      for (const [field, input] of [
        ['saveView', '{ screen: "desk", name: "Mine", settings: {} }'],
        ['setNotificationPreference', '{ kind: DECISION, inApp: false, mail: NONE }'],
      ]) {
        const { errors } = await token.ask(`mutation { ${field}(input: ${input}) { __typename } }`);
        expect([field, errors]).toMatchObject([field, [{ extensions: { permission: 'session' } }]]);
      }
    }
  });

  it('an invitee’s address is read by those who invite', async () => {
    const firm = await app.firm();
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    const { invitations } = await firm.admin.query<{ invitations: { edges: { node: { id: string } }[] } }>(
      '{ invitations { edges { node { id email } } } }',
    );
    const id = invitations.edges[0]?.node.id;
    const ask = 'query($id: ID!) { node(id: $id) { id ... on Invitation { email } } }';
    expect(await firm.admin.query(ask, { id })).toMatchObject({ node: { id } });
    expect(await viewer.query(ask, { id })).toEqual({ node: null });
  });
});

describe('the number of tokens', () => {
  it('is kept also when many are made at once', async () => {
    const firm = await app.firm();
    const admin = await app.asMemberOf(firm, 'ADMIN');
    const input = { password: PASSWORD, name: 'one of many', scopes: ['project.read'], expiresInDays: 1 };
    const make = () => admin.mutate('createToken', input);
    for (let made = 0; made < 45; made += 1) await make();
    const results = await Promise.all(Array.from({ length: 20 }, make));
    expect(results.filter(({ __typename }) => __typename === 'CreateTokenSuccess')).toHaveLength(5);
    const { tokens: there } = await admin.query<{ tokens: object[] }>('{ tokens { id } }');
    expect(there).toHaveLength(50);
  });
});

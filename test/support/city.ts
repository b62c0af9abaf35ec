import { generateKeyPairSync } from 'node:crypto';
import { agreementInForce } from './agreement-in-force.js';
import { HOUR, now } from './agreement-life.js';
import {
  agreed,
  type AgreementView,
  describedDataset,
  draftAgreement,
  offerAgreement,
  seen,
  type Sharer,
  termsOf,
} from './agreements.js';
import type { App } from './app.js';
import { agencies, approvalOf, asked, decide, follow, newPlace, stageOf } from './approvals.js';
import { disputableTo, disputes } from './disputes.js';
import type { Client, Result } from './client.js';
import { newDataset, takenIn } from './datasets.js';
import { deliveryOf } from './deliveries.js';
import { drawnIn } from './draws.js';
import { loadDistricts } from './districts.js';
import { stated } from './stated.js';
import { addNonsense } from './jobs.js';
import { called, met } from './joint-sessions.js';
import { need } from './needs.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from './organisations.js';
import { wrong } from './incidents.js';
import { assessed } from './impacts.js';
import { tried } from './pilots.js';
import {
  CLEARING_FUNCTIONS,
  content,
  createProject,
  draft,
  ownedProject,
  type ProjectView,
  submit,
} from './projects.js';
import { type About, withCodes, withPasskey } from './second-factor.js';
import { asDatabase } from './as-database.js';
import { sharedDataset } from './shared-data.js';

/** Every role at once: whatever a seat's screens offer is there. */
const ROLES = ['ADMIN', 'OFFICER', 'PROPOSER', 'DATA_STEWARD'] as const;

/** Somebody with every role, and the organisation. */
export interface Citizen extends Sharer {
  readonly client: Client;
  readonly email: string;
}

/** An agency and a company in the middle of their work: something of everything that the console shows. */
export interface City {
  readonly officer: Citizen;
  /** Shows the officer's passkey, which their acts upon what protects the account ask for. */
  readonly prove: (about: About) => Promise<string>;
  readonly company: Citizen;
  /** Somebody with a seat in both. */
  readonly both: { readonly email: string };
  /** Somebody who had to set up a second factor by yesterday. */
  readonly overdue: { readonly email: string };
  readonly ids: Readonly<Record<Id, string>>;
  /** Email addresses whose letters hold a link that was not followed. */
  readonly invited: string;
  readonly registered: string;
  /** Puts back what others rely on. */
  readonly undo: () => Promise<void>;
}

type Id =
  | 'project'
  | 'freeProject'
  | 'gateProject'
  | 'pilotProject'
  | 'triedProject'
  | 'outcome'
  | 'incident'
  | 'need'
  | 'draft'
  | 'proposal'
  | 'approval'
  | 'approved'
  | 'appealable'
  | 'disputable'
  | 'steered'
  | 'convened'
  | 'coordinated'
  | 'criteria'
  | 'pool'
  | 'drawn'
  | 'commentFile'
  | 'dataset'
  | 'freshDataset'
  | 'delivery'
  | 'draftAgreement'
  | 'offered'
  | 'agreed'
  | 'restricted'
  | 'inForce'
  | 'suspended'
  | 'ended'
  | 'process';

export async function city(app: App): Promise<City> {
  const place = newPlace();
  const [agency, firm] = await Promise.all([
    app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS }),
    app.firm(),
  ]);
  const [officer, company] = await Promise.all([citizen(app, agency), citizen(app, firm)]);
  const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'POWER' } }];
  const stage = stageOf(['POWER'], { kind: 'ANY' }, { deadlineWorkingDays: 5, tiers });
  const steering = await coordinated(app, officer, company, place);
  const lots = await drawnIn(app, officer.client, company.client, place);
  const undo = await follow(app, 'PROPOSAL', [stage]);
  const both = uniqueEmail('both');
  await app.seat(agency, { email: both, roles: ['OFFICER'] });
  await app.seat(firm, { email: both, roles: ['PROPOSER'] });
  const projects = await work(app, officer, company, place);
  const pilots = await tried(app, company.client, place);
  const proposals = await papers(app, officer, company, projects.project, place);
  const criteria = await assessed(officer.client, proposals.proposal);
  const data = await sharing(app, officer, company);
  const incident = await wrong(app, officer.client, company.client, {
    projectId: projects.project.id,
    agreementId: data.suspended,
  });
  const invited = await account(app, company);
  const prove = await withPasskey(officer.client, app.url);
  const { adminEmail: registered } = await app.firm({ verified: false });
  await addNonsense(app, 'nonsense.city');
  const overdue = uniqueEmail('overdue');
  const { memberId } = await app.seat(agency, { email: overdue, roles: ['OFFICER'] });
  await asDatabase(app, (sql) =>
    sql.query(`update member set factor_due_at = now() - interval '1 day' where id = $1`, [memberId]),
  );
  const weekly = { kind: 'PORTFOLIO', every: 'WEEK', day: 1, hour: 8, language: 'EN', calendar: 'cn' };
  await officer.client.done('planReport', weekly);
  const process = await processDraft(await app.steward());
  await loadDistricts(await app.steward());
  await app.settled();
  return {
    officer,
    prove,
    company,
    both: { email: both },
    overdue: { email: overdue },
    ids: { ...projects.ids, ...pilots, ...proposals, ...data, ...steering, ...lots, incident, criteria, process },
    invited,
    registered,
    undo: async () => {
      await undo();
      // Else it is tried by every suite that moves the clock later, which waits for it.
      const { version: expectedVersion } = await deliveryOf(company.client, data.delivery);
      await company.client.done('removeDelivery', { id: data.delivery, expectedVersion }, 'removed');
    },
  };
}

async function citizen(app: App, organisation: TestOrganisation): Promise<Citizen> {
  const email = uniqueEmail('citizen');
  const client = await app.asMemberOf(organisation, ROLES, { email });
  return { organisation, id: organisation.id, steward: client, officer: client, client, email };
}

/** Projects: one whose stakes may change hands, one where nothing happens, one before a gate. */
async function work(app: App, officer: Citizen, company: Citizen, place: string) {
  const shares = [
    [officer, 60],
    [company, 40],
  ] as const;
  const more = { jurisdiction: place, component: 'MOBILITY', summary: 'Poles for all.' };
  const project = await ownedProject(app, shares, { ...more, name: unique('Shared corridor') });
  const [free, before] = await Promise.all([createProject(officer.client, more), createProject(officer.client, more)]);
  await officer.client.done('proposeStakes', {
    projectId: project.id,
    expectedVersion: project.version,
    stakes: [
      { organisationId: officer.id, kind: 'LAND', share: '50' },
      { organisationId: company.id, kind: 'EQUITY', share: '50' },
    ],
  });
  const gate = { projectId: before.id, expectedVersion: before.version, note: 'The plan is there.' };
  await officer.client.done('requestGate', gate);
  // Taken back once, so that something of what was told is kept from all but its lead.
  const shown = { id: project.id, expectedVersion: project.version };
  await officer.client.done('publishProject', shown);
  await app.settled();
  await officer.client.done('withdrawPublication', shown);
  await officer.client.done('publishProject', shown);
  const needed = await need(officer.client, project.id, { title: 'Cable routes', providerId: company.id });
  return { project, ids: { project: project.id, freeProject: free.id, gateProject: before.id, need: needed.id } };
}

/** Proposals: a draft, one under decision with documents and words, one approved on a condition. */
async function papers(app: App, { client }: Citizen, company: Citizen, { id: projectId }: ProjectView, place: string) {
  const author = company.client;
  const written = await draft(author, { jurisdiction: place, content: content(stated) });
  const { id: proposal } = await draft(author, { jurisdiction: place, projectId, content: content(stated) });
  const form = new FormData();
  form.set('proposalId', proposal);
  form.set('file', new Blob(['street,poles\n"Bund, North",12\n'], { type: 'text/csv' }), 'counts.csv');
  await author.fetch('/attachments', { method: 'POST', body: form });
  const submitted = await submit(app, author, proposal);
  const words = { subjectKind: 'PROPOSAL', subjectId: proposal, text: 'Who pays for the masts?' };
  const begun = 'discussion { comments(first: 1) { edges { node { id } } } }';
  const { discussion } = await client.done<
    Result & { discussion: { comments: { edges: { node: { id: string } }[] } } }
  >('beginDiscussion', words, begun);
  for (const by of [client, author]) await by.done('follow', { things: [{ kind: 'PROPOSAL', id: proposal }] });
  const commentFile = await fileOf(client, discussion.comments.edges[0]?.node.id ?? '');
  const { id: approved } = await draft(author, { jurisdiction: place, content: content({ termYears: 20 }) });
  const { approvalId } = await submit(app, author, approved);
  const conditions = [{ text: 'Name who pays.', ownerId: company.id, dueOn: '2099-12-31' }];
  await decide(client, approvalId!, 'APPROVE_WITH_CONDITIONS', { conditions });
  const waits = await asked(client, submitted.approvalId!);
  await client.done('assignWork', { items: [{ id: waits?.id, expectedVersion: 0 }], memberId: client.memberId });
  return { draft: written.id, proposal, approval: submitted.approvalId!, approved, commentFile };
}

/** A proposal that a coordinator approved over what the agency said, which may appeal, and one that the agency coordinates while others decide. */
async function coordinated(app: App, { client, id }: Citizen, company: Citizen, place: string) {
  const others = await agencies(app, ['WATER', 'PLANNING', 'FINANCE', 'LAND'], place);
  const tiers = (['PLANNING', 'FINANCE'] as const).map((name) => ({
    title: name,
    select: { by: 'FUNCTION', function: name },
  }));
  const appeals = { withinWorkingDays: 20, effect: 'SUSPENSIVE', answerWithinWorkingDays: 5, onLapse: 'UPHOLD' };
  const consultation = { asks: [{ by: 'FUNCTION', function: 'LAND' }], withinWorkingDays: 5 };
  const stage = stageOf(['POWER', 'WATER'], { kind: 'MAJORITY' }, { tiers, consultation, deadlineWorkingDays: 5 });
  // What it follows is put back with the city's own process.
  await follow(app, 'PROPOSAL', [stage], { appeals });
  const { id: proposal } = await draft(company.client, { jurisdiction: place });
  const { approvalId } = await submit(app, company.client, proposal);
  const { approval } = await others.LAND.officer.query<{ approval: { opinions: { id: string }[] } }>(
    'query($id: ID!) { approval(id: $id) { opinions { id } } }',
    { id: approvalId },
  );
  const opinion = { opinionId: approval.opinions[0]?.id, expectedVersion: 0, stance: 'SUPPORTS', text: 'It is ours.' };
  await others.LAND.officer.done('giveOpinion', opinion);
  await app.settled();
  const { version: expectedVersion } = await approvalOf(client, approvalId!);
  const moreTime = { approvalId, expectedVersion, stage: 'clearance', workingDays: 2, reason: 'A survey is due.' };
  await others.PLANNING.officer.done('grantMoreTime', moreTime);
  await decide(client, approvalId!, 'REJECT');
  await decide(others.WATER.officer, approvalId!, 'APPROVE');
  const overrides = [{ group: 'agencies', organisationId: id, reason: 'The masts are checked every year.' }];
  await decide(others.PLANNING.officer, approvalId!, 'APPROVE', { legalBasis: 'Municipal order 12', overrides });
  const power = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'POWER' } }];
  const anyTime = { coordinator: { mayDecideAt: 'ANY_TIME' } };
  const stages = [stageOf(['WATER'], { kind: 'ALL' }, { tiers: power, deadlineWorkingDays: 5 })];
  await follow(app, 'PROPOSAL', stages, anyTime);
  const { id: steered, approvalId: coordinatedId } = await submit(
    app,
    company.client,
    (await draft(company.client, { jurisdiction: place })).id,
  );
  await app.settled();
  await met(app, client, coordinatedId!, others.WATER.officer);
  const { id: convened, approvalId: calledId } = await submit(
    app,
    company.client,
    (await draft(company.client, { jurisdiction: place })).id,
  );
  await app.settled();
  await called(client, calledId!, '2099-03-02T01:00:00Z', others.WATER.officer);
  await disputes(others.WATER.officer, coordinatedId!, others.LAND.officer.organisationId);
  const disputable = await disputableTo(app, company.client, place, ['POWER', 'WATER'], tiers);
  return { appealable: proposal, disputable, steered, convened, coordinated: coordinatedId! };
}

async function fileOf(client: Client, commentId: string): Promise<string> {
  const form = new FormData();
  form.set('commentId', commentId);
  form.set('file', new Blob(['mast,costs\nA,12\n'], { type: 'text/csv' }), 'costs.csv');
  const answer = await client.fetch('/comment-files', { method: 'POST', body: form });
  return ((await answer.json()) as { id: string }).id;
}

/** Datasets, and an agreement in every state that asks something of somebody. */
async function sharing(app: App, officer: Citizen, company: Citizen) {
  const agreementsOf = async (terms: object): Promise<AgreementView> => agreed([officer, company], terms);
  const shared = await sharedDataset(app, officer.organisation, { classification: 'SHARED', named: [company.id] });
  const open = await describedDataset(app, officer);
  const secret = await describedDataset(app, officer, { classification: 'RESTRICTED', named: [company.id] });
  const fresh = await newDataset(officer.client);
  await takenIn(app, officer.client, fresh.id, 'rows.csv', 'id,level\n1,2.5\n2,much\n');
  const given = {
    providerId: officer.id,
    recipientId: company.id,
    memberId: officer.client.memberId,
    dataset: shared,
    terms: { quotas: [{ of: 'rows', amount: 1000, per: 'month' }] },
  } as const;
  const terms = termsOf(open, officer, [company]);
  const drafted = await draftAgreement(officer.client, terms);
  const offered = await draftAgreement(officer.client, terms);
  await offerAgreement(officer.client, offered.id);
  const toSign = await agreementsOf(terms);
  const restricted = await agreementsOf(termsOf(secret, officer, [company], { security: 'STRICT' }));
  await app.settled();
  const [clearance] = (await seen(officer.client, restricted.id)).clearances;
  // Who negotiated does not approve.
  const colleague = await app.asMemberOf(officer.organisation, 'OFFICER');
  await decide(colleague, clearance!.approvalId, 'REJECT');
  await app.settled();
  const [inForce, suspended, ended] = [
    await agreementInForce(app, given),
    await agreementInForce(app, given),
    await agreementInForce(app, { ...given, until: new Date() }),
  ];
  await asDatabase(app, (sql) =>
    sql.query(
      `insert into agreement_timer (id, agreement_id, kind, due_at) values (gen_random_uuid(), $1, 'STANDING', now())`,
      [ended],
    ),
  );
  await company.client.query(
    `query($id: ID!, $agreementId: ID!) { datasetPreview(datasetId: $id, agreementId: $agreementId, action: read,
      purpose: PLANNING, first: 1) { rows } }`,
    { id: shared.id, agreementId: inForce },
  );
  const { delivery } = await company.client.done<{ delivery: { id: string } }>(
    'createDelivery',
    {
      datasetId: shared.id,
      agreementId: inForce,
      action: 'read',
      purpose: 'PLANNING',
      target: { kind: 'HTTP', url: 'https://localhost/rows' }, // no address to deliver to: each attempt fails
      schedule: { every: 'HOURS', hours: 24 },
    },
    'delivery { id }',
  );
  const breach = {
    agreementId: inForce,
    description: 'A key was lost.',
    discoveredAt: new Date((await now(app)) - HOUR).toISOString(),
  };
  await officer.client.done('noteBreach', breach);
  await officer.client.done('noteBreach', { ...breach, report: true });
  await officer.client.done('suspendAgreement', { id: suspended, reason: 'A key was lost.' });
  await app.until(async () => (await seen(company.client, ended)).duties.length > 0, {
    timeout: 20_000,
    what: 'copies are to be deleted',
  });
  return {
    dataset: shared.id,
    freshDataset: fresh.id,
    delivery: delivery.id,
    draftAgreement: drafted.id,
    offered: offered.id,
    agreed: toSign.id,
    restricted: restricted.id,
    inForce,
    suspended,
    ended,
  };
}

/** What an account and an organisation can have; answers whom the company has invited. */
async function account(app: App, { client, organisation }: Citizen): Promise<string> {
  const invited = uniqueEmail('invited');
  await organisation.admin.done('makeSigningKey', { password: PASSWORD });
  await organisation.admin.done('createWebhook', { password: PASSWORD, url: 'https://hooks.invalid/events' });
  await client.done('exportInBulk', { kinds: ['ORGANISATION', 'PROJECT'] });
  const program = { name: 'Company system', scopes: ['proposal.read'], expiresInDays: 30 };
  const {
    program: { id: programId, version: expectedVersion },
  } = await organisation.admin.done<{ program: { id: string; version: number } }>(
    'createProgram',
    { password: PASSWORD, ...program },
    'program { id version }',
  );
  const asked = { id: programId, expectedVersion, documents: ['query Seat { me { id title } }'] };
  await organisation.admin.done('registerProgramDocuments', { password: PASSWORD, ...asked });
  const signOn = {
    name: 'Company account',
    issuer: 'https://sign-on.invalid',
    clientId: 'tripartite',
    clientSecret: 'secret',
  };
  const rules = [{ claim: 'groups', value: 'officers', roles: ['OFFICER'] }];
  const { provider } = await organisation.admin.done<{ provider: { id: string } }>(
    'addSignOnProvider',
    { password: PASSWORD, ...signOn, rules },
    'provider { id }',
  );
  await organisation.admin.done('addSignOnDomain', { providerId: provider.id, domain: 'company.invalid' });
  await organisation.admin.fetch(`/sign-on/test/${provider.id}`, { redirect: 'manual' });
  const groups = [{ name: 'Officers', roles: ['OFFICER'] }];
  const directory = { id: provider.id, password: PASSWORD };
  await organisation.admin.done('changeProvisioning', { ...directory, defaultRoles: ['VIEWER'], groups });
  const proved = (when: string) =>
    asDatabase(app, (db) =>
      db.query(`update sign_on_domain set proved_at = ${when} where provider_id = $1`, [provider.id]),
    );
  // A directory takes a domain that is proved; this one is everybody's in these tests, so it is nobody's for long.
  await proved('now()');
  await organisation.admin.done('addProvisioningToken', { ...directory, expiresInDays: 30 });
  await proved('null');
  const { publicKey } = generateKeyPairSync('ed25519');
  await organisation.admin.done('proposeSigningKey', {
    password: PASSWORD,
    publicKey: publicKey.export({ format: 'jwk' }),
  });
  const token = { name: 'Export', scopes: ['proposal.read'], expiresInDays: 30 };
  const { secret } = await client.done<{ secret: string }>('createToken', { password: PASSWORD, ...token }, 'secret');
  await client.withToken(secret).ask('{ proposals(first: 1) { edges { node { id } } } }');
  // What was asked for so far is kept before somebody looks.
  await organisation.admin.query('{ fieldUses { field } }');
  await withCodes(client);
  const lost = { memberId: client.memberId, reason: 'He called me from his desk.', password: PASSWORD };
  await organisation.admin.done('requestFactorRecovery', lost);
  await client.done('inviteMember', { email: invited, title: 'Officer', roles: ['OFFICER'] });
  const { memberId: id } = await app.seat(organisation, { email: uniqueEmail('former'), roles: ['VIEWER'] });
  await organisation.admin.done('deactivateMember', { id, expectedVersion: 1 });
  return invited;
}

async function processDraft(steward: Client): Promise<string> {
  const key = unique('p').replaceAll(' ', '-').toLowerCase();
  const group = { key: 'all', title: 'Planners', select: [{ by: 'LEAD' }], rule: { kind: 'ANY' } };
  const stages = [{ key: 'first', title: 'Clearance', groups: [group], deadlineWorkingDays: 20 }];
  await steward.done('draftDefinition', {
    key,
    body: { key, title: 'A process of the city', subjectKinds: ['proposal'], calendar: 'cn', stages },
  });
  return key;
}

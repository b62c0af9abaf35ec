import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  addressOf,
  clearingAgencies,
  type DemonstrationOrganisation,
  firms,
  institutes,
  operator,
} from '../demo/organisations.js';
import type { SignIn } from '../demo/people.js';
import { Surprise } from './client.js';
import { Party } from './party.js';

/** Where the product runs, and who may sign in to it. */
export interface Venue {
  readonly url: string;
  readonly signIns: readonly SignIn[];
}

/** Everybody on stage. */
export interface Cast {
  readonly firm: Party;
  readonly agencies: readonly Party[];
  readonly coordinator: Party;
  readonly steward: Party;
  /** The project's co-owners; the first leads. */
  readonly owners: readonly Party[];
  readonly all: readonly Party[];
}

/** Those between whom data is shared: stewards negotiate and read, officers sign. */
export interface Sharers {
  readonly provider: Party;
  readonly providerOfficer: Party;
  readonly recipient: Party;
  readonly recipientOfficer: Party;
  readonly all: readonly Party[];
}

/**
 * The product of a data folder, as `npm start` wrote it down.
 * @throws Surprise when none runs there, or not as a demonstration
 */
export function runningVenue(environment: NodeJS.ProcessEnv): Venue {
  const folder = resolve(environment['DATA_DIR'] || '.data');
  const port = environment['PORT'];
  const running = readJson<{ url: string; mode: string }>(join(folder, 'running.json'));
  const url = port ? `http://${environment['HOST'] || '127.0.0.1'}:${port}` : running?.url;
  if (!url) throw new Surprise('Nothing runs here. Start the product first, in another terminal: npm start');
  if (running && running.mode !== 'demonstration') {
    throw new Surprise(`The product runs in mode ${running.mode}; the scenario needs the demonstration (npm start).`);
  }
  const signIns = readJson<SignIn[]>(join(folder, 'demonstration.json'));
  if (!signIns)
    throw new Surprise(`${folder}/demonstration.json is missing; the scenario needs the demonstration data.`);
  return { url, signIns };
}

/** Those beside the officers: who decides where these may not, or are away, and a firm that somebody knows too well. */
export interface Colleagues {
  readonly firm: Party;
  readonly security: Party;
  readonly transport: Party;
  /** Holds the office that a process asks for. */
  readonly mayor: Party;
  /** Officers whom a lot can fall on, besides the co-owners'. */
  readonly experts: readonly Party[];
  readonly all: readonly Party[];
}

/** Has everybody sign in and listen. */
export async function gather(venue: Venue): Promise<Cast> {
  const [firm, coordinator, steward, ...others] = await Promise.all([
    arrive(venue, named(firms, 'chinatelecom'), 'proposals'),
    arrive(venue, operator, 'officer'),
    arrive(venue, operator, 'steward', 'Platform steward'),
    ...[...clearingAgencies, ...OWNERS.map((key) => named([...firms, ...institutes], key))].map((each) =>
      arrive(venue, each, 'officer'),
    ),
  ]);
  const agencies = others.slice(0, clearingAgencies.length);
  const lead = agencies.find(({ key }) => key === LEAD);
  if (!firm || !coordinator || !steward || !lead) throw new Surprise('Somebody is missing.');
  const owners = [lead, ...others.slice(clearingAgencies.length)];
  return { firm, agencies, coordinator, steward, owners, all: [firm, coordinator, steward, ...others] };
}

/** Has those sign in and listen who share data: who runs the poles, and who studies them. */
export async function gatherSharers(venue: Venue): Promise<Sharers> {
  const [pole, study] = [named(firms, 'chinatelecom'), named(institutes, 'pudonginstitute')];
  const all = await Promise.all([
    arrive(venue, pole, 'data', `${pole.short}'s data steward`),
    arrive(venue, pole, 'officer', `${pole.short}'s officer`),
    arrive(venue, study, 'data', `${study.short}'s data steward`),
    arrive(venue, study, 'officer', `${study.short}'s officer`),
  ]);
  const [provider, providerOfficer, recipient, recipientOfficer] = all;
  for (const { ear, organisationId } of [provider, recipient]) await ear.follow(`organisation:${organisationId}`);
  return { provider, providerOfficer, recipient, recipientOfficer, all };
}

/** Has those sign in and listen by whom a decision comes to be trusted. */
export async function gatherColleagues(venue: Venue): Promise<Colleagues> {
  const deputy = (key: string) => {
    const agency = named(clearingAgencies, key);
    return arrive(venue, agency, 'deputy', `${agency.short}'s deputy`);
  };
  const all = await Promise.all([
    arrive(venue, named(firms, 'shibei'), 'proposals'),
    deputy('security'),
    deputy(LEAD),
    arrive(venue, named(clearingAgencies, 'government'), 'mayor', 'Deputy mayor'),
    arrive(venue, named(institutes, '3in'), 'officer'),
    arrive(venue, named(firms, 'chinatelecom'), 'officer', "China Telecom's officer"),
  ]);
  const [firm, security, transport, mayor, ...experts] = all;
  return { firm, security, transport, mayor, experts, all };
}

function arrive(venue: Venue, of: DemonstrationOrganisation, mailbox: string, name = of.short): Promise<Party> {
  const { email, password } = signInOf(venue, of.key, mailbox);
  return Party.arrive(venue.url, { key: of.key, name, email, password });
}

function signInOf({ signIns }: Venue, key: string, mailbox: string): SignIn {
  const email = addressOf(key, mailbox);
  const known = signIns.find((each) => each.email === email);
  if (!known) throw new Surprise(`The demonstration has no ${email}; npm run reset and npm start make it anew.`);
  return known;
}

function named(list: readonly DemonstrationOrganisation[], key: string): DemonstrationOrganisation {
  const found = list.find((each) => each.key === key);
  if (!found) throw new Surprise(`The demonstration has no organisation ${key}.`);
  return found;
}

/** The agency that owns the streets leads; the others bring money, data and knowledge. */
const LEAD = 'transport';
const OWNERS = ['huawei', 'sde', 'pudonginstitute'] as const;

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

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

/** Has everybody sign in and listen. */
export async function gather({ url, signIns }: Venue): Promise<Cast> {
  const arrive = (of: DemonstrationOrganisation, mailbox: string, name = of.short) => {
    const email = addressOf(of.key, mailbox);
    const known = signIns.find((each) => each.email === email);
    if (!known) throw new Surprise(`The demonstration has no ${email}; npm run reset and npm start make it anew.`);
    return Party.arrive(url, { key: of.key, name, email, password: known.password });
  };
  const named = (list: readonly DemonstrationOrganisation[], key: string) => {
    const found = list.find((each) => each.key === key);
    if (!found) throw new Surprise(`The demonstration has no organisation ${key}.`);
    return found;
  };
  const [firm, coordinator, steward, ...others] = await Promise.all([
    arrive(named(firms, 'chinatelecom'), 'proposals'),
    arrive(operator, 'officer'),
    arrive(operator, 'steward', 'Platform steward'),
    ...[...clearingAgencies, ...OWNERS.map((key) => named([...firms, ...institutes], key))].map((each) =>
      arrive(each, 'officer'),
    ),
  ]);
  const agencies = others.slice(0, clearingAgencies.length);
  const lead = agencies.find(({ key }) => key === LEAD);
  if (!firm || !coordinator || !steward || !lead) throw new Surprise('Somebody is missing.');
  const owners = [lead, ...others.slice(clearingAgencies.length)];
  return { firm, agencies, coordinator, steward, owners, all: [firm, coordinator, steward, ...others] };
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

import { isObject, objectsIn, type OpenObject } from './release.parts.js';
import { REGISTERED } from './public.facts.js';

/** What keeps a release from being published: where, and what to do. */
export interface ReleaseFault {
  /** JSON pointer into the release. */
  readonly path: string;
  readonly code: 'EMPTY' | 'CURRENCY' | 'AMOUNT' | 'PARTY' | 'AWARD' | 'PREFIX' | 'CODE' | 'REQUIRED' | 'DATE';
  readonly message: string;
}

/** Of the closed lists of codes, those that are written here. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  tag: [
    'planning',
    'planningUpdate',
    'tender',
    'tenderUpdate',
    'award',
    'awardUpdate',
    'awardCancellation',
    'contract',
    'contractUpdate',
    'contractAmendment',
    'implementation',
    'implementationUpdate',
    'contractTermination',
  ],
  initiationType: ['tender'],
  financeCategory: ['equity', 'seniorDebt', 'mezzanineDebt', 'grant', 'guarantee', 'other'],
  allocation: ['publicAuthority', 'privateParty'],
  votingRights: ['ordinary', 'none', 'additional'],
};
const STATES: Readonly<Record<string, readonly string[]>> = {
  tender: ['active', 'complete'],
  awards: ['pending', 'active', 'cancelled'],
  contracts: ['active', 'terminated'],
  milestones: ['met'],
};
const REFERENCES = new Set([
  'buyer',
  'procuringEntity',
  'suppliers',
  'financingParty',
  'shareholder',
  'publicAuthority',
]);
const DATES = new Set(['date', 'dateMet', 'startDate', 'endDate', 'updated']);

type Say = (path: string, code: ReleaseFault['code'], message: string) => void;

/** Everything that is wrong with a release, by the rules of the standard that what we write could break. */
export function releaseFaults(release: OpenObject): ReleaseFault[] {
  const faults: ReleaseFault[] = [];
  const say: Say = (path, code, message) => faults.push({ path, code, message });
  for (const name of ['ocid', 'id', 'date', 'tag']) {
    if (release[name] === undefined) say(`/${name}`, 'REQUIRED', `A release says its ${name}; it is missing.`);
  }
  if (typeof release.ocid === 'string' && !REGISTERED.test(release.ocid)) {
    say('/ocid', 'PREFIX', 'An open contracting id begins with a registered prefix; have the platform set it.');
  }
  const awards = idsIn(release.awards);
  for (const [index, { awardID }] of objectsIn(release.contracts).entries()) {
    if (!awards.has(awardID))
      say(`/contracts/${index}/awardID`, 'AWARD', 'No award of the release has this id; have its proposal approved.');
  }
  valuesIn(release, idsIn(release.parties), say);
  return faults;
}

/** The same for what is said of a project by itself. */
export function projectFaults(project: OpenObject): ReleaseFault[] {
  const faults: ReleaseFault[] = [];
  valuesIn(project, idsIn(project.parties), (path, code, message) => faults.push({ path, code, message }));
  return faults;
}

function valuesIn(root: OpenObject, parties: ReadonlySet<unknown>, say: Say): void {
  walk(root, '', '', '', (value, path, name, within) => {
    if (isEmpty(value)) say(path, 'EMPTY', 'Nothing is written here. Fill it in where it is entered.');
    // What was taken away is null.
    else if (DATES.has(name) && value !== null && !isInstant(value)) say(path, 'DATE', 'This is no date and time.');
    else if (isObject(value)) objectFaults(value, path, say);
    const codes = CODES[name] ?? (name === 'status' ? STATES[within] : undefined);
    if (codes && typeof value === 'string' && !codes.includes(value))
      say(path, 'CODE', `The standard does not know "${value}" here; it knows ${codes.join(', ')}.`);
    if (isObject(value) && REFERENCES.has(name) && !parties.has(value.id))
      say(path, 'PARTY', 'This organisation is not among the parties; name one that is registered.');
  });
}

function objectFaults(value: OpenObject, path: string, say: Say): void {
  const { amount, currency } = value;
  if (amount === undefined || amount === null || isObject(amount)) return;
  if (typeof amount !== 'number' || !Number.isFinite(amount))
    say(`${path}/amount`, 'AMOUNT', 'This is no amount; enter a number.');
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency))
    say(`${path}/currency`, 'CURRENCY', 'An amount needs its currency, such as CNY; enter it beside the amount.');
}

type Visit = (value: unknown, path: string, name: string, within: string) => void;

/** Every value below; an entry of a list goes by the list's name. `within` is the name of the object it is in. */
function walk(value: unknown, path: string, name: string, within: string, visit: Visit): void {
  if (path) visit(value, path, name, within);
  if (Array.isArray(value)) value.forEach((each, index) => walk(each, `${path}/${index}`, name, within, visit));
  else if (isObject(value)) {
    for (const [key, each] of Object.entries(value)) walk(each, `${path}/${key}`, key, name, visit);
  }
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T.+Z$/.test(value) && !Number.isNaN(Date.parse(value));
}

function idsIn(list: unknown): ReadonlySet<unknown> {
  return new Set(objectsIn(list).map(({ id }) => id));
}

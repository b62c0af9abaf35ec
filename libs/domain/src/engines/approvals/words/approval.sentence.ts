import type { AskedReason } from '../../inbox/inbox.subject.js';
import type { GroupPlace, Next, Why } from './approval.why.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';

/**
 * Why an approval stands where it stands, in English: one sentence, and another for each thing that is required and missing.
 * @param names names of organisations by id
 */
export function whySentence(why: Why, definition: ProcessDefinition, names: ReadonlyMap<string, string>): string {
  const kinds = [...new Set(why.missing.map(({ kind }) => kind))];
  const lacks = kinds.map((each) => {
    const missing = why.missing.filter(({ kind }) => kind === each);
    const called = missing.flatMap(({ title, owedBy }) => {
      const owing = owedBy && names.get(owedBy);
      return title ? [owing ? `“${title}” of ${owing}` : `“${title}”`] : [];
    });
    return `It cannot be approved yet: ${missing[0]?.says(listed(called))}.`;
  });
  const groups = (places: readonly GroupPlace[]) => listed(groupTitles(places, definition).map((one) => `“${one}”`));
  const moved = [
    ...(why.joined.length > 0 ? [`By a revision, ${groups(why.joined)} takes part as well.`] : []),
    ...(why.left.length > 0 ? [`By the last revision, ${groups(why.left)} takes part no longer.`] : []),
  ];
  return [reasonSentence(why, definition, names), ...moved, ...lacks].join(' ');
}

/** What these groups are called. */
export function groupTitles(places: readonly GroupPlace[], { stages }: Pick<ProcessDefinition, 'stages'>): string[] {
  const titleOf = ({ stage, group }: GroupPlace) =>
    stages.find(({ key }) => key === stage)?.groups.find(({ key }) => key === group)?.title;
  return places.map((place) => titleOf(place) ?? place.group);
}

function reasonSentence(why: Why, { stages }: ProcessDefinition, names: ReadonlyMap<string, string>): string {
  const title = stages.find(({ key }) => key === why.stage)?.title ?? '';
  const awaited = listed(
    why.waitingOn
      .filter(({ named }) => named)
      .map(({ organisationId, on }) => (organisationId && names.get(organisationId)) || unnamed[on]),
  );
  const since = why.since.slice(0, 10);
  const disputed = why.waitingOn.some(({ disputeId }) => disputeId);
  switch (why.because) {
    case 'SETTLED':
      return [`It was ${why.status.toLowerCase()} on ${since}.`, ...against(why, names)].join(' ');
    case 'OPENING':
      return `Stage “${title}” is about to be opened.`;
    case 'DRAWING':
      return `Who decides in “${title}” is drawn by lot${after(why.next)}.`;
    case 'HELD':
      return `Stage “${title}” opens by itself once what the process requires is there${deadline(why)}${after(why.next)}.`;
    case 'CONSULTING':
      return `It waits for opinions of ${awaited}${deadline(why)} before “${title}” is decided on${after(why.next)}.`;
    case 'DECIDING':
      return `It waits for ${awaited} to decide${disputed ? ', or to settle whose it is,' : ''} in “${title}”${deadline(why)}${after(why.next)}.`;
    case 'CARRIED':
      return `Nobody is asked in “${title}”: what ${carried(why, names)} approved elsewhere carries over, and counts unless they decide anew${after(why.next)}.`;
    case 'LAPSED':
      return `The deadline of “${title}” passed on ${since}; it still waits for ${awaited}${after(why.next)}.`;
    case 'OBJECTED':
      return `An objection in “${title}” waits for ${awaited}${deadline(why)}${after(why.next)}.`;
    case 'SENT_BACK':
      return `Changes were requested in “${title}” on ${since}; it waits for a revision by ${awaited}.`;
    case 'APPEALABLE':
      return `The coordinator of “${title}” has decided; ${awaited} may appeal${deadline(why)}${after(why.next)}.`;
    case 'APPEALED':
      return `An appeal in “${title}” waits for ${awaited}${deadline(why)}${after(why.next)}.`;
    case 'ESCALATED':
      return `The deadline of “${title}” passed, so ${awaited} coordinates since ${since}${deadline(why)}${after(why.next)}.`;
    case 'SUSPENDED':
      return `An organisation that is to decide in “${title}” is suspended, so ${awaited} coordinates since ${since}${deadline(why)}${after(why.next)}.`;
    case 'DEADLOCKED':
      return `“${title}” is deadlocked; only ${awaited} can settle it, asked on ${since}${deadline(why)}${after(why.next)}.`;
    case 'TAKEN_OVER':
      return `${awaited} has taken the decision in “${title}” over on ${since}, and decides${deadline(why)}${after(why.next)}.`;
  }
}

const carried = (why: Why, names: ReadonlyMap<string, string>): string =>
  listed(why.carried.map((id) => names.get(id) ?? 'somebody'));

function against({ overridden, unheard }: Why, names: ReadonlyMap<string, string>): string[] {
  const who = (ids: readonly string[]) => listed(ids.map((id) => names.get(id) ?? 'somebody'));
  return [
    ...(overridden.length > 0 ? [`It was decided against what ${who(overridden)} said.`] : []),
    ...(unheard.length > 0 ? [`It was decided before ${who(unheard)} had answered.`] : []),
  ];
}

/** Whoever is waited for where no organisation is named. */
const unnamed: Readonly<Record<Why['waitingOn'][number]['on'], string>> = {
  SEAT: 'somebody',
  COORDINATOR: 'a coordinator',
  SUBMITTER: 'whoever put it forward',
  OBJECTOR: 'whoever objected',
  APPELLANT: 'whoever was overridden',
  CONSULTED: 'whoever is asked',
  PROVIDER: 'whoever has what is required',
  PLATFORM: 'the platform',
};

function deadline({ waitingOn }: Why): string {
  const due = waitingOn.flatMap(({ named, dueAt }) => (named && dueAt) || []).sort()[0];
  return due ? ` until ${due.slice(0, 10)}` : '';
}

const acts: Readonly<Record<Next['what'], string>> = {
  REMIND: 'they are reminded',
  ESCALATE: 'the next coordinator is asked',
  REASSIGN: 'others decide in their place',
  DEEM_APPROVED: 'they count as having approved',
  DEEM_REJECTED: 'they count as having rejected',
  REFER: 'a coordinator is asked to settle the objection',
  TAKE_EFFECT: 'the decision takes effect',
  UPHOLD: 'the decision stands',
  OVERTURN: 'the decision is overturned',
  CLOSE_CONSULTATION: 'it goes on without those who said nothing',
  COUNT_CARRIED: 'what was approved elsewhere counts',
  OPEN_STAGE: 'it opens',
  DRAW: 'the next checkpoint of the ledger gives the seed',
};

function after(next: Next | null): string {
  return next ? `; ${next.at ? `on ${next.at.slice(0, 10)}` : 'soon'} ${acts[next.what]}` : '';
}

function listed(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const last = distinct.pop();
  return distinct.length > 0 ? `${distinct.join(', ')} and ${last}` : (last ?? 'nobody');
}

/** For programs that read the deprecated `because`. */
export function englishReasons(reasons: readonly AskedReason[]): string {
  return reasons.map(english).join('; ');
}

const reasonSentences: Readonly<Record<Exclude<AskedReason['code'], 'FUNCTION' | 'COORDINATES'>, string>> = {
  LEAD: 'it leads the project',
  PARTY: 'it is a party to the agreement',
  CO_OWNER: 'it owns a share of the project',
  NAMED: 'the process names it',
  DRAWN: 'a member of it was drawn by lot',
  VETO: 'it holds a veto here',
  OWES: 'your organisation has to meet it',
  PROPOSED: 'your organisation proposed it',
  OBJECTED: 'your organisation raised it',
  SETTLES: 'your organisation is asked to settle it',
  OVERRIDDEN: 'the coordinator decided against what your organisation said',
  CONSULTED: 'your organisation is asked for its opinion',
  CALLED_SESSION: 'your organisation called the joint session',
  ENDED_SESSION:
    'your organisation called a joint session about what has ended meanwhile; cancel it, or hold it all the same',
  ATTENDED: 'your organisation attended the joint session',
  ADDED: 'the coordinator asked your organisation to decide as well',
  REASSIGNED: 'the coordinator asked your organisation to decide in the place of another',
  SET: 'your organisation set the condition',
  NEGOTIATES: 'your organisation negotiates it',
  SUSPENDED: 'your organisation suspended it',
  PROVIDES: 'your organisation is expected to have the data',
  NEEDS: 'your organisation needs the data',
  MENTIONED: 'a member of your organisation was mentioned',
  ADDRESSED: 'your organisation was mentioned',
  ANSWERS: 'your organisation answers for it',
  PARTNER: 'your organisation is wanted as a partner',
  KEEPS_POOL: 'your organisation keeps the pool',
  REVIEWS: 'your organisation reviews the incident',
  HAS_TO_ACT: 'your organisation was given this to do',
  KEEPS_CRITERIA: 'your organisation published the criteria',
  DEPUTY: 'you are asked to stand in for a colleague',
};

function english({ code, function: field = '', tier = '' }: AskedReason): string {
  if (code === 'FUNCTION')
    return `it is responsible for ${field.toLowerCase().replaceAll('_', ' ')} where the project is`;
  return code === 'COORDINATES' ? `it coordinates this stage: ${tier}` : reasonSentences[code];
}

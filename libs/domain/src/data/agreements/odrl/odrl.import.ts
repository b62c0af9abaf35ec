import type { Fault } from '#libs/contracts';
import { fromOdrl } from './odrl.js';
import { limitsOf, type Limits } from './odrl.limits.js';
import { idOf, isNode, listOf, type Node, term, uuidOf } from './odrl.values.js';
import { dataActions, type DataAction, type OnwardRule } from '../terms/terms.catalogue.js';
import { sizeFault } from '../terms/terms.faults.js';

/** What terms a policy gives to begin a draft with, and everything in it that they can't say. */
export interface ImportedPolicy {
  /** As much as is known; the form asks for the rest. */
  readonly terms: Readonly<Record<string, unknown>>;
  /** Paths begin in the policy. `NOT_SAID` is what terms need and the policy has nothing about. */
  readonly report: readonly Fault[];
}

type Path = Fault['path'];
type Tell = (path: Path, code: string, message: string) => void;

/** `use` is whatever is narrower; what a recipient may do here, by the actions of ODRL that come to it. */
const ACTIONS: Readonly<Record<string, readonly DataAction[]>> = {
  use: dataActions,
  read: ['read'],
  index: ['read'],
  textToSpeech: ['read'],
  aggregate: ['aggregate'],
  derive: ['derive'],
  modify: ['derive'],
  translate: ['derive'],
  annotate: ['derive'],
  extract: ['derive'],
  display: ['display'],
  present: ['display'],
};
/** To pass data on, in whatever way. */
const ONWARD = ['distribute', 'transfer', 'sell', 'give', 'lease', 'grantUse', 'reproduce', 'sublicense', 'share'];

interface Rule {
  readonly path: Path;
  readonly targets: readonly (string | null)[];
  readonly providers: readonly string[];
  readonly recipients: readonly string[];
  readonly actions: readonly string[];
  readonly limits: Limits;
  /** It is for a part of an asset, or for some members of a collection. */
  readonly partial: boolean;
  readonly duties: { readonly days?: number; readonly unsaid: boolean };
}

interface Dataset {
  readonly datasetId: string;
  readonly providers: Set<string>;
  readonly recipients: Set<string>;
  readonly actions: Set<DataAction>;
  limits: Limits;
}

/** Longer than any policy that people write; actions times targets of a longer one would be gone through for seconds. */
const LENGTH = 100_000;

/**
 * Reads an ODRL 2.2 policy as others write it: permissions, prohibitions and duties, `use` with its narrower actions,
 * conjunctions and alternatives, dates, collections of parties and assets. A permission under a constraint or a duty that terms
 * can't express is left out, a prohibition under a constraint holds always; both are told, and so are other duties.
 * @param json anything, as it came from outside
 */
export function importPolicy(json: unknown): ImportedPolicy {
  const report: Fault[] = [];
  const tell: Tell = (path, code, message) => report.push({ path, code, message });
  const size = sizeFault(json);
  if (size) return { terms: {}, report: [size] };
  const own = fromOdrl(json);
  if ('terms' in own) return { terms: own.terms as unknown as ImportedPolicy['terms'], report: [] };
  if (JSON.stringify(json).length > LENGTH) {
    tell([], 'TOO_LARGE', `A policy may have at most ${LENGTH} characters.`);
    return { terms: {}, report };
  }
  const policy = policyOf(json);
  if (!policy) {
    tell([], 'NOT_A_POLICY', 'Send an ODRL policy: an object with permissions, prohibitions or obligations.');
    return { terms: {}, report };
  }
  tellWhole(policy, tell);
  const rules = (kind: string) =>
    listOf(term(policy, kind)).flatMap((rule, at) => readRule(policy, rule, kind, at, tell) ?? []);
  const datasets = new Map<string, Dataset>();
  const kept: number[] = [];
  for (const rule of rules('permission')) {
    if (permit(rule, datasets, tell) && rule.duties.days !== undefined) kept.push(rule.duties.days);
  }
  if (listOf(term(policy, 'permission')).length === 0)
    tell(['permission'], 'NOTHING_PERMITTED', 'It permits nothing; choose datasets in the draft.');
  let onward: OnwardRule | undefined;
  for (const rule of rules('prohibition')) onward = forbid(rule, datasets, tell) ?? onward;
  const given = [...datasets.values()].filter(({ actions }) => actions.size > 0);
  const days = listOf(term(policy, 'obligation'))
    .map((duty, at) => readDuty(duty, ['obligation', at], tell))
    .concat(kept)
    .filter((days) => days !== undefined);
  if (given.length > 0)
    tell([], 'NOT_SAID', 'A policy names no columns, ways, liability, audit or notice; choose them in the draft.');
  return { terms: termsOf(given, onward, days.length > 0 ? Math.min(...days) : undefined, tell), report };
}

/** @returns whether anything of it is in the terms */
function permit(rule: Rule, datasets: Map<string, Dataset>, tell: Tell): boolean {
  const { limits, path, duties } = rule;
  const without = (code: string, message: string) => {
    tell(path, code, message);
    return false;
  };
  // Terms limit no use by the time that it takes.
  if (limits.unsaid || limits.days !== undefined)
    return without('CONSTRAINT', 'It holds only under a constraint that terms can’t express, so it is left out.');
  if (rule.partial)
    return without(
      'REFINEMENT',
      'It is for a part that terms can’t express, so it is left out; choose it in the draft.',
    );
  if (duties.unsaid) return without('DUTY', 'It holds only with a duty that terms can’t express, so it is left out.');
  const known = [...new Set(rule.actions)].flatMap((action) => {
    const ours = ACTIONS[action];
    if (!ours) tell([...path, 'action'], 'ACTION', `Terms have nothing for “${action}”.`);
    return ours ?? [];
  });
  // Each once: every target is compared with them.
  const wanted = [...new Set(known)];
  if (wanted.length === 0) return false;
  if (rule.targets.length === 0) return without('TARGET', 'It names no dataset; choose one in the draft.');
  let taken = false;
  for (const id of rule.targets) {
    if (id === null) {
      tell([...path, 'target'], 'TARGET', 'It names no dataset by its id; choose one in the draft.');
      continue;
    }
    const before = datasets.get(id);
    if (before && JSON.stringify(before.limits) !== JSON.stringify(limits)) {
      tell(path, 'SEVERAL_RULES', 'Another permission for the same dataset has other limits; the first one is taken.');
      continue;
    }
    // Together, the recipients of one would have the actions of the other.
    if (before && !sameAs(before.recipients, rule.recipients) && !sameAs(before.actions, wanted)) {
      tell(path, 'SEVERAL_RULES', 'Another permission has other recipients and actions; the first one is taken.');
      continue;
    }
    const dataset = before ?? {
      datasetId: id,
      providers: new Set(),
      recipients: new Set(),
      actions: new Set(),
      limits,
    };
    rule.providers.forEach((each) => dataset.providers.add(each));
    rule.recipients.forEach((each) => dataset.recipients.add(each));
    wanted.forEach((each) => dataset.actions.add(each));
    datasets.set(id, dataset);
    taken = true;
  }
  return taken;
}

const sameAs = (one: ReadonlySet<string>, other: readonly string[]): boolean =>
  new Set(other).size === one.size && other.every((each) => one.has(each));

/** Takes away what is forbidden; a prohibition under a constraint forbids more here, never less. */
function forbid(rule: Rule, datasets: Map<string, Dataset>, tell: Tell): OnwardRule | undefined {
  const { path, limits } = rule;
  if (limits.unsaid || limits.some)
    tell(path, 'CONSTRAINT', 'Terms forbid without conditions; it is taken as forbidden always.');
  let onward: OnwardRule | undefined;
  for (const action of rule.actions) {
    if (ONWARD.includes(action)) onward = 'NONE';
    else if (!ACTIONS[action])
      tell([...path, 'action'], 'ACTION', `Terms have nothing for “${action}”; they permit it nowhere.`);
    for (const dataset of datasets.values()) {
      if (rule.targets.length > 0 && !rule.targets.includes(dataset.datasetId) && !rule.targets.includes(null))
        continue;
      for (const each of ACTIONS[action] ?? []) dataset.actions.delete(each);
    }
  }
  return onward;
}

function readRule(policy: Node, rule: unknown, kind: string, place: number, tell: Tell): Rule | null {
  const path = [kind, place];
  const permits = kind === 'permission';
  if (!isNode(rule)) {
    tell(path, 'FORM', 'A rule must be an object.');
    return null;
  }
  const inherited = (name: string) => [...listOf(term(rule, name) ?? term(policy, name))];
  const actions = inherited('action').flatMap((action, at) => {
    const name = isNode(action) ? (idOf(term(action, 'value')) ?? idOf(action)) : idOf(action);
    if (isNode(action) && term(action, 'refinement') !== undefined) {
      const taken = permits ? 'it is left out' : 'it is forbidden always';
      tell([...path, 'action', at], 'REFINEMENT', `Terms don’t narrow an action; ${taken}.`);
      if (permits) return [];
    }
    if (name !== undefined) return [name];
    return [];
  });
  if (actions.length === 0) {
    tell([...path, 'action'], 'ACTION', `It names no action${permits ? '' : ', so it forbids all of them'}.`);
    if (!permits) actions.push('use');
  }
  const parties = (role: string) =>
    inherited(role).flatMap((party, at) =>
      members(party).flatMap((each) => {
        const id = uuidOf(each);
        if (id === undefined)
          tell([...path, role, at], 'PARTY', 'It names no organisation by its id; choose one in the draft.');
        return id === undefined ? [] : [id];
      }),
    );
  const targets = inherited('target').flatMap((target, at) => {
    if (isNode(target) && term(target, 'refinement') !== undefined)
      tell(
        [...path, 'target', at],
        'REFINEMENT',
        'It means a part of the asset; choose columns and rows in the draft.',
      );
    return members(target).map((each) => uuidOf(each) ?? null);
  });
  for (const name of ['remedy', 'consequence', 'relation', 'failure'])
    if (term(rule, name) !== undefined) tell([...path, name], 'NOT_EXPRESSED', `Terms have nothing for ${name}.`);
  const partial = ['target', 'assignee'].some((name) =>
    inherited(name).some((each) => isNode(each) && term(each, 'refinement') !== undefined),
  );
  const duties = listOf(term(rule, 'duty')).map((duty, at) => readDuty(duty, [...path, 'duty', at], tell));
  const days = duties.filter((each) => each !== undefined);
  const constraints = [...listOf(term(policy, 'constraint')), ...listOf(term(rule, 'constraint'))];
  return {
    path,
    targets,
    providers: parties('assigner'),
    recipients: parties('assignee'),
    actions,
    limits: limitsOf(constraints, [...path, 'constraint'], tell),
    partial,
    duties: { ...(days.length > 0 && { days: Math.min(...days) }), unsaid: days.length < duties.length },
  };
}

/** A collection's members where they are listed, else itself; JSON-LD has both directions. */
function members(value: unknown): unknown[] {
  if (!isNode(value)) return [value];
  const listed = ['member', 'hasPart', 'items'].map((name) => term(value, name)).find((each) => each !== undefined);
  return listed === undefined ? [value] : [...listOf(listed)];
}

/** Days after which copies must be deleted, when the duty says that. */
function readDuty(duty: unknown, path: Path, tell: Tell): number | undefined {
  const [action] = isNode(duty) ? listOf(term(duty, 'action')) : [];
  const name = isNode(action) ? (idOf(term(action, 'value')) ?? idOf(action)) : idOf(action);
  if (name === 'delete' && isNode(duty)) {
    const limits = limitsOf(
      [...listOf(term(duty, 'constraint')), ...listOf(isNode(action) ? term(action, 'refinement') : undefined)],
      path,
      () => {},
    );
    if (limits.days !== undefined) return limits.days;
  }
  tell(
    path,
    'DUTY',
    `Terms have nothing for the duty “${name ?? '?'}” as it stands; write it as a clause of the draft.`,
  );
  return undefined;
}

function termsOf(
  datasets: readonly Dataset[],
  onward: OnwardRule | undefined,
  days: number | undefined,
  tell: Tell,
): Readonly<Record<string, unknown>> {
  const providers = new Set(datasets.flatMap((each) => [...each.providers]));
  const recipients = new Set(datasets.flatMap((each) => [...each.recipients]));
  const from = datasets.flatMap(({ limits }) => limits.from ?? []);
  const until = datasets.flatMap(({ limits }) => limits.until ?? []);
  if (new Set(from).size > 1 || new Set(until).size > 1)
    tell(
      ['permission'],
      'PERIOD',
      'Rules hold for different times and terms for one; the time all have in common is taken.',
    );
  return {
    parties: [...new Set([...providers, ...recipients])].map((organisationId) => ({
      organisationId,
      provides: providers.has(organisationId),
      receives: recipients.has(organisationId),
    })),
    datasets: datasets.map(({ datasetId, limits, ...each }) => {
      if (each.providers.size > 1)
        tell(['permission'], 'PARTY', `Several organisations give ${datasetId}; the first is taken.`);
      return {
        datasetId,
        version: limits.version ?? null,
        ...(each.providers.size > 0 && { providerId: [...each.providers][0] }),
        recipientIds: [...each.recipients],
        actions: dataActions.filter((action) => each.actions.has(action)),
        purposes: limits.purposes ?? [],
        columns: [],
        filter: null,
        minimumGroup: null,
        quotas: limits.count === undefined ? [] : [{ of: 'requests', amount: limits.count, per: 'whole' }],
        ways: [],
      };
    }),
    ...(from.length > 0 && { from: from.sort().at(-1) }),
    ...(until.length > 0 && { until: until.sort()[0] }),
    ...(onward !== undefined && { onward }),
    ...(days !== undefined && { retention: { days, certifyWithinDays: days } }),
  };
}

/** The policy itself, or the one policy of a graph. */
function policyOf(json: unknown): Node | undefined {
  const candidates = isNode(json) ? [json, ...listOf(json['@graph'])] : listOf(json);
  return candidates.find(
    (each): each is Node =>
      isNode(each) && ['permission', 'prohibition', 'obligation'].some((name) => term(each, name) !== undefined),
  );
}

function tellWhole(policy: Node, tell: Tell): void {
  const conflict = idOf(term(policy, 'conflict'));
  if (conflict !== undefined && conflict !== 'prohibit')
    tell(['conflict'], 'CONFLICT', 'In terms what is forbidden stays so; nothing that is permitted outweighs it.');
  if (term(policy, 'inheritFrom') !== undefined)
    tell(['inheritFrom'], 'NOT_EXPRESSED', 'It goes on from another policy, which is not fetched.');
  if (term(policy, 'profile') !== undefined)
    tell(['profile'], 'PROFILE', 'It uses words of a profile; those of ODRL itself are read, others told.');
}

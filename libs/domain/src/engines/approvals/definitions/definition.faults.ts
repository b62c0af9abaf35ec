import {
  approvalRequirements,
  approvalRequirementSpecs,
  type ApprovalSubject,
  approvalSubjects,
  type CarriedField,
  deeperThan,
  type Fault,
} from '#libs/contracts';
import { z } from 'zod';
import { conditionFaults } from './condition.js';
import {
  definitionSchema,
  groupSchema,
  panelSchema,
  stageSchema,
  type GroupDefinition,
  type LotSelector,
  type PanelDefinition,
  type ProcessDefinition,
  type Selector,
  type StageDefinition,
} from './definition.schema.js';

type Path = readonly (string | number)[];
type Report = (path: Path, code: string, message: string) => void;
/** Every part of a definition is checked as far as its own shape allows, so that one slip never hides another. */
type Json = Readonly<Record<string, unknown>>;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

export type DefinitionVerdict =
  | { readonly definition: ProcessDefinition; readonly faults?: undefined }
  | { readonly faults: readonly Fault[] };

/** Deeper and longer than any process by far; what is more would be looked through for seconds. */
const DEPTH = 20;
const LENGTH = 100_000;
/** Each part that is wrong has a fault or more of its own. */
const PARTS = 5_000;

/**
 * Reads a process definition from any JSON value. Answers the definition with its defaults filled in, or every fault
 * at once: where (path), which rule (code), and what is wrong and how to mend it. Never throws.
 */
export function readDefinition(value: unknown): DefinitionVerdict {
  if (deeperThan(value, DEPTH)) {
    return { faults: [{ path: [], code: 'TOO_DEEP', message: 'The process is nested too deeply.' }] };
  }
  const text = JSON.stringify(value) ?? '';
  if (text.length > LENGTH || text.split('{').length > PARTS) {
    const message = `A process may have at most ${LENGTH} characters and ${PARTS} parts.`;
    return { faults: [{ path: [], code: 'TOO_LARGE', message }] };
  }
  const parsed = definitionSchema.safeParse(value, { reportInput: true });
  const faults: Fault[] = parsed.success ? [] : parsed.error.issues.flatMap(structural);
  const report: Report = (path, code, message) => faults.push({ path, code, message });
  const { stages, subjectKinds, requires, appeals, coordinator } = object(value);
  duplicates(list(stages), 'stage', ['stages'], report);
  list(subjectKinds).forEach((kind, index) => {
    if (list(subjectKinds).indexOf(kind) < index) {
      report(['subjectKinds', index], 'DUPLICATE', `${String(kind)} is listed twice; remove one.`);
    }
  });
  list(requires).forEach((requirement, index) => {
    checkRequirement(requirement, index, list(requires), list(subjectKinds), report);
  });
  if (appeals !== undefined) checkAppeals(object(appeals), list(stages), list(subjectKinds), report);
  if (object(coordinator).mayDecideAt === 'ANY_TIME' && list(stages).every((one) => !list(object(one).tiers).length)) {
    const message = 'No stage has a tier, so nobody could take a decision over; add one, or remove coordinator.';
    report(['coordinator', 'mayDecideAt'], 'NO_TIER', message);
  }
  list(stages).forEach((stage, index) => checkStage(stage, ['stages', index], report));
  const kinds = list(subjectKinds).filter((each) => approvalSubjects.some((known) => known === each));
  if (kinds.length > 0 && !kinds.includes('proposal')) checkNothingWatched(list(stages), report);
  const whole = list(requires).map((requirement) => object(requirement).kind);
  list(stages).forEach((stage, index) => {
    const required = object(object(stage).requires);
    checkStageRequires(list(required.kinds), [...whole], kinds, ['stages', index, 'requires'], report);
    whole.push(...list(required.kinds));
  });
  if (parsed.success) {
    const always = parsed.data.stages.some(
      (stage) => !stage.condition && stage.groups.some((group) => !group.condition),
    );
    if (!always) {
      report(
        ['stages'],
        'ALL_CONDITIONAL',
        'At least one stage, and a group in it, must have no condition; else something could pass with nobody deciding.',
      );
    }
    if (!faults.length) return { definition: parsed.data };
  }
  return { faults };
}

function checkRequirement(
  requirement: unknown,
  index: number,
  all: readonly unknown[],
  subjectKinds: readonly unknown[],
  report: Report,
): void {
  const { kind, before } = object(requirement);
  if (all.findIndex((each) => object(each).kind === kind) < index) {
    report(['requires', index, 'kind'], 'DUPLICATE', `${String(kind)} is required twice; remove one.`);
  }
  const known = approvalRequirements.find((one) => one === kind);
  if (!known) return;
  const of: readonly string[] = approvalRequirementSpecs[known].of;
  const without = approvalSubjects.filter((each) => subjectKinds.includes(each) && !of.includes(each));
  if (without.length > 0) {
    const message = `${known} can only be required of ${of.join(', ')}; remove ${without.join(', ')} from subjectKinds.`;
    report(['requires', index], 'NOT_REQUIRED_OF', message);
  }
  if (before === 'OPENING' && 'onceOpen' in approvalRequirementSpecs[known]) {
    const message = `${known} can't be there before it opens; require it before APPROVAL.`;
    report(['requires', index, 'before'], 'NOT_BEFORE_OPENING', message);
  }
}

/** @param before what the whole process, or a stage before, requires already */
function checkStageRequires(
  kinds: readonly unknown[],
  before: readonly unknown[],
  subjectKinds: readonly unknown[],
  path: Path,
  report: Report,
): void {
  if (kinds.length > 0 && subjectKinds.some((one) => one !== 'proposal')) {
    const message =
      'Only a proposal is revised until it states this; remove it, or let the process be for proposals only.';
    report(path, 'ONLY_OF_PROPOSALS', message);
  }
  kinds.forEach((kind, index) => {
    if (kinds.indexOf(kind) === index && !before.includes(kind)) return;
    report([...path, 'kinds', index], 'DUPLICATE', `${String(kind)} is required before already; remove one.`);
  });
}

/** Subjects that are taken up again after their approval has ended: those that `approvalSubject` declares with `reopens`. */
const reopenable: readonly unknown[] = ['proposal'] satisfies ApprovalSubject[];

function checkAppeals(
  { effect, panel }: Json,
  stages: readonly unknown[],
  subjectKinds: readonly unknown[],
  report: Report,
): void {
  const tiers = stages.map((stage) => list(object(stage).tiers).length);
  const message =
    'Whoever a coordinator decides against appeals to a further tier; add one, have a panel drawn, or remove appeals.';
  tiers.forEach((count, index) => {
    if (count === 1 && !panel) report(['stages', index, 'tiers'], 'NO_FURTHER_TIER', message);
  });
  if (tiers.every((count) => count === 0)) report(['appeals'], 'NO_FURTHER_TIER', message);
  const drawn = panelSchema.safeParse(panel);
  if (drawn.success) checkPanel(drawn.data, report);
  const without = subjectKinds.filter(
    (each) => approvalSubjects.some((known) => known === each) && !reopenable.includes(each),
  );
  if (effect === 'PROVISIONAL' && without.length > 0) {
    const kinds = without.join(', ');
    report(
      ['appeals', 'effect'],
      'NOT_REOPENABLE',
      `What follows from an approval of ${kinds} cannot be undone; choose SUSPENSIVE, or remove them from subjectKinds.`,
    );
  }
}

function checkPanel(panel: PanelDefinition, report: Report): void {
  const path = ['appeals', 'panel'];
  checkLot(panel, path, report);
  if (panel.draw % 2 === 0) {
    report(
      [...path, 'draw'],
      'PANEL_EVEN',
      'Draw an odd number, so that more than half can always be for one or the other.',
    );
  }
}

function checkStage(raw: unknown, path: Path, report: Report): void {
  duplicates(list(object(raw).groups), 'group', [...path, 'groups'], report);
  checkCondition(object(raw).condition, path, report);
  const tiers = list(object(raw).tiers).length;
  list(object(raw).groups).forEach((group, index) => {
    const at = [...path, 'groups', index];
    checkCondition(object(group).condition, at, report);
    const parsed = groupSchema.safeParse(group);
    if (parsed.success) checkGroup(parsed.data, tiers, at, report);
    if (!parsed.success) return;
    checkCarrying(parsed.data, object(raw).deadlineWorkingDays, at, report);
    checkWatched(parsed.data.watches, [...at, 'watches'], report);
  });
  const parsed = stageSchema.safeParse(raw);
  if (parsed.success) checkTiming(parsed.data, path, report);
}

/** Whoever is drawn by lot decides in person and for once. */
function checkCarrying({ carriesOver, select }: GroupDefinition, days: unknown, path: Path, report: Report): void {
  if (!carriesOver) return;
  if (select.some(({ by }) => by === 'LOT')) {
    report([...path, 'carriesOver'], 'DRAWN', 'Who is drawn by lot is asked each time; remove carriesOver.');
  }
  if (typeof days === 'number' && carriesOver.countsAfterWorkingDays >= days) {
    const message = `It would count only after the deadline of the stage; use fewer than ${days}.`;
    report([...path, 'carriesOver', 'countsAfterWorkingDays'], 'AFTER_DEADLINE', message);
  }
  checkWatched(carriesOver.watches, [...path, 'carriesOver', 'watches'], report);
}

function checkWatched(watches: readonly CarriedField[] = [], path: Path, report: Report): void {
  watches.forEach((field, index) => {
    if (watches.indexOf(field) < index) report([...path, index], 'DUPLICATE', 'It is watched already; remove it.');
  });
}

/** Only proposals are revised while they are decided on, or carry over what was approved elsewhere. */
function checkNothingWatched(stages: readonly unknown[], report: Report): void {
  const message = 'Only a proposal has what is watched; remove this, or add proposal to subjectKinds.';
  stages.forEach((stage, index) =>
    list(object(stage).groups).forEach((group, at) => {
      for (const field of ['watches', 'carriesOver']) {
        if (field in object(group)) report(['stages', index, 'groups', at, field], 'ONLY_OF_PROPOSALS', message);
      }
    }),
  );
}

function checkTiming(stage: StageDefinition, path: Path, report: Report): void {
  const { rule, groups, deadlineWorkingDays: deadline, reminders, onLapse, tiers, consultation } = stage;
  if (consultation)
    checkConsultation(consultation.asks, groups, tiers.length, [...path, 'consultation', 'asks'], report);
  if (rule.kind === 'AT_LEAST' && rule.count > groups.length) {
    const message = `The stage has ${groups.length} groups, so at most ${groups.length} can approve; lower count.`;
    report([...path, 'rule', 'count'], 'OUT_OF_RANGE', message);
  }
  if (deadline === undefined) {
    const needless = 'has no effect without deadlineWorkingDays; set a deadline or remove it.';
    if (onLapse.action !== 'REMIND') report([...path, 'onLapse'], 'NO_DEADLINE', `onLapse ${needless}`);
    if (reminders.before.length + reminders.after.length) {
      report([...path, 'reminders'], 'NO_DEADLINE', `A reminder ${needless}`);
    }
  }
  reminders.before.forEach((before, index) => {
    if (deadline !== undefined && before >= deadline) {
      const message = `The stage lasts ${deadline} working days; a reminder must be fewer days before its end.`;
      report([...path, 'reminders', 'before', index], 'OUT_OF_RANGE', message);
    }
  });
  if (onLapse.action === 'ESCALATE' && !tiers.length) {
    report([...path, 'tiers'], 'REQUIRED', 'onLapse ESCALATE needs somebody to escalate to; add at least one tier.');
  }
  if (onLapse.action === 'REASSIGN') {
    checkSelector(onLapse.to, tiers.length, [...path, 'onLapse', 'to'], report);
    checkNotDrawn(onLapse.to, [...path, 'onLapse', 'to'], report);
  }
  tiers.forEach((tier, index) => {
    checkNotDrawn(tier.select, [...path, 'tiers', index, 'select'], report);
    if (tier.select.by === 'COORDINATOR') {
      const message = 'A tier names the coordinator itself; select by organisation, function or lead.';
      report([...path, 'tiers', index, 'select', 'by'], 'CIRCULAR', message);
    }
  });
}

/** Whoever decides is heard by its decision; to ask it before would count what it says twice. */
function checkConsultation(
  asks: readonly Selector[],
  groups: readonly GroupDefinition[],
  tiers: number,
  path: Path,
  report: Report,
): void {
  const deciding = new Set(groups.flatMap(({ select, veto }) => [...select, ...veto]).flatMap(namesOf));
  asks.forEach((selector, index) => {
    checkSelector(selector, tiers, [...path, index], report);
    checkNotDrawn(selector, [...path, index], report);
    const names = namesOf(selector);
    if (names.every((name) => deciding.has(name))) {
      report([...path, index], 'DECIDES_TOO', 'It decides in this stage; ask others, or remove it from the groups.');
    }
    if (asks.slice(0, index).some((other) => namesOf(other).join() === names.join())) {
      report([...path, index], 'DUPLICATE', 'It is asked twice; remove one.');
    }
  });
}

/** What a selector names, so that two can be compared: each organisation that it lists, or what it looks for. */
function namesOf(selector: Selector): string[] {
  if (selector.by !== 'ORGANISATION') return [JSON.stringify(selector)];
  return selector.identifiers.map(({ scheme, id }) => JSON.stringify([scheme, id]));
}

function checkGroup(group: GroupDefinition, tiers: number, path: Path, report: Report): void {
  const { rule, select, veto } = group;
  const lot = select.findIndex(({ by }) => by === 'LOT');
  if (lot >= 0 && select.length + veto.length > 1) {
    const message = 'A group that is drawn by lot has no other selector and no veto; make another group for them.';
    report([...path, 'select', lot], 'LOT_ALONE', message);
  }
  select.forEach((selector, index) => {
    checkSelector(selector, tiers, [...path, 'select', index], report);
    if (selector.by === 'LOT') checkLot(selector, [...path, 'select', index], report);
  });
  veto.forEach((selector, index) => {
    checkSelector(selector, tiers, [...path, 'veto', index], report);
    checkNotDrawn(selector, [...path, 'veto', index], report);
  });
  const seats = knownSeats([...select, ...veto]);
  if (rule.kind === 'QUORUM' && seats !== null && rule.count > seats) {
    const message = `The group has at most ${seats} organisation${seats === 1 ? '' : 's'}; lower count or select more.`;
    report([...path, 'rule', 'count'], 'OUT_OF_RANGE', message);
  }
  if (rule.kind === 'WEIGHTED') {
    if (select.some(({ by }) => by !== 'CO_OWNERS' && by !== 'LEAD')) {
      const message = 'Only co-owners have a voting weight; select CO_OWNERS or LEAD, or use another rule.';
      report([...path, 'rule', 'kind'], 'NO_WEIGHTS', message);
    }
    if (Math.abs(rule.thresholdPercent * 100 - Math.round(rule.thresholdPercent * 100)) > 1e-9) {
      const message = 'Give at most two decimals, as shares have.';
      report([...path, 'rule', 'thresholdPercent'], 'PRECISION', message);
    }
  }
}

/** Whether anybody could be drawn from a pool that has everybody one might wish for. */
function checkLot({ draw, quotas }: Pick<LotSelector, 'draw' | 'quotas'>, path: Path, report: Report): void {
  quotas.forEach(({ stratum, value, min, max }, index) => {
    const at = [...path, 'quotas', index];
    if (min === undefined && max === undefined) {
      report(at, 'QUOTA_EMPTY', 'The quota asks for nothing; give min, max or both, or remove it.');
    }
    if (min !== undefined && max !== undefined && min > max) {
      report(
        [...at, 'min'],
        'OUT_OF_RANGE',
        `At least ${min} and at most ${max} cannot both be; lower min or raise max.`,
      );
    }
    if (quotas.findIndex((one) => one.stratum === stratum && one.value === value) < index) {
      report(at, 'DUPLICATE', `The quota of ${stratum} ${value} stands there twice; remove one.`);
    }
  });
  for (const stratum of new Set(quotas.map((one) => one.stratum))) {
    const least = quotas.reduce((sum, one) => (one.stratum === stratum ? sum + (one.min ?? 0) : sum), 0);
    if (least > draw) {
      const message = `The quotas of ${stratum} ask for ${least}, and ${draw} are drawn; draw more or lower a min.`;
      report([...path, 'draw'], 'OUT_OF_RANGE', message);
    }
  }
}

/** Only the seats of a group are drawn. */
function checkNotDrawn({ by }: Selector, path: Path, report: Report): void {
  if (by === 'LOT')
    report([...path, 'by'], 'LOT_ALONE', 'Only a group is drawn by lot; select by organisation or function.');
}

function checkSelector(selector: Selector, tiers: number, path: Path, report: Report): void {
  if (selector.by === 'COORDINATOR' && selector.tier > tiers) {
    const message = tiers ? `The stage has ${tiers} tier(s); name one of them.` : 'The stage has no tiers; add one.';
    report([...path, 'tier'], 'OUT_OF_RANGE', message);
  }
}

function checkCondition(condition: unknown, path: Path, report: Report): void {
  if (typeof condition !== 'string' || !condition) return;
  for (const { code, message } of conditionFaults(condition)) {
    report([...path, 'condition'], `CONDITION_${code}`, message);
  }
}

/** The most seats these selectors can give, or null when that depends on who is registered. */
function knownSeats(selectors: readonly Selector[]): number | null {
  const named = new Set<string>();
  for (const selector of selectors) {
    if (selector.by === 'FUNCTION' || selector.by === 'CO_OWNERS') return null;
    if (selector.by === 'ORGANISATION') {
      for (const { scheme, id } of selector.identifiers) named.add(JSON.stringify([scheme, id]));
    } else if (selector.by === 'LOT') return selectors.length === 1 ? selector.draw : null;
    else named.add(selector.by === 'LEAD' ? 'LEAD' : `COORDINATOR ${selector.tier}`);
  }
  return named.size;
}

function duplicates(siblings: readonly unknown[], what: string, path: Path, report: Report): void {
  const first = new Map<unknown, number>();
  siblings.forEach((sibling, index) => {
    const { key } = object(sibling);
    if (typeof key !== 'string') return;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else
      report(
        [...path, index, 'key'],
        'DUPLICATE',
        `The key ${key} is that of ${what} ${earlier + 1} too; choose another.`,
      );
  });
}

/** A structural issue in the words of an author: what stands there, what is expected. */
function structural(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const fault = (code: string, message: string): Fault[] => [{ path, code, message }];
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? fault('REQUIRED', `Missing; give ${article(issue.expected)}.`)
        : fault('TYPE', `Must be ${article(issue.expected)}.`);
    case 'unrecognized_keys':
      return issue.keys.map((name) => ({
        path: [...path, name],
        code: 'UNKNOWN_FIELD',
        message: `There is no field ${name} here; remove it or correct its name.`,
      }));
    case 'invalid_value':
      return issue.input === undefined
        ? fault('REQUIRED', `Missing; give one of ${issue.values.map(String).join(', ')}.`)
        : fault('UNKNOWN_VALUE', `Must be one of ${issue.values.map(String).join(', ')}.`);
    case 'invalid_union': {
      const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
      return fault('UNKNOWN_VALUE', `Must be one of ${options.map(String).join(', ')}.`);
    }
    case 'too_small':
      return fault('OUT_OF_RANGE', `Too ${counted(issue.origin) ? 'short' : 'small'}: at least ${issue.minimum}.`);
    case 'too_big':
      return fault('OUT_OF_RANGE', `Too ${counted(issue.origin) ? 'long' : 'large'}: at most ${issue.maximum}.`);
    case 'invalid_format':
      return fault('FORMAT', 'Use lower-case letters, digits and hyphens, a letter first, at most 50 characters.');
    default:
      return fault('INVALID', issue.message);
  }
}

const counted = (origin: string): boolean => origin === 'string' || origin === 'array';
const article = (type: string): string =>
  type === 'int' ? 'a whole number' : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;

import type { ModdleElement } from 'bpmn-moddle';
import type { Fault } from '#libs/contracts';
import { elementIn, elementsIn, idOf, textIn } from './bpmn.elements.js';
import { workingDaysOf } from './bpmn.times.js';

/** An element, or a part of one, that the draft does not hold. */
export interface LeftOutPart {
  /** The element's name in BPMN, such as `serviceTask`. */
  readonly element: string;
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

/** What another program's drawing gives: a draft for its author to finish, with everything that it lacks. */
export interface ForeignDraft {
  readonly faults?: undefined;
  readonly draft: Readonly<Record<string, unknown>>;
  readonly leftOut: readonly LeftOutPart[];
}

const [MOST_STAGES, MOST_GROUPS, MOST_TIERS, MOST_LEFT_OUT] = [20, 20, 5, 500];
const LONGEST_TITLE = 200;
/** These decide who is asked, in ways that no process has: without them the draft would say something else. */
const DECIDE_WHO_IS_ASKED = ['bpmn:ComplexGateway', 'bpmn:EventBasedGateway'];
const DRAWN = [
  ...['bpmn:SequenceFlow', 'bpmn:UserTask', 'bpmn:StartEvent', 'bpmn:EndEvent'],
  ...['bpmn:ExclusiveGateway', 'bpmn:ParallelGateway', 'bpmn:InclusiveGateway'],
];

const nameOf = ({ $type }: ModdleElement): string =>
  $type.replace(/^bpmn:(\w)/, (_, first: string) => first.toLowerCase());
const isTask = ({ $type }: ModdleElement): boolean => $type === 'bpmn:UserTask';
const titleOf = (one: ModdleElement): string =>
  (textIn(one['name']).replace(/\s+/g, ' ').trim() || idOf(one) || nameOf(one)).slice(0, LONGEST_TITLE);
/** As a message calls an element. */
const called = (one: ModdleElement): string => `${nameOf(one)} “${titleOf(one)}”`;

/** Every user task, also within sub-processes. */
function tasksIn(scope: ModdleElement): ModdleElement[] {
  const found: ModdleElement[] = [];
  const open = [...elementsIn(scope['flowElements'])];
  for (let one; (one = open.pop());) {
    if (isTask(one)) found.push(one);
    for (const inner of elementsIn(one['flowElements'])) open.push(inner);
  }
  return found;
}

/**
 * Reads a process that another program drew. User tasks become groups, gateways their order, timers deadlines; what nobody
 * decides is left out and reported. A file without a user task, or with an element that decides who is asked in another way, is refused.
 */
export function readForeign(
  root: ModdleElement,
  unread: readonly LeftOutPart[],
): ForeignDraft | { readonly faults: readonly Fault[] } {
  const roots = elementsIn(root['rootElements']);
  const processes = roots.filter(({ $type }) => $type === 'bpmn:Process');
  const asking = processes.filter((one) => tasksIn(one).length > 0);
  const [process] = asking;
  if (!process) return { faults: nobodyDecides(processes) };
  if (asking.length > 1) {
    const message = 'User tasks stand in several processes; a file holds one process that asks people.';
    return { faults: asking.map((one) => ({ path: [idOf(one)], code: 'NOT_ONE_PROCESS', message })) };
  }
  const refused = elementsIn(process['flowElements'])
    .filter((one) => DECIDE_WHO_IS_ASKED.includes(one.$type) || tasksIn(one).length > 0)
    .map((one) => fault(one, 'Draw it with user tasks, exclusive and parallel gateways.'));
  if (refused.length > 0) return { faults: refused.slice(0, MOST_GROUPS) };

  const leftOut: LeftOutPart[] = [...unread];
  for (const other of roots) {
    if (other === process) continue;
    if (other.$type === 'bpmn:Collaboration') elementsIn(other['messageFlows']).forEach((one) => leave(one));
    else leave(other, other.$type === 'bpmn:Process' ? 'NOT_ONE_PROCESS' : undefined);
  }
  const stages = stagesOf(process, leave);
  if (stages.length > MOST_STAGES || leftOut.length > MOST_LEFT_OUT || stages.some(tooLarge)) {
    const message = `A process has at most ${MOST_STAGES} stages, ${MOST_GROUPS} groups and ${MOST_TIERS} coordinators in each; at most ${MOST_LEFT_OUT} elements are left out.`;
    return { faults: [{ path: [idOf(process)], code: 'TOO_LARGE', message }] };
  }
  const title = titleOf(process);
  return { draft: { key: keyOf(idOf(process)), title, subjectKinds: ['proposal'], stages }, leftOut };

  function leave(one: ModdleElement, code = 'NOT_OF_THE_SUBSET', message = 'nobody decides in it.'): void {
    leftOut.push({ element: nameOf(one), id: idOf(one), code, message: `${called(one)}: ${message}` });
  }
}

type Leave = (one: ModdleElement, code?: string, message?: string) => void;
interface DraftStage {
  readonly groups: readonly object[];
  readonly tiers?: readonly object[];
}

const tooLarge = ({ groups, tiers = [] }: DraftStage): boolean =>
  groups.length > MOST_GROUPS || tiers.length > MOST_TIERS;
const fault = (one: ModdleElement, advice: string): Fault => ({
  path: [idOf(one)],
  code: 'NOT_OF_THE_SUBSET',
  message: `${called(one)} has no meaning in a process. ${advice}`,
});

function nobodyDecides(processes: readonly ModdleElement[]): Fault[] {
  const nothing = { code: 'NO_USER_TASK', message: 'No user task stands in this file, so nobody would be asked.' };
  const others = processes.flatMap((process) => elementsIn(process['flowElements']));
  const faults = others
    .filter(({ $type }) => !DRAWN.includes($type))
    .map((one) => fault(one, 'Make it a user task if somebody decides in it.'));
  return [{ path: processes.slice(0, 1).map(idOf), ...nothing }, ...faults].slice(0, 50);
}

function stagesOf(process: ModdleElement, leave: Leave): DraftStage[] {
  const all = elementsIn(process['flowElements']);
  const flows = all.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  const from = flowsBySource(flows);
  const { order, back } = walk(all, from);
  const reached = new Set(order);
  const timers = all.filter((one) => {
    const host = elementIn(one['attachedToRef']);
    return host && isTask(host) && reached.has(host) && timeIn(one);
  });
  const tiersOf = new Map<ModdleElement, ModdleElement[]>();
  for (const timer of timers) {
    const host = elementIn(timer['attachedToRef'])!;
    const [flow, ...more] = from.get(timer) ?? [];
    const next = flow && elementIn(flow['targetRef']);
    if (next && more.length === 0 && isTask(next) && !reached.has(next)) {
      tiersOf.set(host, [...(tiersOf.get(host) ?? []), next]);
    } else if (flow) {
      leave(flow, 'LAPSE_UNREAD', 'it follows the deadline; choose what does in the draft.');
    }
  }
  const kept = new Set([...order, ...timers, ...[...tiersOf.values()].flat()]);
  for (const one of [process, ...all]) {
    if (isTask(one) && !kept.has(one)) leave(one, 'NOT_REACHED', 'no way leads to it without what was left out.');
    else if (one !== process && !DRAWN.includes(one.$type) && !timers.includes(one)) leave(one);
    else leaveParts(one, leave);
  }
  for (const one of elementsIn(process['artifacts'])) if (textIn(one['text'])) leave(one);
  for (const flow of back) leave(flow, 'GOES_BACK', 'whoever decides can ask for changes.');

  const lanes = lanesOf(process);
  const keys = new Set<string>();
  const titled = (task: ModdleElement): { title: string; by: object } => {
    const said = [...(lanes.get(task) ?? []), ...hintsOf(task)].join(', ').slice(0, LONGEST_TITLE);
    leave(task, 'WHO_UNREAD', `choose who decides${said && ` (${said})`}.`);
    return { title: titleOf(task), by: { by: 'ORGANISATION', identifiers: [] } };
  };
  return ranked(order, from, back).map((tasks, index) => {
    const own = timers.filter((timer) => tasks.some((task) => elementIn(timer['attachedToRef']) === task));
    const days = own.flatMap((timer) => daysOf(timer, leave) ?? []);
    const tiers = [...new Set(tasks.flatMap((task) => tiersOf.get(task) ?? []))].map(titled);
    const groups = tasks.map((task) => ({ key: keyOf(idOf(task), keys), ...titled(task) }));
    return {
      key: `stage-${index + 1}`,
      title: groups.map(({ title }) => title).join(' · ').slice(0, LONGEST_TITLE), // oxfmt-ignore
      groups: groups.map(({ by, ...group }) => ({ ...group, select: [by], rule: { kind: 'ANY' } })),
      ...(days.length > 0 && { deadlineWorkingDays: Math.min(...days) }),
      ...(days.length > 0 && tiers.length > 0 && { onLapse: { action: 'ESCALATE' } }),
      ...(tiers.length > 0 && { tiers: tiers.map(({ title, by }) => ({ title, select: by })) }),
    };
  });
}

const WHO = /:(assignee|candidateUsers|candidateGroups)$/;
const attributesOf = (one: ModdleElement): [string, unknown][] => Object.entries(elementIn(one['$attrs']) ?? {});
/** Whom another program would have asked; nobody knows which organisation that is. */
const hintsOf = (task: ModdleElement): string[] =>
  attributesOf(task)
    .filter(([name]) => WHO.test(name))
    .map(([name, value]) => `${name} ${String(value)}`);

/** Reports what an element says besides what is read of it. */
function leaveParts(one: ModdleElement, leave: Leave): void {
  const condition = textIn(elementIn(one['conditionExpression'])?.['body']).slice(0, LONGEST_TITLE);
  if (condition) leave(one, 'CONDITION_UNREAD', `write the condition ${condition} again in CEL.`);
  const attributes = attributesOf(one).flatMap(([name]) => (name.includes(':') && !WHO.test(name) ? [name] : []));
  const parts = elementsIn(elementIn(one['extensionElements'])?.['values']);
  const events = elementsIn(one['eventDefinitions']).filter(({ $type }) => $type !== TIMER);
  const loop = elementIn(one['loopCharacteristics']);
  const said = [...attributes, ...[...parts, ...events, ...(loop ? [loop] : [])].map(nameOf)];
  if (said.length > 0) leave(one, 'EXTENSION_UNREAD', `${said.join(', ').slice(0, LONGEST_TITLE)} is left out.`);
}

const TIMER = 'bpmn:TimerEventDefinition';
const timeIn = (one: ModdleElement): ModdleElement | undefined =>
  elementsIn(one['eventDefinitions']).find(({ $type }) => $type === TIMER);

function daysOf(timer: ModdleElement, leave: Leave): number | undefined {
  const said = textIn(elementIn(timeIn(timer)?.['timeDuration'])?.['body']).trim();
  const days = workingDaysOf(said);
  if (days === undefined)
    leave(timer, 'TIME_UNREAD', `choose the deadline${said && `; ${said.slice(0, 100)} is no duration of whole length`}.`); // oxfmt-ignore
  else leave(timer, 'WORKING_DAYS', `${said} is ${days} working days here; the shortest deadline of a stage counts.`);
  return days;
}

function flowsBySource(flows: readonly ModdleElement[]): Map<ModdleElement, ModdleElement[]> {
  const groups = new Map<ModdleElement, ModdleElement[]>();
  for (const flow of flows) {
    const node = elementIn(flow['sourceRef']);
    const group = node && groups.get(node);
    if (group) group.push(flow);
    else if (node) groups.set(node, [flow]);
  }
  return groups;
}

/** The elements that can be reached from where a process starts, each after those before it, and the flows that lead back. */
function walk(
  all: readonly ModdleElement[],
  from: ReadonlyMap<ModdleElement, readonly ModdleElement[]>,
): { readonly order: readonly ModdleElement[]; readonly back: ReadonlySet<ModdleElement> } {
  const entered = new Set([...from.values()].flat().flatMap((flow) => elementIn(flow['targetRef']) ?? []));
  const starts = all.filter((one) => one.$type === 'bpmn:StartEvent');
  const nodes = all.filter(({ $type }) => $type !== 'bpmn:SequenceFlow' && $type !== 'bpmn:BoundaryEvent');
  const first = starts.length > 0 ? starts : nodes.filter((one) => !entered.has(one));
  const [open, done, back] = [new Set<ModdleElement>(), new Set<ModdleElement>(), new Set<ModdleElement>()];
  for (const start of first) {
    const path: { node: ModdleElement; next: number }[] = [{ node: start, next: 0 }];
    while (path.length > 0) {
      const at = path.at(-1)!;
      if (at.next === 0) open.add(at.node);
      const flow = done.has(at.node) ? undefined : from.get(at.node)?.[at.next];
      at.next += 1;
      if (!flow) {
        open.delete(at.node);
        done.add(at.node);
        path.pop();
        continue;
      }
      const target = elementIn(flow['targetRef']);
      if (!target || done.has(target)) continue;
      if (open.has(target)) back.add(flow);
      else path.push({ node: target, next: 0 });
    }
  }
  return { order: [...done].reverse(), back };
}

/** User tasks by how many must come before them: those of one rank are asked at once. */
function ranked(
  order: readonly ModdleElement[],
  from: ReadonlyMap<ModdleElement, readonly ModdleElement[]>,
  back: ReadonlySet<ModdleElement>,
): ModdleElement[][] {
  const ranks = new Map<ModdleElement, number>();
  const stages: ModdleElement[][] = [];
  for (const node of order) {
    const rank = ranks.get(node) ?? 0;
    if (isTask(node)) (stages[rank] ??= []).push(node);
    for (const flow of from.get(node) ?? []) {
      const target = elementIn(flow['targetRef']);
      if (!target || back.has(flow)) continue;
      ranks.set(target, Math.max(ranks.get(target) ?? 0, rank + (isTask(node) ? 1 : 0)));
    }
  }
  return stages;
}

/** In which lane a task stands, also within lanes of lanes. */
function lanesOf(process: ModdleElement): Map<ModdleElement, string[]> {
  const named = new Map<ModdleElement, string[]>();
  const open = [...elementsIn(process['laneSets'])];
  for (let set; (set = open.pop());) {
    for (const lane of elementsIn(set['lanes'])) {
      for (const node of elementsIn(lane['flowNodeRef'])) named.set(node, [`lane ${titleOf(lane)}`]);
      const inner = elementIn(lane['childLaneSet']);
      if (inner) open.push(inner);
    }
  }
  return named;
}

/** A key as processes have them, from an id of any form. */
function keyOf(id: string, taken = new Set<string>()): string {
  const plain = id.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 40) || 'step'; // oxfmt-ignore
  let key = plain;
  for (let at = 2; taken.has(key); at += 1) key = `${plain}-${at}`;
  taken.add(key);
  return key;
}

import type { GroupRule, ProcessDefinition, Selector, StageDefinition } from '../definition.schema.js';
import { asText, named, type ProcessPart } from './bpmn.extension.js';

/** A shape of the diagram, as plain data. */
export interface DrawnShape {
  readonly id: string;
  readonly type:
    | 'StartEvent'
    | 'EndEvent'
    | 'UserTask'
    | 'ExclusiveGateway'
    | 'ParallelGateway'
    | 'InclusiveGateway'
    | 'ComplexGateway'
    | 'BoundaryEvent';
  readonly name: string;
  /** What it says of the process, as JSON, and as which part. */
  readonly part?: { readonly kind: 'Stage' | 'Consultation' | 'Group' | 'Tier'; readonly text: string };
  /** When enough of those who do it have: it is done by several at once. */
  readonly several?: string;
  /** Of a timer: the element whose time it is, how long, and whether what it waits for ends with it. */
  readonly timer?: { readonly on: string; readonly days: number; readonly ends: boolean };
  /** Where it stands: a column of the diagram, counted from 0, and a lane. Timers stand on their element. */
  readonly column: number;
  readonly lane: string;
  /** What is said of it in words. */
  readonly words?: string;
}

export interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly name?: string;
  /** As CEL, the language of conditions. */
  readonly condition?: string;
}

/** A definition as a graph: what is drawn, and what is compared when it is read again. */
export interface Graph {
  readonly key: string;
  readonly name: string;
  readonly part: string;
  /** The platform's first, then one for each that is asked alike. */
  readonly lanes: readonly { readonly id: string; readonly name: string }[];
  readonly nodes: readonly DrawnShape[];
  readonly flows: readonly Flow[];
}

const PLATFORM = 'lane_platform';
const ENDS_IN_TIME: readonly StageDefinition['onLapse']['action'][] = ['DEEM_APPROVED', 'DEEM_REJECTED', 'REASSIGN'];

/** One organisation at most is found by these. */
const alone = ({ by }: Selector): boolean => by === 'LEAD' || by === 'COORDINATOR';

const enough: Readonly<Record<GroupRule['kind'], (rule: GroupRule) => string>> = {
  ANY: () => 'approvals >= 1',
  ALL: () => 'approvals == seats',
  QUORUM: (rule) => `approvals >= min(${rule.kind === 'QUORUM' ? rule.count : 1}, seats)`,
  MAJORITY: () => 'approvals * 2 > seats',
  WEIGHTED: (rule) => `approvedWeight >= ${rule.kind === 'WEIGHTED' ? rule.thresholdPercent : 100}`,
  CONSENSUS: () => 'approvals >= 1 && rejections == 0',
};

/** The graph of a definition. The same definition gives the same graph, whatever was drawn before. */
export function graphOf(definition: ProcessDefinition): Graph {
  const { stages, title, ...rest } = definition;
  const { name, kept } = named(title);
  const nodes: DrawnShape[] = [];
  const flows: Flow[] = [];
  const lanes = new Map<string, { id: string; name: string }>();
  const laneOf = (select: readonly Selector[], called: string): string => {
    const alike = JSON.stringify(select);
    const lane = lanes.get(alike) ?? { id: `lane_${lanes.size + 1}`, name: called };
    lanes.set(alike, lane);
    return lane.id;
  };
  const flow = (from: string, to: string, more: Pick<Flow, 'name' | 'condition'> = {}): void => {
    flows.push({ id: `flow_${from}__${to}`, from, to, ...more });
  };

  nodes.push({ id: 'start', type: 'StartEvent', name: '', column: 0, lane: PLATFORM });
  let column = 1;
  for (const [index, stage] of stages.entries()) {
    const drawn = stageOf(stage, column, laneOf);
    const next = stages[index + 1];
    nodes.push(...drawn.nodes);
    drawn.flows.forEach(({ from, to, ...more }) => flow(from, to, more));
    if (index === 0) flow('start', drawn.entry);
    const after = next ? entryOf(next) : 'approved';
    for (const exit of drawn.exits) flow(exit, after, { name: 'approved' });
    if (stage.condition) flow(`when_${stage.key}`, after, { name: 'not needed' });
    column = drawn.column;
  }
  nodes.push({ id: 'approved', type: 'EndEvent', name: 'Approved', column, lane: PLATFORM });
  const part: ProcessPart = { ...rest, ...kept };
  const all = [{ id: PLATFORM, name: 'Platform' }, ...lanes.values()];
  return { key: definition.key, name, part: asText(part), lanes: all, nodes, flows };
}

const entryOf = ({ key, condition, consultation }: StageDefinition): string =>
  condition ? `when_${key}` : consultation ? `consult_${key}` : `fork_${key}`;

interface DrawnStage {
  readonly entry: string;
  readonly exits: readonly string[];
  readonly nodes: readonly DrawnShape[];
  readonly flows: readonly (Omit<Flow, 'id'> & object)[];
  /** The first column that is free after it. */
  readonly column: number;
}

function stageOf(
  stage: StageDefinition,
  first: number,
  laneOf: (select: readonly Selector[], called: string) => string,
): DrawnStage {
  const { key, groups, tiers, consultation, title, ...rest } = stage;
  const { name, kept } = named(title);
  const nodes: DrawnShape[] = [];
  const flows: Omit<Flow, 'id'>[] = [];
  const flow = (from: string, to: string, more: Pick<Flow, 'name' | 'condition'> = {}): void => {
    flows.push({ from, to, ...more });
  };
  let column = first;
  const gateway = (id: string, type: DrawnShape['type'], more: Partial<DrawnShape> = {}): string => {
    nodes.push({ id, type, name: '', column, lane: PLATFORM, ...more });
    column += 1;
    return id;
  };
  const [fork, join, decided, rejected] = [`fork_${key}`, `join_${key}`, `decided_${key}`, `rejected_${key}`];
  const afterWhen = consultation ? `consult_${key}` : fork;
  if (stage.condition) {
    gateway(`when_${key}`, 'ExclusiveGateway', { name: `${name}?` });
    flow(`when_${key}`, afterWhen, { condition: named(stage.condition).name });
  }
  if (consultation) {
    const id = `consult_${key}`;
    nodes.push({
      ...{ id, type: 'UserTask', name: 'Opinions', column, lane: laneOf(consultation.asks, 'Consulted') },
      part: { kind: 'Consultation', text: asText(consultation) },
      several: 'answers == asked',
    });
    nodes.push(timer(id, consultation.withinWorkingDays, true));
    column += 1;
    flow(id, fork);
    flow(`due_${id}`, fork);
  }
  const someOnly = groups.some(({ condition }) => condition);
  gateway(fork, someOnly ? 'InclusiveGateway' : 'ParallelGateway', {
    name,
    part: { kind: 'Stage', text: asText({ key, ...rest, ...kept }) },
    words: wordsOf(stage),
  });
  const days = stage.deadlineWorkingDays;
  const late = tiers.length > 0 ? `tier_${key}__1` : join;
  for (const { title: called, ...group } of groups) {
    const id = `group_${key}__${group.key}`;
    const { name: groupName, kept: groupKept } = named(called);
    const severalSeats = group.select.length > 1 || group.veto.length > 0 || !group.select.every(alone);
    nodes.push({
      ...{ id, type: 'UserTask', name: groupName, column, lane: laneOf(group.select, groupName) },
      part: { kind: 'Group', text: asText({ ...group, ...groupKept }) },
      ...(severalSeats && { several: enough[group.rule.kind](group.rule) }),
    });
    flow(fork, id, group.condition ? { condition: named(group.condition).name } : {});
    flow(id, join);
    if (days === undefined) continue;
    nodes.push(timer(id, days, ENDS_IN_TIME.includes(stage.onLapse.action)));
    flow(`due_${id}`, late);
  }
  column += 1;
  const { rule } = stage;
  const joins = rule.kind === 'AT_LEAST' ? 'ComplexGateway' : someOnly ? 'InclusiveGateway' : 'ParallelGateway';
  gateway(join, joins, rule.kind === 'AT_LEAST' ? { words: `approvedGroups >= ${rule.count}` } : {});
  gateway(decided, 'ExclusiveGateway');
  flow(join, decided);
  flow(decided, rejected, { name: 'rejected' });
  const exits = [decided];
  if (tiers.length > 0) {
    const ruled = `ruled_${key}`;
    flow(decided, `tier_${key}__1`, { name: 'deadlock' });
    for (const [index, { title: called, ...tier }] of tiers.entries()) {
      const id = `tier_${key}__${index + 1}`;
      const { name: tierName, kept: tierKept } = named(called);
      nodes.push({
        ...{ id, type: 'UserTask', name: tierName, column, lane: laneOf([tier.select], tierName) },
        part: { kind: 'Tier', text: asText({ ...tier, ...tierKept }) },
      });
      column += 1;
      flow(id, ruled);
      const next = index < tiers.length - 1 ? `tier_${key}__${index + 2}` : undefined;
      if (tier.deadlineWorkingDays === undefined) {
        // Whoever is above is reached by an appeal, and where an interest keeps everybody here from deciding.
        if (next) flow(id, next, { name: 'passed on' });
        continue;
      }
      nodes.push(timer(id, tier.deadlineWorkingDays, next !== undefined));
      flow(`due_${id}`, next ?? ruled);
    }
    gateway(ruled, 'ExclusiveGateway');
    flow(ruled, rejected, { name: 'rejected' });
    exits.push(ruled);
  }
  gateway(rejected, 'EndEvent', { name: 'Rejected' });
  return { entry: entryOf(stage), exits, nodes, flows, column };

  function timer(on: string, timed: number, ends: boolean): DrawnShape {
    return { id: `due_${on}`, type: 'BoundaryEvent', name: '', column, lane: '', timer: { on, days: timed, ends } };
  }
}

/** What a diagram can't show of a stage, in short. */
function wordsOf({ rule, deadlineWorkingDays, onLapse, reminders, afterRevision }: StageDefinition): string {
  const groups = rule.kind === 'ALL' ? 'every group approves' : `${rule.count} groups approve`;
  const due = deadlineWorkingDays ? `; ${deadlineWorkingDays} working days, then ${onLapse.action}` : '';
  const days = [...reminders.before.map((day) => `-${day}`), ...reminders.after.map((day) => `+${day}`)];
  return `Settled when ${groups}${due}${days.length > 0 ? `; reminders ${days.join(', ')}` : ''}; a revision reopens ${afterRevision}.`;
}

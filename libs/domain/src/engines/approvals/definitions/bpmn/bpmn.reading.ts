import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import type { Fault } from '#libs/contracts';
import { type DefinitionVerdict, readDefinition } from '../definition.faults.js';
import { elementIn, elementsIn, idOf, textIn } from './bpmn.elements.js';
import { extension, named, NAMESPACE } from './bpmn.extension.js';
import { type ForeignDraft, type LeftOutPart, readForeign } from './bpmn.foreign.js';
import { graphOf } from './bpmn.graph.js';

/** More than any process takes, drawn. */
const LONGEST = 1_000_000;
/** The library takes time by the square of unknown elements. */
const MOST_TAGS = 10_000;

type Read = Awaited<ReturnType<BpmnModdle['fromXML']>>;
type Json = Readonly<Record<string, unknown>>;

/** What keeps a document from being read, thrown where it is found. */
class Unreadable extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}
function stop(path: Fault['path'], code: string, message: string): never {
  throw new Unreadable({ path, code, message });
}

/** A definition as it was saved here, a draft from another program's drawing, or what keeps the file from being read. */
export type BpmnVerdict = DefinitionVerdict | ForeignDraft;

/**
 * Reads a definition from BPMN as `writeBpmn` writes it. Names may be changed, and shapes moved; whatever else differs from how the
 * definition would be written is refused, with the id of the element and what is wrong: nothing is read as something that it does not say.
 * What another program drew is read as a draft (`readForeign`).
 */
export async function readBpmn(xml: string): Promise<BpmnVerdict> {
  if (xml.length > LONGEST) {
    return { faults: [{ path: [], code: 'TOO_LARGE', message: `A drawn process may have ${LONGEST} characters.` }] };
  }
  if (tagsIn(xml) > MOST_TAGS) {
    return { faults: [{ path: [], code: 'TOO_LARGE', message: `A drawn process may have ${MOST_TAGS} tags.` }] };
  }
  try {
    const read = await new BpmnModdle({ tp: extension }).fromXML(xml).catch((error: Error) => error);
    if (read instanceof Error) stop([], 'NOT_BPMN', `This is not BPMN 2.0: ${read.message.slice(0, 200)}`);
    if (!xml.includes(NAMESPACE)) return readForeign(read.rootElement, read.warnings.map(unread));
    const process = processIn(read);
    const verdict = readDefinition(definitionOf(process));
    if (verdict.faults) return verdict;
    const faults = differences(process, verdict.definition);
    return faults.length > 0 ? { faults } : verdict;
  } catch (error) {
    if (error instanceof Unreadable) return { faults: [error.fault] };
    throw error;
  }
}

function tagsIn(xml: string): number {
  let tags = 0;
  for (let at = xml.indexOf('<'); at >= 0 && tags <= MOST_TAGS; at = xml.indexOf('<', at + 1)) tags += 1;
  return tags;
}

/** What the library could not make sense of. */
const unread = ({ message, element }: Read['warnings'][number]): LeftOutPart => ({
  element: element?.$type.replace(/^bpmn:/, '') ?? 'definitions',
  id: element ? idOf(element) : '',
  code: 'NOT_BPMN',
  message: message.slice(0, 200),
});

function processIn({ rootElement, warnings: [warning] }: Read): ModdleElement {
  if (warning) stop([], 'NOT_BPMN', `This is not sound BPMN 2.0: ${warning.message.slice(0, 200)}`);
  const processes = elementsIn(rootElement['rootElements']).filter(({ $type }) => $type === 'bpmn:Process');
  const [process] = processes;
  if (!process || processes.length > 1) {
    stop([], 'NOT_ONE_PROCESS', `There are ${processes.length} processes in it; a definition is one.`);
  }
  return process;
}

const flowsFrom = (process: ModdleElement, id: string): ModdleElement[] =>
  elementsIn(process['flowElements']).filter(
    (one) => one.$type === 'bpmn:SequenceFlow' && elementIn(one['sourceRef'])?.id === id,
  );

/** The part of a definition that an element says. */
function partOf(owner: ModdleElement | undefined, kind: string, id: string): Json {
  if (!owner) stop([id], 'ELEMENT_MISSING', `The element ${id} is missing.`);
  const values = elementsIn(elementIn(owner['extensionElements'])?.['values']);
  const part = values.find(({ $type }) => $type === `tp:${kind}`);
  if (!part) stop([id], 'ELEMENT_UNSAID', `${id} does not say what it is: tp:${kind.toLowerCase()} is missing in it.`);
  try {
    const value: unknown = JSON.parse(textIn(part['body']));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch {
    // Said below.
  }
  stop([id], 'NOT_JSON', `What tp:${kind.toLowerCase()} in ${id} holds is no JSON object.`);
}

/** A title is the name of its element, unless the name can't carry it and was left as it is. */
function titled(owner: ModdleElement, { title, ...part }: Json): Json {
  const name = textIn(owner['name']);
  return { ...part, title: typeof title === 'string' && named(title).name === name ? title : name };
}

function definitionOf(process: ModdleElement): Json {
  const elements = new Map(elementsIn(process['flowElements']).map((one) => [idOf(one), one]));
  const targets = (id: string): string[] =>
    flowsFrom(process, id).flatMap((flow) => elementIn(flow['targetRef'])?.id ?? []);
  const stages: Json[] = [];
  const seen = new Set<string>();
  let [at] = targets('start');
  if (!at) stop(['start'], 'ELEMENT_MISSING', 'Nothing follows the start event.');
  while (at && at !== 'approved') {
    if (seen.has(at)) stop([at], 'STAGE_TWICE', `${at} comes twice: the stages of a process follow one another.`);
    seen.add(at);
    const key = at.slice(at.indexOf('_') + 1);
    stages.push(stageOf(key, elements, targets));
    at = targets(`decided_${key}`).find((id) => !id.startsWith('rejected_') && !id.startsWith('tier_'));
  }
  return { ...titled(process, partOf(process, 'Process', idOf(process))), stages };
}

function stageOf(
  key: string,
  elements: ReadonlyMap<string, ModdleElement>,
  targets: (id: string) => readonly string[],
): Json {
  const fork = elements.get(`fork_${key}`);
  const stage = titled(
    fork ?? stop([`fork_${key}`], 'ELEMENT_MISSING', `The gateway fork_${key} is missing.`),
    partOf(fork, 'Stage', `fork_${key}`),
  );
  const groups = targets(`fork_${key}`).map((id) => {
    const task = elements.get(id);
    const part = partOf(task, 'Group', id);
    return task ? titled(task, part) : part;
  });
  const tiers: Json[] = [];
  for (let task; (task = elements.get(`tier_${key}__${tiers.length + 1}`));) {
    tiers.push(titled(task, partOf(task, 'Tier', idOf(task))));
  }
  const consult = elements.get(`consult_${key}`);
  const consultation = consult && { consultation: partOf(consult, 'Consultation', idOf(consult)) };
  return { ...stage, ...consultation, groups, tiers };
}

/** Everything in which a process differs from how its definition would be written, besides lanes, words and the drawing. */
function differences(process: ModdleElement, definition: Parameters<typeof graphOf>[0]): Fault[] {
  const graph = graphOf(definition);
  const expected = new Map<string, string>([
    ...graph.nodes.map(({ id, type, name, several = '', timer }): [string, string] => {
      const time = timer ? ` for ${timer.on}, P${timer.days}D, ${timer.ends ? 'ends it' : 'goes on'}` : '';
      return [id, `bpmn:${type} “${name}”${several && `, until ${several}`}${time}`];
    }),
    ...graph.flows.map(({ id, from, to, name = '', condition = '' }): [string, string] => [
      id,
      `a flow “${name}” from ${from} to ${to}${condition && `, if ${condition}`}`,
    ]),
  ]);
  const given = new Map(elementsIn(process['flowElements']).map((one) => [idOf(one), saidBy(one)]));
  const faults: Fault[] = [];
  for (const [id, said] of given) {
    const meant = expected.get(id);
    if (meant === undefined) {
      faults.push({ path: [id], code: 'NOT_OF_THE_SUBSET', message: `${id} (${said}) has no meaning in a process.` });
    } else if (meant !== said) {
      faults.push({ path: [id], code: 'CONTRADICTS', message: `${id} is ${said}; its process says ${meant}.` });
    }
  }
  for (const [id, meant] of expected) {
    if (!given.has(id)) faults.push({ path: [id], code: 'ELEMENT_MISSING', message: `${id} is missing: ${meant}.` });
  }
  return faults.slice(0, 50);
}

function saidBy(one: ModdleElement): string {
  const name = textIn(one['name']);
  if (one.$type === 'bpmn:SequenceFlow') {
    const [from, to] = [elementIn(one['sourceRef'])?.id, elementIn(one['targetRef'])?.id];
    const condition = textIn(elementIn(one['conditionExpression'])?.['body']);
    return `a flow “${name}” from ${from ?? 'nowhere'} to ${to ?? 'nowhere'}${condition && `, if ${condition}`}`;
  }
  const loop = elementIn(one['loopCharacteristics']);
  const several = loop ? textIn(elementIn(loop['completionCondition'])?.['body']) || loop.$type : '';
  const [event] = elementsIn(one['eventDefinitions']);
  const on = elementIn(one['attachedToRef'])?.id;
  const ends = one['cancelActivity'] === false ? 'goes on' : 'ends it';
  const time = event
    ? ` for ${on ?? 'nothing'}, ${textIn(elementIn(event['timeDuration'])?.['body']) || event.$type}, ${ends}`
    : '';
  return `${one.$type} “${name}”${several && `, until ${several}`}${time}`;
}

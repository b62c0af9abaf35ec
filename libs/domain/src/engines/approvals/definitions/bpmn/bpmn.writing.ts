import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import type { ProcessDefinition } from '../definition.schema.js';
import { extension, NAMESPACE } from './bpmn.extension.js';
import { type Flow, graphOf, type Graph, type DrawnShape } from './bpmn.graph.js';
import { type Box, layoutOf, type Layout } from './bpmn.layout.js';

const moddle = new BpmnModdle({ tp: extension });

/** A definition as BPMN 2.0 with a diagram; what BPMN has no element for stands in extension elements. */
export async function writeBpmn(definition: ProcessDefinition): Promise<string> {
  const graph = graphOf(definition);
  const { xml } = await moddle.toXML(documentOf(graph, layoutOf(graph)), { format: true });
  return xml;
}

const make = (type: string, properties: object): ModdleElement => moddle.create(type, properties);

function documentOf(graph: Graph, layout: Layout): ModdleElement {
  const { key, name, lanes, nodes, flows } = graph;
  const elements = new Map<string, ModdleElement>();
  for (const node of nodes) elements.set(node.id, elementOf(node, elements));
  const sequence = flows.map((flow) => sequenceFlow(flow, elements));
  const laneElements = lanes.map(({ id, name: called }) =>
    make('bpmn:Lane', {
      id,
      name: called,
      flowNodeRef: nodes.flatMap((node) => (laneIn(node, nodes) === id ? (elements.get(node.id) ?? []) : [])),
    }),
  );
  const process = make('bpmn:Process', {
    id: `process_${key}`,
    name,
    isExecutable: false,
    extensionElements: extended('Process', graph.part),
    laneSets: [make('bpmn:LaneSet', { id: `lanes_${key}`, lanes: laneElements })],
    flowElements: [...elements.values(), ...sequence],
  });
  const participant = make('bpmn:Participant', { id: `pool_${key}`, name, processRef: process });
  const collaboration = make('bpmn:Collaboration', { id: `collaboration_${key}`, participants: [participant] });
  const shapes = [
    shape(participant, layout.pool, { isHorizontal: true }),
    ...laneElements.map((lane) => shape(lane, layout.lanes.get(lane.id ?? ''), { isHorizontal: true })),
    ...[...elements.values()].map((element) => shape(element, layout.shapes.get(element.id ?? ''))),
    ...sequence.map((flow) =>
      make('bpmndi:BPMNEdge', {
        id: `${flow.id}_di`,
        bpmnElement: flow,
        waypoint: (layout.edges.get(flow.id ?? '') ?? []).map((point) => make('dc:Point', point)),
      }),
    ),
  ];
  const plane = make('bpmndi:BPMNPlane', { id: 'plane', bpmnElement: collaboration, planeElement: shapes });
  return make('bpmn:Definitions', {
    id: `definitions_${key}`,
    targetNamespace: NAMESPACE,
    rootElements: [collaboration, process],
    diagrams: [make('bpmndi:BPMNDiagram', { id: 'diagram', plane })],
  });
}

/** A timer belongs to whom the element does whose time it is. */
function laneIn({ lane, timer }: DrawnShape, nodes: readonly DrawnShape[]): string | undefined {
  return timer ? nodes.find(({ id }) => id === timer.on)?.lane : lane;
}

const extended = (kind: string, body: string): ModdleElement =>
  make('bpmn:ExtensionElements', { values: [make(`tp:${kind}`, { body })] });

const said = (body: string): ModdleElement => make('bpmn:FormalExpression', { body });

function elementOf(
  { id, type, name, part, several, timer, words }: DrawnShape,
  known: ReadonlyMap<string, ModdleElement>,
) {
  return make(`bpmn:${type}`, {
    id,
    ...(name && { name }),
    ...(words && { documentation: [make('bpmn:Documentation', { text: words })] }),
    ...(part && { extensionElements: extended(part.kind, part.text) }),
    ...(several && {
      loopCharacteristics: make('bpmn:MultiInstanceLoopCharacteristics', { completionCondition: said(several) }),
    }),
    ...(timer && {
      attachedToRef: known.get(timer.on),
      cancelActivity: timer.ends,
      eventDefinitions: [make('bpmn:TimerEventDefinition', { timeDuration: said(`P${timer.days}D`) })],
    }),
  });
}

function sequenceFlow({ id, from, to, name, condition }: Flow, elements: ReadonlyMap<string, ModdleElement>) {
  const [source, target] = [elements.get(from), elements.get(to)];
  const flow = make('bpmn:SequenceFlow', {
    id,
    ...(name && { name }),
    sourceRef: source,
    targetRef: target,
    ...(condition && { conditionExpression: said(condition) }),
  });
  (source?.['outgoing'] as ModdleElement[] | undefined)?.push(flow);
  (target?.['incoming'] as ModdleElement[] | undefined)?.push(flow);
  return flow;
}

function shape(element: ModdleElement, box: Box | undefined, more: object = {}): ModdleElement {
  return make('bpmndi:BPMNShape', {
    id: `${element.id}_di`,
    bpmnElement: element,
    ...more,
    bounds: make('dc:Bounds', { ...(box ?? { x: 0, y: 0, width: 36, height: 36 }) }),
  });
}

import '@xyflow/react/dist/base.css';
import { type Edge, Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react';
import type { AgreementState } from '../graphql/generated/graphql.js';
import { placeOf } from './negotiation.js';
import { StateName } from './state-name.js';

type StateNode = Node<{ state: AgreementState; place: string }, 'state'>;

const WIDTH = 150;
const [COLUMN, ROW] = [200, 90];
/** Column and row of each state: offers one above the other, since each answers the other; the end below. */
const places: Readonly<Record<AgreementState, readonly [number, number]>> = {
  DRAFT: [0, 0.5],
  REQUESTED: [1, 0],
  OFFERED: [1, 1],
  ACCEPTED: [2, 1],
  AGREED: [3, 0.5],
  VERIFIED: [4, 0.5],
  FINALIZED: [5, 0.5],
  TERMINATED: [3, 1.7],
};
const steps: readonly (readonly [AgreementState, AgreementState])[] = [
  ['DRAFT', 'REQUESTED'],
  ['DRAFT', 'OFFERED'],
  ['REQUESTED', 'OFFERED'],
  ['OFFERED', 'REQUESTED'],
  ['REQUESTED', 'AGREED'],
  ['OFFERED', 'ACCEPTED'],
  ['ACCEPTED', 'AGREED'],
  ['AGREED', 'VERIFIED'],
  ['VERIFIED', 'FINALIZED'],
];
const states = Object.keys(places) as AgreementState[];
const types = { state: StateBox };

/** The states of a negotiation and the ways between them; the list below it says the same to those who don't see it. */
export default function NegotiationPicture({ state }: { state: AgreementState }) {
  const nodes: StateNode[] = states.map((each) => ({
    id: each,
    type: 'state',
    position: { x: places[each][0] * COLUMN, y: places[each][1] * ROW },
    width: WIDTH,
    height: 56,
    data: { state: each, place: placeOf(each, state) },
  }));
  const ended = state === 'TERMINATED' ? [] : [[state, 'TERMINATED'] as const];
  const edges: Edge[] = [...steps, ...(state === 'FINALIZED' || state === 'DRAFT' ? [] : ended)].map(([from, to]) => {
    const upright = places[from][0] === places[to][0];
    return {
      id: `${from} ${to}`,
      source: from,
      target: to,
      sourceHandle: upright ? (from === 'REQUESTED' ? 'down' : 'up') : to === 'TERMINATED' ? 'down' : 'right',
      targetHandle: upright ? (from === 'REQUESTED' ? 'top' : 'bottom') : to === 'TERMINATED' ? 'top' : 'left',
      type: 'smoothstep',
      animated: false,
      className: from === state ? 'edge edge--open' : 'edge',
    };
  });
  return (
    <div className="negotiation-picture" aria-hidden="true">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={types}
        fitView
        fitViewOptions={{ padding: 0.05, maxZoom: 1 }}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        zoomOnScroll={false}
        preventScrolling={false}
        panOnDrag={false}
        zoomOnDoubleClick={false}
        proOptions={{ hideAttribution: true }}
      />
    </div>
  );
}

function StateBox({ data: { state, place } }: NodeProps<StateNode>) {
  const still = { isConnectable: false } as const;
  return (
    <div className={`state-box state-box--${place}`}>
      <Handle id="left" type="target" position={Position.Left} {...still} />
      <Handle id="top" type="target" position={Position.Top} {...still} />
      <Handle id="bottom" type="target" position={Position.Bottom} {...still} />
      <StateName state={state} />
      <Handle id="right" type="source" position={Position.Right} {...still} />
      <Handle id="up" type="source" position={Position.Top} {...still} />
      <Handle id="down" type="source" position={Position.Bottom} {...still} />
    </div>
  );
}

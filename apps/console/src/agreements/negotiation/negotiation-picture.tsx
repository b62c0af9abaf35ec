import { type Edge, Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import type { AgreementState } from '../../graphql/generated/graphql.js';
import { StillFlow } from '../../parts/still-flow.js';
import { placeOf } from './negotiation.js';
import { StateName } from '../state-name.js';

type StateNode = Node<{ state: AgreementState; place: string }, 'state'>;

const WIDTH = 150;
const [COLUMN, ROW] = [200, 90];
/** Column and row of each state on the way: offers one above the other, since each answers the other. */
const places: Readonly<Record<Exclude<AgreementState, 'TERMINATED'>, readonly [number, number]>> = {
  DRAFT: [0, 0.5],
  REQUESTED: [1, 0],
  OFFERED: [1, 1],
  ACCEPTED: [2, 1],
  AGREED: [3, 0.5],
  VERIFIED: [4, 0.5],
  FINALIZED: [5, 0.5],
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
const states = [...(Object.keys(places) as (keyof typeof places)[]), 'TERMINATED'] as const;
const types = { state: StateBox };

/** The states of a negotiation and the ways between them; the list below it says the same to those who don't see it. */
export default function NegotiationPicture({ state }: { state: AgreementState }) {
  const over = state === 'TERMINATED' || state === 'FINALIZED' || state === 'DRAFT';
  // The end stands straight above or below the state from which it can be reached now, so that its line crosses nothing.
  const [column, row] = over ? places.AGREED : places[state];
  const above = state === 'REQUESTED';
  const at = { ...places, TERMINATED: [column, above ? row - 1.2 : row + 1.2] } as const;
  const nodes: StateNode[] = states.map((each) => ({
    id: each,
    type: 'state',
    position: { x: at[each][0] * COLUMN, y: at[each][1] * ROW },
    width: WIDTH,
    height: 56,
    data: { state: each, place: placeOf(each, state) },
  }));
  const edges: Edge[] = [...steps, ...(over ? [] : [[state, 'TERMINATED'] as const])].map(([from, to]) => {
    const upright = at[from][0] === at[to][0];
    const down = at[from][1] < at[to][1];
    return {
      id: `${from} ${to}`,
      source: from,
      target: to,
      sourceHandle: upright ? (down ? 'down' : 'up') : 'right',
      targetHandle: upright ? (down ? 'top' : 'bottom') : 'left',
      type: 'smoothstep',
      animated: false,
      className: from === state ? 'edge edge--open' : 'edge',
    };
  });
  return (
    <div className="negotiation-picture" aria-hidden="true">
      <StillFlow nodes={nodes} edges={edges} types={types} />
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

import type { Flow, Graph, DrawnShape } from './bpmn.graph.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Layout {
  readonly pool: Box;
  readonly lanes: ReadonlyMap<string, Box>;
  readonly shapes: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, readonly Point[]>;
}

const CELL = { width: 170, height: 140 };
const HEAD = 30;
const MARGIN = 40;
/** How far from a border a flow runs. */
const GAP = 8;

function sizeOf({ type }: DrawnShape): { width: number; height: number } {
  if (type === 'UserTask') return { width: 110, height: 80 };
  return type === 'StartEvent' || type === 'EndEvent' || type === 'BoundaryEvent'
    ? { width: 36, height: 36 }
    : { width: 50, height: 50 };
}

/** A cell of the grid for each shape: a column of its own or, side by side in one, a row of its lane; a lane has as many rows as that takes. */
export function layoutOf({ lanes, nodes, flows }: Graph): Layout {
  const taken = new Map<string, number>();
  const rows = new Map<string, number>();
  const places = nodes.flatMap((node) => {
    if (node.timer) return [];
    const cell = `${node.lane} ${node.column}`;
    const row = taken.get(cell) ?? 0;
    taken.set(cell, row + 1);
    rows.set(node.lane, Math.max(rows.get(node.lane) ?? 0, row + 1));
    return [{ node, row }];
  });
  const columns = Math.max(...nodes.map(({ column }) => column)) + 1;
  const width = columns * CELL.width + MARGIN;
  const laneBoxes = new Map<string, Box>();
  let y = 0;
  for (const { id } of lanes) {
    const height = (rows.get(id) ?? 1) * CELL.height;
    laneBoxes.set(id, { x: HEAD, y, width, height });
    y += height;
  }
  const shapes = new Map<string, Box>();
  for (const { node, row } of places) {
    const size = sizeOf(node);
    const lane = laneBoxes.get(node.lane) ?? { x: HEAD, y: 0 };
    const left = lane.x + MARGIN / 2 + node.column * CELL.width + (CELL.width - size.width) / 2;
    shapes.set(node.id, { ...size, x: left, y: lane.y + row * CELL.height + (CELL.height - size.height) / 2 });
  }
  for (const node of nodes) {
    const host = node.timer && shapes.get(node.timer.on);
    if (!host) continue;
    const size = sizeOf(node);
    const right = host.x + host.width - size.width - 8;
    shapes.set(node.id, { ...size, x: right, y: host.y + host.height - size.height / 2 });
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = new Map(flows.map((flow) => [flow.id, wayOf(flow, byId, shapes)]));
  return { pool: { x: 0, y: 0, width: width + HEAD, height: y }, lanes: laneBoxes, shapes, edges };
}

/**
 * From the right side of one shape, or from below a timer, to the left side of the other: every flow leads on to a later column. Up and down it
 * goes between two columns and, where others stand between, along the border of two rows: no flow runs over a shape that it does not lead to.
 */
function wayOf({ from, to }: Flow, nodes: ReadonlyMap<string, DrawnShape>, shapes: ReadonlyMap<string, Box>): Point[] {
  const [a, b, first, last] = [shapes.get(from), shapes.get(to), nodes.get(from), nodes.get(to)];
  if (!a || !b || !first || !last) return [];
  const before = (column: number): number => HEAD + MARGIN / 2 + column * CELL.width + GAP;
  const target = { x: b.x, y: b.y + b.height / 2 };
  const turn = before(last.column);
  if (first.timer) {
    const source = { x: a.x + a.width / 2, y: a.y + a.height };
    const below = source.y + GAP;
    return [source, { x: source.x, y: below }, { x: turn, y: below }, { x: turn, y: target.y }, target];
  }
  const source = { x: a.x + a.width, y: a.y + a.height / 2 };
  if (last.column === first.column + 1) {
    if (source.y === target.y) return [source, target];
    return [source, { x: turn, y: source.y }, { x: turn, y: target.y }, target];
  }
  const out = before(first.column + 1);
  const above = source.y - CELL.height / 2 + GAP;
  const along = [out, turn].map((x) => ({ x, y: above }));
  return [source, { x: out, y: source.y }, ...along, { x: turn, y: target.y }, target];
}

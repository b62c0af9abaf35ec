import '@xyflow/react/dist/base.css';
import { type Edge, type Node, type NodeTypes, ReactFlow, useReactFlow, useStore } from '@xyflow/react';
import { useEffect } from 'react';

/** A picture of boxes and lines that is looked at, not worked with: nothing in it moves, and it takes no wheel or key. */
export function StillFlow({ nodes, edges, types }: { nodes: Node[]; edges: Edge[]; types: NodeTypes }) {
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges.map(unnamed)}
      nodeTypes={types}
      fitView
      fitViewOptions={FIT}
      minZoom={0.1}
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
    >
      <Fitted drawn={JSON.stringify([nodes, edges])} />
    </ReactFlow>
  );
}

/** Keeps all of it in sight when what is drawn or the room for it changes: a live change would be clipped otherwise. */
function Fitted({ drawn }: { drawn: string }) {
  const { fitView } = useReactFlow();
  const room = useStore(({ width, height }) => `${width} ${height}`);
  useEffect(() => {
    const frame = requestAnimationFrame(() => void fitView(FIT));
    return () => cancelAnimationFrame(frame);
  }, [drawn, room, fitView]);
  return null;
}

/** A line says nothing that the words around the picture do not; by itself the library names it, in English. */
const unnamed = (edge: Edge): Edge => ({ ...edge, ariaLabel: null as unknown as undefined });

const FIT = { padding: 0.05, maxZoom: 1 };

import '@xyflow/react/dist/base.css';
import { type Edge, type Node, type NodeTypes, ReactFlow } from '@xyflow/react';

/** A picture of boxes and lines that is looked at, not worked with: nothing in it moves, and it takes no wheel or key. */
export function StillFlow({ nodes, edges, types }: { nodes: Node[]; edges: Edge[]; types: NodeTypes }) {
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={types}
      fitView
      fitViewOptions={{ padding: 0.05, maxZoom: 1 }}
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
    />
  );
}

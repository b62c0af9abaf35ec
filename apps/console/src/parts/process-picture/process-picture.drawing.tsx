import '@xyflow/react/dist/base.css';
import './process-picture.scss';
import { type Edge, Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PictureStage, ProcessPictureProps } from './picture.js';
import { labelled } from '../../language/labelled.js';

type StageNode = Node<{ stage: PictureStage; number: number }, 'stage'>;

const WIDTH = 232;
const GAP = 48;
const HEAD = 64;
const LINE = 44;

export default function ProcessDrawing({ label, stages }: ProcessPictureProps) {
  const { t } = useTranslation();
  const nodes = useMemo<StageNode[]>(
    () =>
      stages.map((stage, index) => ({
        id: `${index}`,
        type: 'stage',
        position: { x: index * (WIDTH + GAP), y: 0 },
        data: { stage, number: index + 1 },
        width: WIDTH,
        height: HEAD + LINE * Math.max(stage.groups.length, 1),
        draggable: false,
        selectable: false,
        focusable: false,
        ariaLabel: stage.title,
      })),
    [stages],
  );
  const edges = useMemo<Edge[]>(
    () =>
      stages.slice(1).map((_, index) => ({
        id: `${index}-${index + 1}`,
        source: `${index}`,
        target: `${index + 1}`,
        focusable: false,
      })),
    [stages],
  );
  const tallest = Math.max(1, ...stages.map(({ groups }) => groups.length));
  return (
    <div
      className="picture"
      role="img"
      aria-label={labelled(label, stages.map(({ title }) => title).join(', '))}
      data-tall={tallest > 6 ? 'very' : tallest > 3 ? 'rather' : 'no'}
    >
      {stages.length === 0 ? (
        <p className="quiet">{t('approval.noStages')}</p>
      ) : (
        <ReactFlow
          key={stages.map(({ key, groups }) => `${key}:${groups.length}`).join()}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          fitView
          fitViewOptions={{ padding: 0.06, maxZoom: 1 }}
          minZoom={0.1}
          nodesConnectable={false}
          nodesDraggable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          zoomOnScroll={false}
          preventScrolling={false}
          proOptions={{ hideAttribution: true }}
        />
      )}
    </div>
  );
}

function StageBox({ data: { stage, number } }: NodeProps<StageNode>) {
  return (
    <div className={`stage stage--${stage.standing ?? 'plain'}`}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <strong>
        {number}. {stage.title}
        {stage.conditional && ' ◇'}
      </strong>
      {stage.time && <span className="stage__time">{stage.time}</span>}
      {stage.groups.map((group) => (
        <div key={group.key} className={`stage__group stage__group--${group.standing ?? 'plain'}`}>
          <span>{group.title}</span>
          {group.rule && <small>{group.rule}</small>}
        </div>
      ))}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

const nodeTypes = { stage: StageBox };

import { type Edge, Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { StillFlow } from '../../parts/still-flow.js';
import { type FileApproval, useStageDates } from './process-list.js';
import { weightsOf } from './weights.js';

interface StageData extends Record<string, unknown> {
  readonly title: string;
  readonly state: string;
  readonly stateText: string;
  readonly dates: string;
  readonly now: boolean;
  readonly groups: readonly {
    readonly key: string;
    readonly title: string;
    /** Such as "2/5", or "45% / 66.67%" where weights count. */
    readonly text: string;
    /** Of a hundred. */
    readonly done: number;
    /** What a vote by weight needs, of a hundred. */
    readonly needed: number | undefined;
  }[];
}
type StageNode = Node<StageData, 'stage'>;

const WIDTH = 210;
const GAP = 60;
const types = { stage: StageBox };

/** The process as a picture, left to right; the list below it says the same to those who do not see it. */
export default function ProcessPicture({ approval }: { approval: FileApproval }) {
  const { t } = useTranslation();
  const dates = useStageDates();
  const { percent } = useFormats();
  const nodes: StageNode[] = approval.stages.map((stage, index) => ({
    id: stage.key,
    type: 'stage',
    position: { x: index * (WIDTH + GAP), y: 0 },
    initialWidth: WIDTH,
    initialHeight: 90 + 36 * stage.groups.length,
    data: {
      title: stage.title,
      state: stage.state,
      stateText: t(`file.stageStates.${stage.state}`),
      dates: dates(stage, approval),
      now: stage.key === approval.stage && approval.state === 'OPEN',
      groups: stage.groups.map((group) => {
        const { key, title, progress } = group;
        const weights = weightsOf(group);
        const [given, all] = [progress.seats - progress.waiting, progress.seats];
        return {
          key,
          title,
          text: weights
            ? `${percent(weights.approved)} / ${percent(weights.needed)}`
            : all > 0
              ? `${given}/${all}`
              : '',
          done: weights ? weights.approved : all > 0 ? (100 * given) / all : 0,
          needed: weights?.needed,
        };
      }),
    },
  }));
  const edges: Edge[] = useMemo(
    () =>
      approval.stages.slice(1).map(({ key }, index) => ({
        id: key,
        source: approval.stages[index]?.key ?? key,
        target: key,
        type: 'smoothstep',
      })),
    [approval.stages],
  );
  const highest = Math.max(...nodes.map(({ initialHeight = 0 }) => initialHeight));
  return (
    <div className="picture" style={{ blockSize: `${Math.min(360, highest + 60)}px` }} aria-hidden="true">
      <StillFlow nodes={nodes} edges={edges} types={types} />
    </div>
  );
}

function StageBox({ data }: NodeProps<StageNode>) {
  return (
    <div className={`stage stage--${data.state}${data.now ? ' stage--now' : ''}`}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <p className="stage__title">{data.title}</p>
      <p className="stage__state">{data.stateText}</p>
      {data.groups.map(({ key, title, text, done, needed }) => (
        <div key={key} className="stage__group">
          <span>{title}</span>
          {text && <span>{text}</span>}
          <svg viewBox="0 0 100 4" preserveAspectRatio="none">
            <rect className="stage__all" width="100" height="4" />
            <rect className="stage__done" width={done} height="4" />
            {needed !== undefined && <rect className="stage__needed" x={Math.min(needed, 99)} width="1" height="4" />}
          </svg>
        </div>
      ))}
      <p className="stage__dates">{data.dates}</p>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

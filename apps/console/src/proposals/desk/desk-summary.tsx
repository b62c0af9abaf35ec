import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import type { DeskProposal, Whereabouts } from './standing.js';

/** The desk in one line: how much waits for whom, and what is due next. */
export function DeskSummary({
  proposals,
  standing,
}: {
  proposals: readonly DeskProposal[];
  standing: (proposal: DeskProposal) => Whereabouts;
}) {
  const { t } = useTranslation();
  const { day, number } = useFormats();
  const open = proposals.filter(({ holder }) => holder);
  const stands = open.map(standing);
  const ours = stands.filter((one) => one.ours).length;
  const late = stands.filter((one) => one.overdue).length;
  const [next] = stands.flatMap((one) => one.next ?? []).sort();
  const figures = [
    [number(ours), t('desk.waitForYou')],
    [number(open.length - ours), t('desk.withOthers')],
    [number(late), t('desk.overdue')],
    [next ? day(next) : '–', t('desk.nextDeadline')],
  ] as const;
  return (
    <dl className="summary">
      {figures.map(([figure, name]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

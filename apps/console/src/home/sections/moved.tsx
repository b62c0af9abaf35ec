import { useTranslation } from 'react-i18next';
import type { EventType } from '#libs/contracts';
import type { HomeQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { Section } from '../../parts/section.js';
import { useEventText } from '../../parts/subject/use-event-text.js';
import { useSubject } from '../../parts/subject/use-subject.js';
import type { HomeProps } from '../duties.js';
import { Lines, NoLines } from '../../parts/list/lines.js';

/** What somebody wants to hear of in the morning: steps that things took, not each word about them. */
export const moves = [
  'proposal.submitted',
  'proposal.partner.accepted',
  'proposal.withdrawn',
  'proposal.changes.requested',
  'proposal.changes.ended',
  'proposal.approved',
  'proposal.rejected',
  'proposal.cancelled',
  'approval.stage.opened',
  'approval.decided',
  'approval.stage.settled',
  'approval.escalated',
  'approval.coordinator.decided',
  'approval.condition.fulfilled',
  'project.created',
  'project.stage.advanced',
  'project.stakes.proposed',
  'project.stakes.changed',
  'agreement.offered',
  'agreement.agreed',
  'agreement.signed',
  'agreement.suspended',
  'agreement.ended',
  'dataset.published',
  'discussion.comment.added',
] as const satisfies readonly EventType[];

const MOST = 8;

type Event = HomeQuery['activity']['edges'][number]['node'];

/** What happened since yesterday, the last step of each thing. */
export function Moved({ home: { activity } }: HomeProps) {
  const { t } = useTranslation();
  const { ago } = useFormats();
  const named = useSubject();
  const say = useEventText();
  const last = new Map<string, Event>();
  for (const { node } of activity.edges) {
    const thing = node.about && (node.about.__typename === 'Approval' ? node.about.subjectId : node.about.id);
    if (thing && !last.has(thing) && named(node.about!)?.path) last.set(thing, node);
  }
  const shown = [...last.values()].slice(0, MOST);
  return (
    <Section id="moved" title={t('home.moved')}>
      {shown.length === 0 ? (
        <NoLines>{t('home.nothingMoved')}</NoLines>
      ) : (
        <Lines
          label={t('home.moved')}
          lines={shown.map((event) => {
            const { title = '', path } = (event.about && named(event.about)) ?? {};
            return { key: event.id, title, to: path, aside: ago(event.occurredAt), note: say(event) };
          })}
        />
      )}
    </Section>
  );
}

import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { Figures } from '../../parts/figures.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Section } from '../../parts/section.js';
import type { KeepingProps } from '../duties.js';
import { Lines, NoLines } from '../../parts/list/lines.js';

/** As many as are asked for; that many stands for as many or more. */
const MOST = 100;
const SHOWN = 5;

/** What keeps the platform going: registrations that wait, lost second factors, work that was given up. */
export function Stewardship({ keeping: { pending, recoveries, operationsStatus, refusals } }: KeepingProps) {
  const { t } = useTranslation();
  const { number, ago } = useFormats();
  const nameOf = useNameOf();
  if (!pending || !recoveries || !operationsStatus || !refusals) return null;
  const counted = ({ edges }: { edges: readonly unknown[] }) =>
    edges.length < MOST ? number(edges.length) : t('home.atLeast', { count: edges.length });
  const failed = operationsStatus.queues.reduce((sum, queue) => sum + queue.failed, 0);
  const { lettersFailed } = operationsStatus;
  return (
    <Section id="stewardship" title={t('menu.stewardship')}>
      <Figures
        figures={[
          { name: t('home.registrations'), value: counted(pending), to: '/stewardship/verification' },
          {
            name: t('home.recoveries'),
            value: counted(recoveries),
            to: '/stewardship/recoveries',
            bad: recoveries.edges.length > 0,
          },
          { name: t('home.failed'), value: number(failed), to: '/stewardship/operations', bad: failed > 0 },
          {
            name: t('home.letters'),
            value: number(lettersFailed),
            to: '/stewardship/operations',
            bad: lettersFailed > 0,
          },
          { name: t('home.refusals'), value: counted(refusals), to: '/stewardship/security' },
        ]}
      />
      {pending.edges.length === 0 ? (
        <NoLines>{t('home.noRegistrations')}</NoLines>
      ) : (
        <Lines
          label={t('home.registrations')}
          lines={pending.edges.slice(0, SHOWN).map(({ node }) => ({
            key: node.id,
            title: nameOf(node),
            to: '/stewardship/verification',
            aside: ago(node.createdAt),
            note: t(`organisation.kind.${node.kind}`),
          }))}
        />
      )}
    </Section>
  );
}

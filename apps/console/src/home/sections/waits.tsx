import { useTranslation } from 'react-i18next';
import { TimeLeft } from '../../inbox/time-left.js';
import { useFormats } from '../../language/format.js';
import { Figures } from '../../parts/figures.js';
import { Section } from '../../parts/section.js';
import { Link } from '../../routing/routing.js';
import { type Figure, MOST_COUNTED, useAnswered } from '../../shell/held-wanted.js';
import type { HomeProps } from '../duties.js';
import { Lines, NoLines } from '../../parts/list/lines.js';

/** What is asked of the reader, the most urgent first, with the numbers that the inbox shows. */
export function Waits({ home: { inbox, waits, assigned, late, soon, ours, offers, signatures } }: HomeProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { isAnswered, left } = useAnswered(MOST_COUNTED);
  if (!inbox) return null;
  const counted = (count = 0) => (count < MOST_COUNTED ? number(count) : t('inbox.many'));
  const figure = (count: number | undefined, of: Figure) => counted(left(count ?? 0, of));
  const items = inbox.edges.map(({ node }) => node).filter(({ id }) => !isAnswered(id));
  return (
    <Section
      id="waits"
      title={t('home.waits')}
      actions={
        items.length > 0 && (
          <Link className="cds--link" to="/inbox">
            {t('home.openInbox')}
          </Link>
        )
      }
    >
      <Figures
        figures={[
          { name: t('home.waitsForMe'), value: figure(waits, 'waits'), to: '/inbox' },
          { name: t('home.assignedToMe'), value: figure(assigned, 'toMe'), to: '/inbox?assigned=ME' },
          { name: t('inbox.overdue'), value: figure(late, 'overdue'), to: '/inbox?due=0', bad: (late ?? 0) > 0 },
          { name: t('inbox.within7'), value: figure(soon, 'within7'), to: '/inbox?due=7' },
          { name: t('inbox.organisation'), value: figure(ours, 'ours'), to: '/inbox?whose=organisation' },
          ...(offers === undefined
            ? []
            : [
                { name: t('inbox.kinds.ANSWER_OFFER'), value: counted(offers), to: '/inbox?kind=ANSWER_OFFER' },
                { name: t('inbox.kinds.SIGN'), value: counted(signatures), to: '/inbox?kind=SIGN' },
              ]),
        ]}
      />
      {items.length === 0 ? (
        <NoLines>{t('home.nothingWaits')}</NoLines>
      ) : (
        <Lines
          label={t('home.waits')}
          lines={items.map((item) => ({
            key: item.id,
            title: item.title,
            to: `/inbox/${item.id}`,
            aside: <TimeLeft {...item} />,
            note: [t(`inbox.kinds.${item.kind}`), t(`kind.${item.subjectKind}`), item.stage?.title]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      )}
    </Section>
  );
}

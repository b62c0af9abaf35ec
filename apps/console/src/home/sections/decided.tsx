import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { Section } from '../../parts/section.js';
import { Link } from '../../routing/routing.js';
import type { HomeProps } from '../duties.js';
import { Lines, NoLines } from '../../parts/list/lines.js';

/** What the reader decided last, and what became of it. */
export function Decided({ home: { decisionsGiven } }: HomeProps) {
  const { t } = useTranslation();
  const { ago } = useFormats();
  if (!decisionsGiven) return null;
  return (
    <Section
      id="decided"
      title={t('decided.title')}
      actions={
        decisionsGiven.edges.length > 0 && (
          <Link className="cds--link" to="/inbox/decided">
            {t('home.allDecided')}
          </Link>
        )
      }
    >
      {decisionsGiven.edges.length === 0 ? (
        <NoLines>{t('home.noneDecided')}</NoLines>
      ) : (
        <Lines
          label={t('decided.title')}
          lines={decisionsGiven.edges.map(({ node: { id, approvalId, approval, decision, decidedAt, revision } }) => ({
            key: id,
            title: approval?.title ?? t('home.hidden'),
            to: `/approvals/${approvalId}`,
            aside: ago(decidedAt),
            note: [
              t('decide.revision', { number: revision }),
              t(`decision.${decision}`),
              approval && t(`approvalState.${approval.state}`),
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      )}
    </Section>
  );
}

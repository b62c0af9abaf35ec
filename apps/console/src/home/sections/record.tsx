import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { Facts } from '../../parts/facts.js';
import { Section } from '../../parts/section.js';
import { Link } from '../../routing/routing.js';
import type { KeepingProps } from '../duties.js';

/** How far the record goes, and when it was sealed last. */
export function Record({ keeping: { ledgerHead, ledgerCheckpoints } }: KeepingProps) {
  const { t } = useTranslation();
  const { number, moment } = useFormats();
  if (!ledgerHead) return null;
  const seal = ledgerCheckpoints?.edges[0]?.node;
  return (
    <Section
      id="record"
      title={t('home.record')}
      actions={
        <Link className="cds--link" to="/audit">
          {t('home.openAudit')}
        </Link>
      }
    >
      <Facts
        facts={[
          [t('home.entries'), number(ledgerHead.seq)],
          [t('home.sealedAt'), seal ? moment(seal.at) : t('home.notSealed')],
          [t('home.sealedUpTo'), seal && number(seal.size)],
        ]}
      />
    </Section>
  );
}

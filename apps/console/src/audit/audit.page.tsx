import { useTranslation } from 'react-i18next';
import { bringTexts } from '../language/language.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { NoPermission } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { AuditFilters, useAuditFilter } from './audit-filters.js';
import { AuditEntries } from './audit-entries.js';

await bringTexts({
  en: () => import('./texts/en.js'),
  'zh-CN': () => import('./texts/zh-CN.js'),
  th: () => import('./texts/th.js'),
});

/** What happened, for whoever audits or administers an organisation: searched by who, what, about what and when. */
export default function AuditPage() {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const filter = useAuditFilter();
  const allowed = me.steward || me.roles.includes('ADMIN') || me.roles.includes('AUDITOR');
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')}>
      {allowed ? (
        <Section id="audit" title={t('audit.list')}>
          <AuditFilters filter={filter} />
          <AuditEntries key={JSON.stringify(filter.chosen)} filter={filter} />
        </Section>
      ) : (
        <NoPermission />
      )}
    </Page>
  );
}

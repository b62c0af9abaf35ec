import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.js';
import { ListViews } from '../parts/list/views/list-views.js';
import { Section } from '../parts/section.js';
import { NoPermission } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { AuditNav, audits } from './audit-nav.js';
import { AuditFilters, useAuditFilter } from './audit-filters.js';
import { AuditEntries } from './audit-entries.js';

/** What happened, for whoever audits or administers an organisation: searched by who, what, about what and when. */
export default function AuditPage() {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const filter = useAuditFilter();
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')}>
      {audits(me) ? (
        <>
          <AuditNav />
          <Section id="audit" title={t('audit.list')}>
            <ListViews screen="audit" />
            <AuditFilters filter={filter} />
            <AuditEntries key={JSON.stringify(filter.chosen)} filter={filter} />
          </Section>
        </>
      ) : (
        <NoPermission />
      )}
    </Page>
  );
}

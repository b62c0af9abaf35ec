import { useTranslation } from 'react-i18next';
import { AuditNav, audits } from '../audit/audit-nav.js';
import { Page } from '../parts/page.js';
import { NoPermission } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { RetentionBoard } from './retention-board.js';

/** How long things are kept, for whoever audits or administers an organisation. */
export default function RetentionPage() {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  return (
    <Page title={t('audit.title')}>
      {audits(me) ? (
        <>
          <AuditNav />
          <RetentionBoard />
        </>
      ) : (
        <NoPermission />
      )}
    </Page>
  );
}

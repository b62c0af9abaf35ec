import './bring-texts.js';
import { useTranslation } from 'react-i18next';
import { SubNav } from '../parts/sub-nav.js';

/** What auditors look into. */
export function AuditNav() {
  const { t } = useTranslation();
  return (
    <SubNav
      label={t('audit.title')}
      parts={[
        { to: '/audit', title: t('audit.list') },
        { to: '/audit/conflicts', title: t('audit.conflicts') },
        { to: '/audit/retention', title: t('audit.retention') },
      ]}
    />
  );
}

/** Whether a seat may look into it. */
export const audits = ({ roles, steward }: { readonly roles: readonly string[]; readonly steward: boolean }): boolean =>
  steward || roles.includes('ADMIN') || roles.includes('AUDITOR');

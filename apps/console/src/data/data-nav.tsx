import { useTranslation } from 'react-i18next';
import { ASKERS } from '../connectors/askers.js';
import { SubNav } from '../parts/sub-nav.js';
import { useSignedIn } from '../session/session.js';

/** Roles that may read rows and say what they were used for; the API has the last word. */
export const READERS = ['OFFICER', 'PROPOSER', 'DATA_STEWARD'] as const;

/** Roles that may read the access log; the API has the last word. */
export const AUDITORS = ['ADMIN', 'DATA_STEWARD', 'AUDITOR'] as const;

/** The parts of the data area, each a screen of its own; stands below the head of each. */
export function DataNav() {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  return (
    <SubNav
      label={t('data.title')}
      parts={[
        { to: '/data', title: t('data.part.catalogue') },
        { to: '/agreements', title: t('agreements.title') },
        { to: '/data/needs', title: t('needs.part') },
        { to: '/data/transfers', title: t('data.part.transfers') },
        { to: '/data/deliveries', title: t('data.part.deliveries') },
        { to: '/data/usage', title: t('data.part.usage') },
        ...(ASKERS.some((role) => me.roles.includes(role))
          ? [{ to: '/data/connectors', title: t('data.part.connectors') }]
          : []),
        ...(AUDITORS.some((role) => me.roles.includes(role))
          ? [{ to: '/data/access-log', title: t('data.part.accessLog') }]
          : []),
      ]}
    />
  );
}

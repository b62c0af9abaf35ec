import { useTranslation } from 'react-i18next';
import type { Role } from '../../graphql/generated/graphql.js';
import { comma } from '../../language/labelled.js';

/** A seat's roles in words. */
export function Roles({ roles, steward }: { roles: readonly Role[]; steward: boolean }) {
  const { t } = useTranslation();
  const words = roles.map((role) => t(`role.${role}`));
  return <>{[...words, ...(steward ? [t('role.steward')] : [])].join(comma())}</>;
}

import './bring-texts.js';
import { useTranslation } from 'react-i18next';

/** @returns what names a permission in words; one of a newer server, which has none here, keeps its own name */
export function usePermissionText(): (permission: string) => string {
  const { t, i18n } = useTranslation();
  return (permission) => {
    const key = `permission.${permission}`;
    return i18n.exists(key) ? t(key as 'permission.organisation.read') : permission;
  };
}

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxRowFragment } from '../graphql/generated/graphql.js';
import { semicolon } from '../language/labelled.js';
import { useLanguage } from '../language/language.js';

/** Why something is an organisation's to do, in the reader's language. */
export function useReasons(): (reasons: InboxRowFragment['reasons']) => string {
  const { t } = useTranslation();
  return useCallback(
    (reasons) =>
      reasons
        .map(({ code, function: field, tier }) =>
          t(`because.${code}`, { function: field ? t(`function.${field}`) : '', tier: tier ?? '' }),
        )
        .join(semicolon()),
    [t],
  );
}

/** Who can do it where the reader cannot: the member it is asked of, or the roles that may. */
export function useWhoActs(): (item: Pick<InboxRowFragment, 'mine' | 'roles' | 'member'>) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return useCallback(
    ({ mine, roles, member }) => {
      if (mine) return '';
      if (member) return t('inbox.askedOf', { who: member.person?.name ?? '' });
      const names = roles.map((role) => t(`role.${role}`));
      return t('inbox.byRoles', { roles: new Intl.ListFormat(language, { type: 'disjunction' }).format(names) });
    },
    [language, t],
  );
}

import './bring-texts.js';
import { Checkbox, CheckboxGroup } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../graphql/generated/graphql.js';
import { WithHelp } from '../../parts/help.js';
import { roles as allRoles } from '../catalogue.js';

/** Which roles a seat has, each with what it is for. */
export function RoleChecks({ roles, onChange }: { roles: readonly Role[]; onChange: (roles: Role[]) => void }) {
  const { t } = useTranslation();
  return (
    <WithHelp term="role" about={t('profile.roles')}>
      <CheckboxGroup legendText={t('profile.roles')}>
        {allRoles.map((role) => (
          <Checkbox
            key={role}
            id={`role-${role}`}
            labelText={t(`role.${role}`)}
            helperText={t(`membership.roleLead.${role}`)}
            checked={roles.includes(role)}
            onChange={(_, { checked }) => onChange(checked ? [...roles, role] : roles.filter((each) => each !== role))}
          />
        ))}
      </CheckboxGroup>
    </WithHelp>
  );
}

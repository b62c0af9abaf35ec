import { Button, FormGroup, Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../graphql/generated/graphql.js';
import { roles as allRoles } from '../catalogue.js';
import { comma } from '../../language/labelled.js';

export interface Rule {
  readonly claim: string;
  readonly value: string;
  readonly roles: Role[];
}

/** Which roles a claim gives, in order, and what holds for everybody else. */
export function RoleRules({
  rules,
  otherwise,
  onChange,
  onOtherwise,
}: {
  rules: readonly Rule[];
  otherwise: Role[];
  onChange: (rules: Rule[]) => void;
  onOtherwise: (roles: Role[]) => void;
}) {
  const { t } = useTranslation();
  const change = (nth: number, more: Partial<Rule>) =>
    onChange(rules.map((rule, each) => (each === nth ? { ...rule, ...more } : rule)));
  return (
    <FormGroup legendText={t('signOn.rules')}>
      <Stack gap={5}>
        <p>{t('signOn.rulesLead')}</p>
        {rules.map(({ claim, value, roles }, nth) => (
          <Stack key={nth} gap={3}>
            <TextInput
              id={`sign-on-claim-${nth}`}
              labelText={t('signOn.claim', { number: nth + 1 })}
              maxLength={200}
              value={claim}
              onChange={({ target }) => change(nth, { claim: target.value })}
            />
            <TextInput
              id={`sign-on-value-${nth}`}
              labelText={t('signOn.value', { number: nth + 1 })}
              maxLength={200}
              value={value}
              onChange={({ target }) => change(nth, { value: target.value })}
            />
            <RoleChoice
              id={`sign-on-role-${nth}`}
              label={t('signOn.role', { number: nth + 1 })}
              roles={roles}
              onChoose={(chosen) => change(nth, { roles: chosen })}
            />
            <Button kind="ghost" size="sm" onClick={() => onChange(rules.filter((_, each) => each !== nth))}>
              {t('signOn.removeRule', { number: nth + 1 })}
            </Button>
          </Stack>
        ))}
        <Button
          kind="tertiary"
          size="sm"
          onClick={() => onChange([...rules, { claim: 'groups', value: '', roles: ['VIEWER'] }])}
        >
          {t('signOn.addRule')}
        </Button>
        <RoleChoice
          id="sign-on-otherwise"
          label={t('signOn.otherwise')}
          none={t('signOn.refuse')}
          roles={otherwise}
          onChoose={onOtherwise}
        />
      </Stack>
    </FormGroup>
  );
}

/** One role; several that a program has set stay until another is chosen. */
export function RoleChoice({
  id,
  label,
  none,
  roles,
  onChoose,
}: {
  id: string;
  label: string;
  none?: string;
  roles: readonly Role[];
  onChoose: (roles: Role[]) => void;
}) {
  const { t } = useTranslation();
  const several = roles.length > 1 ? [roles] : [];
  const choices: (readonly Role[])[] = [...several, ...allRoles.map((role) => [role])];
  return (
    <Select
      id={id}
      labelText={label}
      value={roles.join()}
      onChange={({ target }) => onChoose(target.value ? (target.value.split(',') as Role[]) : [])}
    >
      {none && <SelectItem value="" text={none} />}
      {choices.map((each) => (
        <SelectItem key={each.join()} value={each.join()} text={each.map((role) => t(`role.${role}`)).join(comma())} />
      ))}
    </Select>
  );
}

import { Checkbox } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DataClass, SecurityPlanInput } from '../../../graphql/generated/graphql.js';
import { useFaultAt, useField } from '../wizard.context.js';
import { DraftChoice, DraftInput } from './draft-input.js';
import { ItemRows } from './item-list.js';
import { dataClasses, protectionLevels } from './vocabulary.js';

type Contact = NonNullable<SecurityPlanInput['contacts']>[number];
type Test = NonNullable<SecurityPlanInput['tests']>[number];

/** How data and systems are protected: what is touched, at which level, whom to reach, what is tested. */
export default function StepSecurity() {
  const { t } = useTranslation();
  const at = useFaultAt();
  const [plan = {}, set] = useField<SecurityPlanInput>('security');
  const change = (part: Partial<SecurityPlanInput>) => set({ ...plan, ...part });
  const stated = plan.dataClasses ?? [];
  const unstated = at('security', 'dataClasses');
  return (
    <div className="form">
      <fieldset className="list">
        <legend>{t('field.dataClasses')}</legend>
        {dataClasses.map((each: DataClass) => (
          <Checkbox
            key={each}
            id={`security-${each}`}
            labelText={t(`dataClass.${each}`)}
            checked={stated.includes(each)}
            onChange={(_, { checked }) =>
              change({ dataClasses: dataClasses.filter((one) => (one === each ? checked : stated.includes(one))) })
            }
          />
        ))}
        {unstated && (
          <p className="list__fault" role="alert">
            {unstated}
          </p>
        )}
      </fieldset>
      <p className="section__lead">{t('wizard.levelHelp')}</p>
      <DraftChoice
        id="security-level"
        label={t('field.level')}
        value={plan.level ? String(plan.level) : ''}
        fault={at('security', 'level')}
        choices={protectionLevels.map((level) => [String(level), String(level)])}
        onChange={(level) => change({ level: level ? Number(level) : undefined })}
      />
      <p className="section__lead">{t('wizard.contactsHelp')}</p>
      <ItemRows<Contact>
        id="list-contacts"
        legend={t('field.contacts')}
        items={plan.contacts ?? undefined}
        set={(contacts) => change({ contacts })}
        fault={at('security', 'contacts')}
        fresh={{}}
        needed
      >
        {(contact, put, index) => (
          <>
            <DraftInput
              id={`contacts-${index}-name`}
              label={t('field.organisation')}
              value={contact.name}
              fault={at('security', 'contacts', index, 'name')}
              onChange={(name) => put({ name })}
            />
            <DraftInput
              id={`contacts-${index}-role`}
              label={t('field.role')}
              value={contact.role}
              fault={at('security', 'contacts', index, 'role')}
              onChange={(role) => put({ role })}
            />
            <DraftInput
              id={`contacts-${index}-reach`}
              label={t('field.reach')}
              value={contact.reach}
              fault={at('security', 'contacts', index, 'reach')}
              onChange={(reach) => put({ reach })}
            />
          </>
        )}
      </ItemRows>
      <ItemRows<Test>
        id="list-tests"
        legend={t('field.tests')}
        items={plan.tests ?? undefined}
        set={(tests) => change({ tests })}
        fault={at('security', 'tests')}
        fresh={{}}
        needed
      >
        {(test, put, index) => (
          <>
            <DraftInput
              id={`tests-${index}-what`}
              label={t('field.tested')}
              value={test.what}
              fault={at('security', 'tests', index, 'what')}
              onChange={(what) => put({ what })}
            />
            <DraftInput
              id={`tests-${index}-by`}
              label={t('field.by')}
              value={test.by}
              fault={at('security', 'tests', index, 'by')}
              onChange={(by) => put({ by })}
            />
            <DraftInput
              id={`tests-${index}-on`}
              short
              label={t('field.until')}
              help={t('wizard.dayHelp')}
              value={test.on}
              fault={at('security', 'tests', index, 'on')}
              onChange={(on) => put({ on })}
            />
          </>
        )}
      </ItemRows>
    </div>
  );
}

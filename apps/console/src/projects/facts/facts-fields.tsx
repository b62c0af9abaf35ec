import { Checkbox, Select, SelectItem, Stack, TextArea, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../graphql/act.js';
import type { SmartCityComponent } from '../../graphql/generated/graphql.js';
import { faulty } from '../../parts/input/faulty.js';
import { PlaceField } from '../../parts/map/place-field.js';
import { components } from '../../proposals/desk/desk.filter.js';
import type { FactsDraft } from './facts.draft.js';
import { faultAt } from '../faults.js';

/** Fields for what is said of a project; what is wrong stands at its field. */
export function FactsFields({
  draft,
  problem,
  onChange,
}: {
  draft: FactsDraft;
  problem: Problem | undefined;
  onChange: (part: Partial<FactsDraft>) => void;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap={5}>
      <TextInput
        id="project-name"
        labelText={t('project.nameLabel')}
        value={draft.name}
        onChange={({ target }) => onChange({ name: target.value })}
        {...faulty('project-name', faultAt(problem, 'name'))}
        data-modal-primary-focus
      />
      <TextInput
        id="project-native"
        labelText={t('project.nativeName')}
        value={draft.nativeName}
        onChange={({ target }) => onChange({ nativeName: target.value })}
        {...faulty('project-native', faultAt(problem, 'nativeName'))}
      />
      <TextArea
        id="project-summary"
        labelText={t('project.summary')}
        rows={4}
        value={draft.summary}
        onChange={({ target }) => onChange({ summary: target.value })}
        {...faulty('project-summary', faultAt(problem, 'summary'))}
      />
      <Select
        id="project-component"
        labelText={t('projects.component')}
        value={draft.component}
        onChange={({ target }) => onChange({ component: target.value as SmartCityComponent | '' })}
      >
        <SelectItem value="" text={t('project.noComponent')} />
        {components.map((component) => (
          <SelectItem key={component} value={component} text={t(`component.${component}`)} />
        ))}
      </Select>
      <PlaceField
        id="project-place"
        labelText={t('projects.place')}
        value={draft.jurisdiction}
        onPlace={(jurisdiction) => onChange({ jurisdiction })}
        {...faulty('project-place', faultAt(problem, 'jurisdiction'))}
      />
      <Checkbox
        id="project-confidential"
        labelText={t('project.confidentialLabel')}
        checked={draft.confidential}
        onChange={(_, { checked }) => onChange({ confidential: checked })}
      />
    </Stack>
  );
}

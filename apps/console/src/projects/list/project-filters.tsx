import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { TypedSearch } from '../../parts/list/typed-search.js';
import { components } from '../../proposals/desk/desk.filter.js';
import { NO_COMPONENT, type ProjectFilter } from './projects.filter.js';
import { stages } from '../vocabulary.js';

export function ProjectFilters({ filter: { of, choose } }: { filter: ProjectFilter }) {
  const { t } = useTranslation();
  return (
    <div className="filters" role="search">
      <TypedSearch
        id="projects-text"
        label={t('projects.search')}
        clear={t('projects.clear')}
        value={of('q') ?? ''}
        onChange={(text) => choose('q', text || undefined)}
      />
      <Select
        id="projects-stage"
        size="sm"
        labelText={t('projects.stage')}
        value={of('stage') ?? ''}
        onChange={({ target }) => choose('stage', target.value)}
      >
        <SelectItem value="" text={t('projects.any')} />
        {stages.map((stage) => (
          <SelectItem key={stage} value={stage} text={t(`projectStage.${stage}`)} />
        ))}
      </Select>
      <Select
        id="projects-component"
        size="sm"
        labelText={t('projects.component')}
        value={of('component') ?? ''}
        onChange={({ target }) => choose('component', target.value)}
      >
        <SelectItem value="" text={t('projects.any')} />
        {components.map((component) => (
          <SelectItem key={component} value={component} text={t(`component.${component}`)} />
        ))}
        <SelectItem value={NO_COMPONENT} text={t('overview.withoutComponent')} />
      </Select>
      <OrganisationChoice
        id="projects-organisation"
        label={t('projects.organisation')}
        value={of('organisation')}
        onChoose={(id) => choose('organisation', id)}
      />
      <OrganisationChoice
        id="projects-lead"
        label={t('projects.lead')}
        value={of('lead')}
        onChoose={(id) => choose('lead', id)}
      />
    </div>
  );
}

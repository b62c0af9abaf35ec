import { Button, Checkbox, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { Fault } from '../../graphql/act.js';
import { DateField } from '../../parts/input/date-field.js';
import { faulty } from '../../parts/input/faulty.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { colleaguesQuery, organisationNameQuery } from '../../parts/organisation/organisations.queries.js';
import { PlaceField } from '../../parts/map/place-field.js';
import { components } from '../../proposals/desk/desk.filter.js';
import type { CatalogueDraft } from './dataset.draft.js';
import { classifications, frequencies, legalBases, themes } from '../vocabulary.js';
import { faultText } from '../../language/fault-text.js';

const CORNERS = ['west', 'south', 'east', 'north'] as const;

/** Everything that is said about a dataset, each fault at its field. */
export function DatasetFields({
  ownerId,
  draft,
  faults,
  onChange,
}: {
  ownerId: string;
  draft: CatalogueDraft;
  faults: readonly Fault[];
  onChange: (part: Partial<CatalogueDraft>) => void;
}) {
  const { t } = useTranslation();
  const faultOf = (field: keyof CatalogueDraft) => faultText(faults.find(({ path }) => path[0] === field));
  const text = (field: 'title' | 'keywords' | 'place' | 'coversFrom' | 'coversUntil' | 'legalBasisNote') => ({
    id: `dataset-${field}`,
    labelText: t(`editor.${field}`),
    value: draft[field],
    onChange: ({ target }: { target: { value: string } }) => onChange({ [field]: target.value }),
    ...faulty(`dataset-${field}`, faultOf(field)),
  });
  const [{ data }] = useQuery({ query: colleaguesQuery, variables: { id: ownerId } });
  const colleagues = data?.organisation?.members.edges.map(({ node }) => node) ?? [];
  const choice = (field: 'theme' | 'component' | 'classification' | 'frequency' | 'legalBasis' | 'stewardId') => ({
    id: `dataset-${field}`,
    labelText: t(`editor.${field}`),
    value: draft[field],
    onChange: ({ target }: { target: { value: string } }) => onChange({ [field]: target.value }),
    invalid: faultOf(field) !== undefined,
    invalidText: faultOf(field),
  });
  return (
    <>
      <TextInput {...text('title')} />
      <TextArea
        id="dataset-description"
        labelText={t('editor.description')}
        rows={4}
        value={draft.description}
        onChange={({ target }) => onChange({ description: target.value })}
        {...faulty('dataset-description', faultOf('description'))}
      />
      <div className="fields">
        <Select {...choice('theme')}>
          {themes.map((each) => (
            <SelectItem key={each} value={each} text={t(`datasetTheme.${each}`)} />
          ))}
        </Select>
        <Select {...choice('component')}>
          <SelectItem value="" text={t('editor.none')} />
          {components.map((each) => (
            <SelectItem key={each} value={each} text={t(`component.${each}`)} />
          ))}
        </Select>
        <Select {...choice('frequency')}>
          {frequencies.map((each) => (
            <SelectItem key={each} value={each} text={t(`updateFrequency.${each}`)} />
          ))}
        </Select>
      </div>
      <TextInput {...text('keywords')} helperText={t('editor.keywordsHelp')} />
      <Select {...choice('classification')} helperText={t(`classificationLead.${draft.classification}`)}>
        {classifications.map((each) => (
          <SelectItem key={each} value={each} text={t(`classification.${each}`)} />
        ))}
      </Select>
      <Select {...choice('stewardId')}>
        <SelectItem value="" text={t('editor.choose')} />
        {colleagues.map(({ id, title, person }) => (
          <SelectItem key={id} value={id} text={[person?.name, title].filter(Boolean).join(' · ')} />
        ))}
      </Select>
      <fieldset className="fieldset">
        <legend className="cds--label">{t('editor.namedIds')}</legend>
        <ul className="named">
          {draft.namedIds.map((id) => (
            <Named
              key={id}
              id={id}
              onRemove={() => onChange({ namedIds: draft.namedIds.filter((one) => one !== id) })}
            />
          ))}
        </ul>
        <OrganisationChoice
          key={draft.namedIds.length}
          id="dataset-named"
          size="md"
          label={t('editor.addNamed')}
          value={undefined}
          invalid={faultOf('namedIds')}
          onChoose={(id) => id && !draft.namedIds.includes(id) && onChange({ namedIds: [...draft.namedIds, id] })}
        />
      </fieldset>
      <Checkbox
        id="dataset-personal"
        labelText={t('editor.personal')}
        checked={draft.personal}
        onChange={(_, { checked }) => onChange({ personal: checked })}
      />
      {draft.personal && (
        <div className="fields">
          <Select {...choice('legalBasis')}>
            <SelectItem value="" text={t('editor.choose')} />
            {legalBases.map((each) => (
              <SelectItem key={each} value={each} text={t(`legalBasis.${each}`)} />
            ))}
          </Select>
          <TextInput {...text('legalBasisNote')} />
        </div>
      )}
      <div className="fields">
        <DateField {...text('coversFrom')} onChange={(coversFrom) => onChange({ coversFrom })} />
        <DateField {...text('coversUntil')} onChange={(coversUntil) => onChange({ coversUntil })} />
        <PlaceField {...text('place')} onPlace={(place) => onChange({ place })} />
      </div>
      <fieldset className="fieldset">
        <legend className="cds--label">{t('editor.bounds')}</legend>
        <div className="fields">
          {CORNERS.map((corner, index) => (
            <TextInput
              key={corner}
              id={`dataset-${corner}`}
              type="number"
              step="any"
              labelText={t(`editor.${corner}`)}
              value={draft.bounds[index] ?? ''}
              onChange={({ target }) => {
                const [west, south, east, north] = draft.bounds.with(index, target.value);
                onChange({ bounds: [west ?? '', south ?? '', east ?? '', north ?? ''] });
              }}
              {...faulty(`dataset-${corner}`, index === 0 ? faultOf('bounds') : undefined)}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}

function Named({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [{ data }] = useQuery({ query: organisationNameQuery, variables: { id }, requestPolicy: 'cache-first' });
  const name = data?.organisation ? nameOf(data.organisation) : id;
  return (
    <li>
      {name}{' '}
      <Button kind="ghost" size="sm" className="inline" onClick={onRemove}>
        {t('editor.removeNamed', { name })}
      </Button>
    </li>
  );
}

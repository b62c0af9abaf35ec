import { Checkbox, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { themes } from '../../data/vocabulary.js';
import { organisationFunctions } from '../../organisation/catalogue.js';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { DatasetChoice } from '../dataset-choice.js';

/** What is said about data that is needed, as far as it is known. */
export interface NeedGiven {
  title?: string | null;
  datasetId?: string | null;
  holderOrganisationId?: string | null;
  holderFunction?: string | null;
  theme?: string | null;
  reason?: string | null;
  existing?: boolean | null;
  personal?: boolean | null;
  personalData?: string | null;
}

/** Chooses a dataset of the catalogue or describes one that is missing; fields that the dataset answers are left out. */
export function NeedFields({
  id,
  need,
  change,
  at,
  matched = false,
}: {
  /** Begins the ids of all fields. */
  id: string;
  need: NeedGiven;
  change: (part: Partial<NeedGiven>) => void;
  /** What is wrong with a field. */
  at: (field: keyof NeedGiven) => string | undefined;
  /** Which dataset it is, is said elsewhere. */
  matched?: boolean;
}) {
  const { t } = useTranslation();
  const text = (field: 'title' | 'reason' | 'personalData') => ({
    id: `${id}-${field}`,
    value: need[field] ?? '',
    invalid: Boolean(at(field)),
    invalidText: at(field),
    onChange: ({ target }: { target: { value: string } }) => change({ [field]: target.value || undefined }),
  });
  return (
    <>
      {!matched && (
        <DatasetChoice
          id={`${id}-dataset`}
          value={need.datasetId}
          invalid={at('datasetId')}
          onChoose={(dataset) =>
            change(
              dataset
                ? {
                    datasetId: dataset.id,
                    title: dataset.title,
                    theme: dataset.theme,
                    holderOrganisationId: dataset.ownerId,
                    holderFunction: undefined,
                    existing: true,
                  }
                : { datasetId: undefined },
            )
          }
        />
      )}
      {!need.datasetId && (
        <>
          <TextInput size="sm" labelText={t('field.dataset')} {...text('title')} />
          <Checkbox
            id={`${id}-existing`}
            labelText={t('field.existing')}
            checked={need.existing ?? false}
            onChange={(_, { checked }) => change({ existing: checked })}
          />
          <Select
            id={`${id}-theme`}
            size="sm"
            labelText={t('needs.theme')}
            value={need.theme ?? ''}
            onChange={({ target }) => change({ theme: target.value || undefined })}
          >
            <SelectItem value="" text={t('needs.any')} />
            {themes.map((each) => (
              <SelectItem key={each} value={each} text={t(`datasetTheme.${each}`)} />
            ))}
          </Select>
          <OrganisationChoice
            id={`${id}-holder`}
            label={t('needs.holder')}
            value={need.holderOrganisationId ?? undefined}
            invalid={at('holderOrganisationId')}
            onChoose={(holderOrganisationId) => change({ holderOrganisationId })}
          />
          {!need.holderOrganisationId && (
            <Select
              id={`${id}-function`}
              size="sm"
              labelText={t('needs.field')}
              value={need.holderFunction ?? ''}
              onChange={({ target }) => change({ holderFunction: target.value || undefined })}
            >
              <SelectItem value="" text={t('needs.any')} />
              {organisationFunctions.map((each) => (
                <SelectItem key={each} value={each} text={t(`organisation.function.${each}`)} />
              ))}
            </Select>
          )}
        </>
      )}
      <TextArea rows={2} labelText={t('needs.reason')} {...text('reason')} />
      <Checkbox
        id={`${id}-personal`}
        labelText={t('needs.personal')}
        checked={need.personal ?? false}
        onChange={(_, { checked }) =>
          change({ personal: checked || undefined, ...(checked ? {} : { personalData: undefined }) })
        }
      />
      {need.personal && <TextInput size="sm" labelText={t('needs.personalData')} {...text('personalData')} />}
    </>
  );
}

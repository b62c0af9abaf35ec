import { Select, SelectItem, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { NeedFields, type NeedGiven } from '../../../needs/acts/need-fields.js';
import { ItemList } from './item-list.js';
import { standardGroups } from './vocabulary.js';
import { useFaultAt } from '../wizard.context.js';

interface Standard {
  code?: string | null;
  title?: string | null;
  group?: string | null;
}

/** Data needed from others, and standards met; an empty list says none. */
export default function StepData() {
  const { t } = useTranslation();
  const at = useFaultAt();
  return (
    <div className="form">
      <ItemList<NeedGiven> field="datasets" legend={t('field.datasets')} fresh={{}} none>
        {(dataset, change, index) => (
          <NeedFields
            id={`dataset-${index}`}
            need={dataset}
            change={change}
            at={(field) => at('datasets', index, field) ?? (field === 'datasetId' ? at('datasets', index) : undefined)}
          />
        )}
      </ItemList>
      <ItemList<Standard> field="standards" legend={t('field.standards')} fresh={{}} none>
        {(standard, change, index) => (
          <>
            <TextInput
              id={`standard-${index}-code`}
              size="sm"
              className="form__short"
              labelText={t('field.code')}
              value={standard.code ?? ''}
              invalid={Boolean(at('standards', index, 'code'))}
              invalidText={at('standards', index, 'code')}
              onChange={({ target }) => change({ code: target.value || undefined })}
            />
            <TextInput
              id={`standard-${index}-title`}
              size="sm"
              labelText={t('field.standard')}
              value={standard.title ?? ''}
              invalid={Boolean(at('standards', index, 'title'))}
              invalidText={at('standards', index, 'title')}
              onChange={({ target }) => change({ title: target.value || undefined })}
            />
            <Select
              id={`standard-${index}-group`}
              size="sm"
              labelText={t('field.group')}
              value={standard.group ?? ''}
              invalid={Boolean(at('standards', index, 'group'))}
              invalidText={at('standards', index, 'group')}
              onChange={({ target }) => change({ group: target.value || undefined })}
            >
              <SelectItem value="" text={t('wizard.choose')} />
              {standardGroups.map((each) => (
                <SelectItem key={each} value={each} text={t(`standardGroup.${each}`)} />
              ))}
            </Select>
          </>
        )}
      </ItemList>
    </div>
  );
}

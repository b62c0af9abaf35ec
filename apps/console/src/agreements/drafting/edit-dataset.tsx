import { Button, Checkbox, CheckboxGroup, ComboBox, Select, SelectItem } from '@carbon/react';
import { TrashCan } from '@carbon/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { WithHelp } from '../../parts/help.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { organisationNameQuery } from '../../parts/organisation/organisations.queries.js';
import { useFaultAt, useField } from '../../proposals/wizard/wizard.context.js';
import { EditFilter } from './filter/edit-filter.js';
import { EditMinimumGroup, EditQuotas } from './edit-limits.js';
import { datasetChoicesQuery, datasetToShareQuery } from './edit.queries.js';
import { dataActions, dataPurposes, type DatasetDraft, dataWays, firstGiven, type PartyDraft } from './terms.draft.js';
import { useFocusBack } from '../../parts/input/choosing/focus-back.js';
import { useWhole } from '../../parts/input/choosing/whole.js';
import { useLibraryWords } from '../../parts/input/choosing/library-words.js';
import { Skeleton } from '../../parts/states.js';

const EditColumns = lazy(async () => ({ default: (await import('./edit-columns.js')).EditColumns }));

const choices = {
  actions: { values: dataActions, words: 'dataAction', term: 'permittedUse' },
  purposes: { values: dataPurposes, words: 'dataPurpose', term: 'purpose' },
  ways: { values: dataWays, words: 'dataWay', term: 'wayOfAccess' },
} as const;

/** One dataset of the agreement: which, from whom to whom, and exactly what of it for what. */
export function EditDataset({
  index,
  dataset,
  change,
  remove,
}: {
  index: number;
  dataset: DatasetDraft;
  change: (part: Partial<DatasetDraft>) => void;
  remove: () => void;
}) {
  const { t } = useTranslation();
  const faultAt = useFaultAt();
  const at = (...path: (string | number)[]) => faultAt('datasets', index, ...path);
  const [parties = []] = useField<PartyDraft[]>('parties');
  const [{ data }] = useQuery({
    query: datasetToShareQuery,
    variables: { id: dataset.datasetId ?? '' },
    pause: !dataset.datasetId,
    requestPolicy: 'cache-first',
  });
  const known = data?.dataset?.id === dataset.datasetId ? data?.dataset : undefined;
  const columns = known?.currentVersion?.columns ?? undefined;
  const id = `dataset-${index}`;
  const of = (role: 'provides' | 'receives') =>
    parties.flatMap((party) => (party[role] && party.organisationId ? [party.organisationId] : []));
  return (
    <fieldset className="dataset" aria-labelledby={`${id}-legend`}>
      <div className="dataset__head">
        <h3 id={`${id}-legend`}>{t('agreementEdit.datasetNumber', { number: index + 1 })}</h3>
        <Button
          kind="ghost"
          size="sm"
          hasIconOnly
          renderIcon={TrashCan}
          iconDescription={t('agreementEdit.removeDataset', { number: index + 1 })}
          onClick={remove}
        />
      </div>
      {at() && (
        <p className="list__fault" role="alert">
          {at()}
        </p>
      )}
      <div className="form__pair">
        <DatasetChoice
          id={id}
          value={dataset.datasetId ?? undefined}
          title={known?.title}
          invalid={at('datasetId')}
          onChoose={change}
          recipients={of('receives')}
        />
        <Select
          id={`${id}-version`}
          labelText={t('agreementEdit.version')}
          value={dataset.version ?? ''}
          invalid={Boolean(at('version'))}
          invalidText={at('version')}
          onChange={({ target }) => change({ version: target.value ? Number(target.value) : null })}
        >
          <SelectItem value="" text={t('agreementEdit.newest')} />
          {Array.from({ length: known?.currentNumber ?? 0 }, (_, place) => place + 1).map((number) => (
            <SelectItem key={number} value={number} text={t('agreementEdit.versionNumber', { number })} />
          ))}
        </Select>
      </div>
      <PartyChoices
        id={`${id}-provider`}
        legend={t('agreementEdit.provider')}
        ids={of('provides')}
        chosen={dataset.providerId ? [dataset.providerId] : []}
        fault={at('providerId')}
        onChoose={(chosen) => change({ providerId: chosen.at(-1) ?? null })}
      />
      <PartyChoices
        id={`${id}-recipients`}
        legend={t('agreementEdit.recipients')}
        ids={of('receives')}
        chosen={dataset.recipientIds ?? []}
        fault={at('recipientIds')}
        onChoose={(recipientIds) => change({ recipientIds })}
      />
      {(['actions', 'purposes', 'ways'] as const).map((field) => {
        const { values, words, term } = choices[field];
        const chosen = dataset[field] ?? [];
        return (
          <WithHelp key={field} term={term} about={t(`agreementEdit.${field}`)}>
            <CheckboxGroup
              legendText={t(`agreementEdit.${field}`)}
              invalid={Boolean(at(field))}
              invalidText={at(field)}
            >
              <div className="checks">
                {values.map((value) => (
                  <Checkbox
                    key={value}
                    id={`${id}-${value}`}
                    labelText={t(`${words}.${value}` as 'dataAction.read')}
                    checked={chosen.includes(value)}
                    onChange={(_, { checked }) =>
                      change({ [field]: checked ? [...chosen, value] : chosen.filter((one) => one !== value) })
                    }
                  />
                ))}
              </div>
            </CheckboxGroup>
          </WithHelp>
        );
      })}
      <Suspense fallback={<Skeleton lines={3} />}>
        <EditColumns id={id} index={index} dataset={dataset} known={columns ?? undefined} change={change} />
      </Suspense>
      <EditFilter id={id} index={index} dataset={dataset} known={columns ?? undefined} change={change} />
      <EditMinimumGroup id={id} index={index} dataset={dataset} change={change} />
      <EditQuotas id={id} index={index} dataset={dataset} change={change} />
    </fieldset>
  );
}

/** A published dataset, by part of its title. Choosing one takes its provider and columns over. */
function DatasetChoice({
  id,
  value,
  title,
  invalid,
  recipients,
  onChoose,
}: {
  id: string;
  value: string | undefined;
  title: string | undefined;
  invalid: string | undefined;
  recipients: readonly string[];
  onChoose: (part: Partial<DatasetDraft>) => void;
}) {
  const { t } = useTranslation();
  const words = useLibraryWords();
  const client = useClient();
  const nameOf = useNameOf();
  const [search, setSearch] = useState('');
  const drawn = title ?? 'none';
  const chose = useFocusBack(id, drawn);
  const typed = search === title ? '' : search;
  const whole = useWhole(id, typed ? undefined : title);
  const [{ data }] = useQuery({ query: datasetChoicesQuery, variables: { text: typed || undefined } });
  const items = (data?.datasets.edges ?? []).map(({ node }) => node);
  const choose = async (datasetId: string | undefined) => {
    if (!datasetId) return;
    chose();
    const answer = await client.query(datasetToShareQuery, { id: datasetId }).toPromise();
    const dataset = answer.data?.dataset;
    if (!dataset) return;
    const columns = dataset.currentVersion?.columns?.map(firstGiven) ?? [];
    onChoose({
      datasetId,
      version: null,
      providerId: dataset.ownerId,
      columns,
      filter: null,
      minimumGroup: null,
      recipientIds: recipients.filter((one) => one !== dataset.ownerId),
    });
  };
  return (
    <ComboBox
      translateWithId={words}
      key={drawn}
      id={id}
      titleText={t('agreementEdit.dataset')}
      helperText={whole}
      placeholder={t('agreementEdit.searchDataset')}
      items={items}
      itemToString={(item) => item?.title ?? ''}
      itemToElement={(item) => <>{[item?.title, item?.owner && nameOf(item.owner)].filter(Boolean).join(' · ')}</>}
      initialSelectedItem={value && title ? { id: value, title, owner: null } : null}
      onInputChange={(text) => setSearch(text ?? '')}
      onChange={({ selectedItem }) => void (selectedItem && selectedItem.id !== value && choose(selectedItem.id))}
      invalid={Boolean(invalid)}
      invalidText={invalid}
    />
  );
}

function PartyChoices({
  id,
  legend,
  ids,
  chosen,
  fault,
  onChoose,
}: {
  id: string;
  legend: string;
  ids: readonly string[];
  chosen: readonly string[];
  fault: string | undefined;
  onChoose: (ids: string[]) => void;
}) {
  // Whoever is no party in this part any more is still shown while chosen, so that it can be taken out.
  const shown = [...new Set([...ids, ...chosen])];
  return (
    <CheckboxGroup legendText={legend} invalid={Boolean(fault)} invalidText={fault}>
      <div className="checks">
        {shown.map((one) => (
          <Checkbox
            key={one}
            id={`${id}-${one}`}
            labelText={<OrganisationName id={one} />}
            checked={chosen.includes(one)}
            onChange={(_, { checked }) => onChoose(checked ? [...chosen, one] : chosen.filter((each) => each !== one))}
          />
        ))}
      </div>
    </CheckboxGroup>
  );
}

function OrganisationName({ id }: { id: string }) {
  const nameOf = useNameOf();
  const [{ data }] = useQuery({ query: organisationNameQuery, variables: { id }, requestPolicy: 'cache-first' });
  return <>{data?.organisation ? nameOf(data.organisation) : id}</>;
}

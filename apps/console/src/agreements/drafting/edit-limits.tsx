import { Button, Checkbox, CheckboxGroup, NumberInput, Select, SelectItem } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { WithHelp } from '../../parts/help.js';
import { useFaultAt } from '../../proposals/wizard/wizard.context.js';
import { type DatasetDraft, type QuotaDraft, quotaPeriods, quotaUnits } from './terms.draft.js';

interface Part {
  readonly id: string;
  readonly index: number;
  readonly dataset: DatasetDraft;
  readonly change: (part: Partial<DatasetDraft>) => void;
}

const FIRST_GROUP = 5;

/** Below how many rows that look the same none is given. */
export function EditMinimumGroup({ id, index, dataset, change }: Part) {
  const { t } = useTranslation();
  const faultAt = useFaultAt();
  const at = (...path: (string | number)[]) => faultAt('datasets', index, 'minimumGroup', ...path);
  const { minimumGroup: group, columns = [] } = dataset;
  const names = columns.filter(({ transform }) => transform?.kind !== 'drop').map(({ name }) => name);
  return (
    <WithHelp term="smallestGroup" about={t('agreementEdit.minimumGroup')}>
      <fieldset className="list">
        <legend>{t('agreementEdit.minimumGroup')}</legend>
        {at() && (
          <p className="list__fault" role="alert">
            {at()}
          </p>
        )}
        {group ? (
          <>
            <p className="section__lead">{t('agreementEdit.minimumGroupLead')}</p>
            <NumberInput
              id={`${id}-group-size`}
              className="form__short"
              size="sm"
              hideSteppers
              allowEmpty
              label={t('agreementEdit.groupSize')}
              value={group.size ?? ''}
              invalid={Boolean(at('size'))}
              invalidText={at('size')}
              onChange={(_, { value }) => change({ minimumGroup: { ...group, size: numberOf(value) } })}
            />
            <CheckboxGroup legendText={t('agreementEdit.groupBy')} invalid={Boolean(at('by'))} invalidText={at('by')}>
              <div className="checks">
                {[...new Set([...names, ...group.by])].map((name) => (
                  <Checkbox
                    key={name}
                    id={`${id}-group-${name}`}
                    labelText={name}
                    checked={group.by.includes(name)}
                    onChange={(_, { checked }) => {
                      const by = checked ? [...group.by, name] : group.by.filter((one) => one !== name);
                      change({ minimumGroup: { ...group, by } });
                    }}
                  />
                ))}
              </div>
            </CheckboxGroup>
            <Button kind="ghost" size="sm" onClick={() => change({ minimumGroup: null })}>
              {t('agreementEdit.groupEnd')}
            </Button>
          </>
        ) : (
          <Button
            kind="ghost"
            size="sm"
            renderIcon={Add}
            disabled={names.length === 0}
            onClick={() => change({ minimumGroup: { size: FIRST_GROUP, by: [] } })}
          >
            {t('agreementEdit.groupBegin')}
          </Button>
        )}
      </fieldset>
    </WithHelp>
  );
}

/** How much each recipient may take. */
export function EditQuotas({ id, index, dataset, change }: Part) {
  const { t } = useTranslation();
  const faultAt = useFaultAt();
  const quotas = dataset.quotas ?? [];
  const set = (place: number, part: Partial<QuotaDraft>) =>
    change({ quotas: quotas.map((quota, other) => (other === place ? { ...quota, ...part } : quota)) });
  return (
    <WithHelp term="useLimit" about={t('agreementEdit.quotas')}>
      <fieldset className="list">
        <legend>{t('agreementEdit.quotas')}</legend>
        {quotas.map((quota, place) => {
          const at = (...path: string[]) => faultAt('datasets', index, 'quotas', place, ...path);
          return (
            <div className="list__row" key={place}>
              <div className="list__fields">
                <NumberInput
                  id={`${id}-quota-${place}`}
                  size="sm"
                  hideSteppers
                  allowEmpty
                  label={t('agreementEdit.amount')}
                  value={quota.amount ?? ''}
                  invalid={Boolean(at('amount') ?? at())}
                  invalidText={at('amount') ?? at()}
                  onChange={(_, { value }) => set(place, { amount: numberOf(value) })}
                />
                <Select
                  id={`${id}-quota-${place}-of`}
                  size="sm"
                  labelText={t('agreementEdit.of')}
                  value={quota.of}
                  onChange={({ target }) => set(place, { of: target.value })}
                >
                  {quotaUnits.map((unit) => (
                    <SelectItem key={unit} value={unit} text={t(`quotaUnit.${unit}`)} />
                  ))}
                </Select>
                <Select
                  id={`${id}-quota-${place}-per`}
                  size="sm"
                  labelText={t('agreementEdit.per')}
                  value={quota.per}
                  onChange={({ target }) => set(place, { per: target.value })}
                >
                  {quotaPeriods.map((period) => (
                    <SelectItem key={period} value={period} text={t(`quotaPeriod.${period}`)} />
                  ))}
                </Select>
              </div>
              <Button
                kind="ghost"
                size="sm"
                hasIconOnly
                renderIcon={TrashCan}
                iconDescription={t('agreementEdit.removeQuota', { number: place + 1 })}
                onClick={() => change({ quotas: quotas.filter((_, other) => other !== place) })}
              />
            </div>
          );
        })}
        <Button
          kind="ghost"
          size="sm"
          renderIcon={Add}
          onClick={() => change({ quotas: [...quotas, { of: 'rows', amount: null, per: 'day' }] })}
        >
          {t('agreementEdit.addQuota')}
        </Button>
      </fieldset>
    </WithHelp>
  );
}

export function numberOf(value: string | number): number | null {
  return value === '' || !Number.isFinite(Number(value)) ? null : Number(value);
}

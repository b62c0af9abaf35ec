import { InlineNotification, Select, SelectItem, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../language/format.js';
import { WithHelp } from '../../../parts/help.js';
import { OrganisationChoice } from '../../../parts/organisation/organisation-choice.js';
import { amountOf, fundingGap, isMoney } from '../values/amount.js';
import { AmountInput } from './amount-input.js';
import { ItemList } from './item-list.js';
import { currencies, fundingKinds, stakeKinds } from './vocabulary.js';
import { useFaultAt, useField } from '../wizard.context.js';
import { labelled } from '../../../language/labelled.js';

interface Money {
  amount?: string | null;
  currency?: string | null;
}
interface Source extends Money {
  kind?: string | null;
  name?: string | null;
  organisationId?: string | null;
}
interface Stake {
  organisationId?: string | null;
  kind?: string | null;
  sharePercent?: string | null;
}

const readable = (money: Money): Money => ({ ...money, amount: money.amount && amountOf(money.amount) });

/** What it costs, who pays, and who would own it. */
export default function StepMoney() {
  const { t } = useTranslation();
  const { money, percent } = useFormats();
  const [sources = []] = useField<Source[]>('fundingSources');
  const at = useFaultAt();
  const [value = {}, setValue] = useField<Money>('capitalValue');
  const [stakes = []] = useField<Stake[]>('proposedStakes');
  const sum = stakes.reduce((total, { sharePercent }) => total + Number(sharePercent ?? 0), 0);
  // As it is typed, not only once the field is left: what came then would move the button that is being pressed.
  const gap = fundingGap(readable(value), sources.map(readable));
  const inWords = (amount: string | null | undefined, currency: string | null | undefined) => {
    const given = readable({ amount, currency });
    return isMoney(given) ? money(given.amount, given.currency) : undefined;
  };
  return (
    <div className="form">
      <div className="form__pair">
        <WithHelp term="capitalValue" about={t('field.capitalValue')}>
          <AmountInput
            id="amount"
            labelText={labelled(t('field.capitalValue'), t('field.amount'))}
            value={value.amount ?? ''}
            invalid={Boolean(at('capitalValue', 'amount'))}
            invalidText={at('capitalValue', 'amount')}
            helperText={inWords(value.amount, value.currency) ?? t('wizard.amountHelp')}
            onAmount={(amount) => setValue({ ...value, amount })}
          />
        </WithHelp>
        <TextInput
          id="currency"
          list="currencies"
          maxLength={3}
          labelText={t('field.currency')}
          value={value.currency ?? ''}
          invalid={Boolean(at('capitalValue', 'currency'))}
          invalidText={at('capitalValue', 'currency')}
          onChange={({ target }) => setValue({ ...value, currency: target.value.trim().toUpperCase() || undefined })}
        />
        <datalist id="currencies">
          {currencies.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      </div>
      <ItemList<Source> field="fundingSources" legend={t('field.fundingSources')} fresh={{}} needed>
        {(source, change, index) => (
          <>
            <Select
              id={`funding-${index}-kind`}
              size="sm"
              labelText={t('field.kind')}
              value={source.kind ?? ''}
              invalid={Boolean(at('fundingSources', index, 'kind'))}
              invalidText={at('fundingSources', index, 'kind')}
              onChange={({ target }) => change({ kind: target.value || undefined })}
            >
              <SelectItem value="" text={t('wizard.choose')} />
              {fundingKinds.map((each) => (
                <SelectItem key={each} value={each} text={t(`fundingKind.${each}`)} />
              ))}
            </Select>
            <TextInput
              id={`funding-${index}-name`}
              size="sm"
              labelText={t('field.name')}
              value={source.name ?? ''}
              invalid={Boolean(at('fundingSources', index, 'name'))}
              invalidText={at('fundingSources', index, 'name')}
              onChange={({ target }) => change({ name: target.value || undefined })}
            />
            <AmountInput
              id={`funding-${index}-amount`}
              size="sm"
              labelText={t('field.amount')}
              value={source.amount ?? ''}
              invalid={Boolean(at('fundingSources', index, 'amount'))}
              invalidText={at('fundingSources', index, 'amount')}
              helperText={inWords(source.amount, source.currency ?? value.currency)}
              onAmount={(amount) => change({ amount })}
            />
          </>
        )}
      </ItemList>
      {gap && (
        <InlineNotification
          kind="warning"
          lowContrast
          hideCloseButton
          title={t(gap.short ? 'wizard.fundingShort' : 'wizard.fundingOver', {
            gap: money(gap.gap, value.currency ?? ''),
          })}
          subtitle={t('wizard.fundingSum', {
            sum: money(gap.sum, value.currency ?? ''),
            value: money(readable(value).amount ?? '', value.currency ?? ''),
          })}
        />
      )}
      <ItemList<Stake> field="proposedStakes" legend={t('field.proposedStakes')} fresh={{}}>
        {(stake, change, index) => (
          <>
            <OrganisationChoice
              id={`stake-${index}-organisation`}
              label={t('field.organisation')}
              value={stake.organisationId ?? undefined}
              invalid={at('proposedStakes', index, 'organisationId')}
              onChoose={(organisationId) => change({ organisationId })}
            />
            <Select
              id={`stake-${index}-kind`}
              size="sm"
              labelText={t('field.kind')}
              value={stake.kind ?? ''}
              invalid={Boolean(at('proposedStakes', index, 'kind'))}
              invalidText={at('proposedStakes', index, 'kind')}
              onChange={({ target }) => change({ kind: target.value || undefined })}
            >
              <SelectItem value="" text={t('wizard.choose')} />
              {stakeKinds.map((each) => (
                <SelectItem key={each} value={each} text={t(`stakeKind.${each}`)} />
              ))}
            </Select>
            <TextInput
              id={`stake-${index}-share`}
              size="sm"
              inputMode="decimal"
              labelText={t('field.share')}
              value={stake.sharePercent ?? ''}
              invalid={Boolean(at('proposedStakes', index, 'sharePercent'))}
              invalidText={at('proposedStakes', index, 'sharePercent')}
              onChange={({ target }) => change({ sharePercent: target.value || undefined })}
            />
          </>
        )}
      </ItemList>
      {stakes.length > 0 && <p className="section__lead">{t('wizard.percentSum', { sum: percent(sum) })}</p>}
    </div>
  );
}

import '../data.scss';
import { Button, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { ListViews } from '../../parts/list/views/list-views.js';
import { useAddress } from '../../parts/list/use-address.js';
import { DataNav } from '../data-nav.js';
import { TransferList } from './transfer-list.js';
import { transferStates } from '../vocabulary.js';

const NAMES = ['state', 'dataset'] as const;

/** Rows on their way, from and to one's organisation. */
export default function TransfersPage() {
  const { t } = useTranslation();
  const { of, choose, clear, narrowed } = useAddress(NAMES);
  const state = transferStates.find((each) => each === of('state'));
  return (
    <Page title={t('data.part.transfers')} lead={t('transfers.lead')}>
      <DataNav />
      <Section id="transfers" title={t('transfers.list')}>
        <div className="filters">
          <Select
            id="transfers-state"
            size="sm"
            labelText={t('catalogue.state')}
            value={state ?? ''}
            onChange={({ target }) => choose('state', target.value || undefined)}
          >
            <SelectItem value="" text={t('catalogue.any')} />
            {transferStates.map((each) => (
              <SelectItem key={each} value={each} text={t(`transferState.${each}`)} />
            ))}
          </Select>
          {narrowed && (
            <Button kind="ghost" size="sm" onClick={clear}>
              {t('catalogue.clear')}
            </Button>
          )}
        </div>
        <ListViews screen="transfers" />
        <TransferList
          key={`${state} ${of('dataset')}`}
          labelledBy="transfers-heading"
          state={state}
          datasetId={of('dataset')}
          size={25}
          long
        />
      </Section>
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../language/format.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { fieldUsesQuery } from './developers.queries.js';

/** What is to go from the API and is still asked for, so that whoever keeps a program mends it in time. */
export function FieldUses() {
  const { t } = useTranslation();
  const { day, number } = useFormats();
  const [{ data, error }, read] = useQuery({ query: fieldUsesQuery, requestPolicy: 'cache-and-network' });
  return (
    <Section id="usage" title={t('developers.usage')} lead={t('developers.usageLead')}>
      {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && data.fieldUses.length === 0 && (
        <Empty title={t('developers.usageNone')}>{t('developers.usageNoneLead')}</Empty>
      )}
      {data && data.fieldUses.length > 0 && (
        <Rows
          labelledBy="usage-heading"
          rows={data.fieldUses.map((use) => ({ ...use, id: `${use.clientId} ${use.field}` }))}
          columns={[
            { key: 'field', title: t('developers.usageField'), roomy: true, cell: ({ field }) => <code>{field}</code> },
            {
              key: 'client',
              title: t('developers.usageClient'),
              cell: ({ client, name }) => (
                <>
                  {name} <span className="quiet">{t(`developers.usageClients.${client}`)}</span>
                </>
              ),
            },
            { key: 'times', title: t('developers.usageTimes'), cell: ({ times }) => number(times) },
            {
              key: 'last',
              title: t('developers.usageLast'),
              cell: ({ lastOn }) => <time dateTime={lastOn}>{day(lastOn)}</time>,
            },
            { key: 'instead', title: t('developers.usageInstead'), roomy: true, cell: ({ instead }) => instead },
          ]}
        />
      )}
    </Section>
  );
}

import { Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../language/format.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { fieldUsesQuery } from './developers.queries.js';

/** The most asked for. */
const MOST = 100;

/** Which client asks for what; at first what is to go from the API, so that whoever keeps a program mends it in time. */
export function FieldUses() {
  const { t } = useTranslation();
  const { day, number } = useFormats();
  const [all, show] = useState(false);
  const [{ data, error }, read] = useQuery({
    query: fieldUsesQuery,
    variables: { deprecated: !all },
    requestPolicy: 'cache-and-network',
  });
  // Of all that is asked for, what begins a request says most.
  const uses = (data?.fieldUses ?? [])
    .filter(({ field }) => !all || /^(Query|Mutation)\./.test(field))
    .toSorted((one, other) => (all ? other.times - one.times : 0))
    .slice(0, MOST);
  return (
    <Section id="usage" title={t('developers.usage')} lead={t('developers.usageLead')}>
      <Select
        id="usage-of"
        size="sm"
        className="developers__choice"
        labelText={t('developers.usageOf')}
        value={all ? 'all' : 'going'}
        onChange={({ target }) => show(target.value === 'all')}
      >
        <SelectItem value="going" text={t('developers.usageGoing')} />
        <SelectItem value="all" text={t('developers.usageAll')} />
      </Select>
      {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && uses.length === 0 && (
        <Empty title={t(all ? 'developers.usageNothing' : 'developers.usageNone')}>
          {t(all ? 'developers.usageNothingLead' : 'developers.usageNoneLead')}
        </Empty>
      )}
      {uses.length > 0 && (
        <Rows
          labelledBy="usage-heading"
          rows={uses.map((use) => ({ ...use, id: `${use.clientId} ${use.field}` }))}
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

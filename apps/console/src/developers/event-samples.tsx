import { Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useEventText } from '../parts/subject/use-event-text.js';
import { eventSampleQuery, feedTypesQuery } from './developers.queries.js';

const FIRST = 'proposal.submitted';

/** An event of each type as it is sent, made up, and the schema of what it carries. */
export function EventSamples() {
  const { t } = useTranslation();
  const say = useEventText();
  const [type, choose] = useState(FIRST);
  const [{ data: known }] = useQuery({ query: feedTypesQuery });
  const [{ data, error }, read] = useQuery({ query: eventSampleQuery, variables: { type } });
  const types = known?.ledgerEventTypes ?? [FIRST];
  return (
    <Section id="samples" title={t('developers.samples')} lead={t('developers.samplesLead')}>
      <div className="developers__ask">
        <Select
          id="sample-type"
          size="sm"
          labelText={t('developers.sampleType')}
          value={type}
          onChange={({ target }) => choose(target.value)}
        >
          {types.map((one) => (
            <SelectItem key={one} value={one} text={`${one} – ${say({ type: one })}`} />
          ))}
        </Select>
        <a className="cds--link" href={`/feed/schemas/${type}`} target="_blank" rel="noreferrer">
          {t('developers.schema')}
        </a>
      </div>
      {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && (
        <pre className="code developers__body" tabIndex={0} aria-label={t('developers.sample', { type })}>
          {JSON.stringify(data.webhookSample, null, 2)}
        </pre>
      )}
    </Section>
  );
}

import './bring-texts.js';
import { Button, Checkbox, Select, SelectItem } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentSort, IncidentsQuery, IncidentState } from '../graphql/generated/graphql.js';
import { useConnection } from '../graphql/use-connection.js';
import { everyOf } from '../parts/list/every-of.js';
import { useSort } from '../parts/list/sorting/use-sort.js';
import { TypedSearch } from '../parts/list/typed-search.js';
import { useAddress } from '../parts/list/use-address.js';
import { ListViews } from '../parts/list/views/list-views.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { kinds, severities } from './incident.draft.js';
import { IncidentTable } from './incident-table.js';
import { incidentsQuery } from './incidents.queries.js';

const SIZE = 25;
const SORTS = everyOf<IncidentSort>()('TITLE', 'SEVERITY', 'NOTICED', 'DUE');
const STATES = everyOf<IncidentState>()('UNDER_REVIEW', 'ENDED', 'WITHDRAWN');
const NAMES = ['q', 'state', 'kind', 'severity', 'overdue'] as const;
const connectionOf = ({ incidents }: IncidentsQuery) => incidents;

/** Incidents that the reader may know of, the newest first. */
export default function IncidentsPage() {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const filter = useFilter();
  const sort = useSort(SORTS);
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const variables = { ...filter.variables, ...sort.variables };
  const { nodes, data, error, more, retry } = useConnection(incidentsQuery, variables, connectionOf, {
    size: SIZE,
    context,
  });
  return (
    <Page title={t('incidents.title')} lead={t('incidents.lead')}>
      <ListViews screen="incidents" />
      <Filters filter={filter} />
      <h2 id="incidents-heading" className="cds--visually-hidden">
        {t('incidents.title')}
      </h2>
      {error && <Failed error={error} retry={retry} />}
      {!error && !data && <Skeleton lines={10} />}
      {data && nodes.length === 0 && (
        <Empty title={t(filter.narrowed ? 'incidents.noneFound' : 'incidents.none')}>{t('incidents.noneLead')}</Empty>
      )}
      {nodes.length > 0 && <IncidentTable labelledBy="incidents-heading" rows={nodes} sort={sort} />}
      {more && (
        <Button kind="ghost" size="sm" onClick={more}>
          {t('common.more')}
        </Button>
      )}
    </Page>
  );
}

function useFilter() {
  const address = useAddress(NAMES);
  const { of } = address;
  const variables = useMemo(() => {
    const among = <T extends string>(name: (typeof NAMES)[number], all: readonly T[]): T[] | undefined => {
      const one = all.find((each) => each === of(name));
      return one && [one];
    };
    return {
      text: of('q'),
      states: among('state', STATES),
      kinds: among('kind', kinds),
      severities: among('severity', severities),
      overdue: of('overdue') === 'yes' ? true : undefined,
    };
  }, [of]);
  return { ...address, variables };
}

function Filters({ filter: { of, choose } }: { filter: ReturnType<typeof useFilter> }) {
  const { t } = useTranslation();
  const choices = [
    ['state', t('incidents.state'), STATES.map((one) => [one, t(`incidents.states.${one}`)])],
    ['severity', t('incidents.severity'), severities.map((one) => [one, t(`incidents.severities.${one}`)])],
    ['kind', t('incidents.kind'), kinds.map((one) => [one, t(`incidents.kinds.${one}`)])],
  ] as const;
  return (
    <div className="filters" role="search">
      <TypedSearch
        id="incidents-search"
        label={t('incidents.search')}
        clear={t('incidents.clear')}
        value={of('q') ?? ''}
        onChange={(text) => choose('q', text)}
      />
      {choices.map(([name, label, all]) => (
        <Select
          key={name}
          id={`incidents-${name}`}
          size="sm"
          labelText={label}
          value={of(name) ?? ''}
          onChange={({ target }) => choose(name, target.value || undefined)}
        >
          <SelectItem value="" text={t('incidents.any')} />
          {all.map(([value = '', text = '']) => (
            <SelectItem key={value} value={value} text={text} />
          ))}
        </Select>
      ))}
      <Checkbox
        id="incidents-overdue"
        labelText={t('incidents.onlyOverdue')}
        checked={of('overdue') === 'yes'}
        onChange={(_, { checked }) => choose('overdue', checked ? 'yes' : undefined)}
      />
    </div>
  );
}

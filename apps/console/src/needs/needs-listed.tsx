import { Button, Select, SelectItem } from '@carbon/react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { DataNeedSort, DataNeedsQuery, DataNeedState } from '../graphql/generated/graphql.js';
import { readAll } from '../graphql/read-all.js';
import { useFormats } from '../language/format.js';
import { useTopics } from '../live/use-topics.js';
import type { SheetColumn } from '../parts/files/sheet.js';
import { everyOf } from '../parts/list/every-of.js';
import { ListTable } from '../parts/list/list-table.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { useSort } from '../parts/list/sorting/use-sort.js';
import { TypedSearch } from '../parts/list/typed-search.js';
import { known, useAddress } from '../parts/list/use-address.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import type { Cell } from './island-map.js';
import { NeedActs } from './acts/need-acts.js';
import { useNeedColumns, useProviderOf } from './need-list.js';
import { needsQuery } from './needs.queries.js';

type Need = DataNeedsQuery['dataNeeds']['edges'][number]['node'];

const SIZE = 25;
const SORTS = everyOf<DataNeedSort>()('TITLE', 'STATE', 'CHANGED');
const STATES = everyOf<DataNeedState>()('OPEN', 'MATCHED', 'COVERED', 'WITHDRAWN');
const WHOSE = ['ours', 'asked'] as const;
const CHOICES = ['cell', 'q', 'state', 'whose'] as const;

/** Needs as a long list; of one cell of the map, where one is chosen, those that it counts. */
export function NeedsListed({ cell }: { cell: Cell | undefined }) {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const { of, choose, narrowed, clear } = useAddress(CHOICES);
  const state = known(STATES, of('state'));
  const whose = known(WHOSE, of('whose'));
  const wanted = {
    ...cell?.filter,
    text: of('q'),
    ...(whose === 'ours' && { organisationId: organisation.id }),
    ...(whose === 'asked' && { providerId: organisation.id }),
    states: state ? [state] : cell && (['OPEN', 'MATCHED'] as const),
  };
  const chosen = cell?.key;
  useEffect(() => {
    if (chosen) document.getElementById('needs-heading')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <Section
      id="needs"
      title={t(cell ? 'needs.behind' : 'needs.list')}
      actions={
        narrowed && (
          <Button kind="ghost" size="sm" onClick={clear}>
            {t('projects.clear')}
          </Button>
        )
      }
    >
      <div className="filters" role="search">
        <TypedSearch
          id="needs-text"
          label={t('needs.searchIn')}
          clear={t('projects.clear')}
          value={of('q') ?? ''}
          onChange={(text) => choose('q', text)}
        />
        <Select
          id="needs-state"
          size="sm"
          labelText={t('needs.state')}
          value={state ?? ''}
          onChange={({ target }) => choose('state', target.value)}
        >
          <SelectItem value="" text={t('projects.any')} />
          {STATES.map((each) => (
            <SelectItem key={each} value={each} text={t(`needs.states.${each}`)} />
          ))}
        </Select>
        <Select
          id="needs-whose"
          size="sm"
          labelText={t('needs.whose')}
          value={whose ?? ''}
          onChange={({ target }) => choose('whose', target.value)}
        >
          <SelectItem value="" text={t('projects.any')} />
          {WHOSE.map((each) => (
            <SelectItem key={each} value={each} text={t(`needs.whoseOf.${each}`)} />
          ))}
        </Select>
      </div>
      <Found key={JSON.stringify(wanted)} wanted={wanted} topic={cell?.subject.topic} />
    </Section>
  );
}

function Found({ wanted, topic }: { wanted: object; topic: string | undefined }) {
  const { t } = useTranslation();
  const { ago, moment } = useFormats();
  const client = useClient();
  const { organisation } = useSignedIn();
  const sort = useSort(SORTS);
  const pages = usePages(sort.asked);
  const variables = { ...wanted, ...sort.variables };
  const context = useMemo(
    () => ({ topics: [`organisation:${organisation.id}`, ...(topic ? [topic] : [])] }),
    [organisation.id, topic],
  );
  const [{ data, error, fetching }, read] = useQuery({
    query: needsQuery,
    variables: { ...variables, first: SIZE, after: pages.after },
    context,
  });
  const needs = data?.dataNeeds.edges.map(({ node }) => node) ?? [];
  useTopics(needs.map(({ id }) => `data-need:${id}`));
  const again = () => read({ requestPolicy: 'network-only' });
  const columns = useNeedColumns();
  const sheet = useSheet();
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={4} />;
  if (needs.length === 0) return <Empty title={t('inbox.emptyFilterTitle')} />;
  return (
    <>
      <ListTable
        labelledBy="needs-heading"
        rows={needs}
        sort={sort}
        part={pages.number}
        fetching={fetching}
        titleOf={({ title }) => title}
        pathOf={({ id }) => `/data/needs/${id}`}
        follow="DATA_NEED"
        sheet={{
          list: 'DATA_NEEDS',
          name: t('needs.title'),
          columns: sheet,
          read: () => readAll(client, needsQuery, variables, ({ dataNeeds }) => dataNeeds),
        }}
        columns={[
          { ...columns.what, sort: 'TITLE' },
          { key: 'for', title: t('needs.for'), cell: (need: Need) => <Subject {...need} /> },
          columns.provider,
          columns.recipient,
          { ...columns.state, sort: 'STATE' },
          {
            key: 'changed',
            title: t('desk.changed'),
            sort: 'CHANGED',
            cell: ({ updatedAt }) => (
              <span className="nowrap" title={moment(updatedAt)}>
                {ago(updatedAt)}
              </span>
            ),
          },
          {
            key: 'act',
            title: t('common.actions'),
            quiet: true,
            cell: (need) => <NeedActs need={need} onDone={again} />,
          },
        ]}
      />
      <Pager pages={pages} info={data.dataNeeds.pageInfo} />
    </>
  );
}

/** The project or proposal that it is needed for, as far as one may see it. */
function Subject({ project, proposal }: Need) {
  const nameOf = useNameOf();
  if (project) {
    return (
      <Link className="cds--link" to={`/projects/${project.id}`}>
        {nameOf(project)}
      </Link>
    );
  }
  return (
    proposal && (
      <Link className="cds--link" to={`/proposals/${proposal.id}`}>
        {proposal.title}
      </Link>
    )
  );
}

function useSheet(): SheetColumn<Need>[] {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const providerOf = useProviderOf();
  return [
    { title: t('needs.what'), value: ({ title }) => title, width: 40 },
    {
      title: t('needs.for'),
      value: ({ project, proposal }) => (project ? nameOf(project) : proposal?.title),
      width: 40,
    },
    { title: t('needs.provider'), value: providerOf, width: 32 },
    { title: t('needs.recipient'), value: ({ organisation }) => organisation && nameOf(organisation), width: 32 },
    { title: t('needs.state'), value: ({ state }) => t(`needs.states.${state}`) },
    { title: t('needs.theme'), value: ({ theme }) => theme && t(`datasetTheme.${theme}`), width: 28 },
    { title: t('needs.reason'), value: ({ reason }) => reason, width: 60 },
    { title: t('needs.personal'), value: ({ personal }) => t(personal ? 'common.yes' : 'common.no') },
    { title: t('needs.dataset'), value: ({ dataset }) => dataset?.title, width: 40 },
    { title: t('desk.changed'), value: ({ updatedAt }) => new Date(updatedAt) },
    { title: 'ID', value: ({ id }) => id, width: 38 },
  ];
}

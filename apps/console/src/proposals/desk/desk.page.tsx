import '../proposals.scss';
import { Button, ContentSwitcher, Select, SelectItem, Switch } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { ProposalSort } from '../../graphql/generated/graphql.js';
import { readAll } from '../../graphql/read-all.js';
import { useTopics } from '../../live/use-topics.js';
import { Download } from '../../parts/files/download.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Page } from '../../parts/page.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { ListViews } from '../../parts/list/views/list-views.js';
import type { SheetColumn } from '../../parts/files/sheet.js';
import { everyOf } from '../../parts/list/every-of.js';
import { useSort } from '../../parts/list/sorting/use-sort.js';
import { TypedSearch } from '../../parts/list/typed-search.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { DeskBoard } from './desk-board.js';
import { components, states, useDeskFilter } from './desk.filter.js';
import { DeskList } from './desk-list.js';
import { deskQuery } from './desk.queries.js';
import { DeskSummary } from './desk-summary.js';
import { type DeskProposal, type Whereabouts, useStanding } from './standing.js';
import { WithdrawDialog } from './withdraw-dialog.js';

/** As many as a page of the API may have: the board shows them all at once. */
const SIZE = 100;
const SORTS = everyOf<ProposalSort>()('TITLE', 'CAPITAL_VALUE', 'SUBMITTED', 'CHANGED');

/** The company's desk: its proposals as board or list, who holds each, why, and until when. */
export default function DeskPage() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { organisation, me } = useSignedIn();
  const filter = useDeskFilter(organisation);
  const write = me.roles.includes('PROPOSER') && (
    <Button as={Link} to="/proposals/new" size="sm" renderIcon={Add}>
      {t('desk.write')}
    </Button>
  );
  return (
    <Page
      title={t('desk.title')}
      lead={filter.scope === 'mine' ? t('desk.mine', { organisation: nameOf(organisation) }) : t('desk.all')}
      actions={write}
    >
      <ListViews screen="proposals" />
      <Filters filter={filter} />
      <Proposals key={JSON.stringify(filter.variables)} filter={filter} write={write} />
    </Page>
  );
}

/** One page of them, however many there are: the board has the latest, the list goes on page by page. */
function Proposals({ filter, write }: { filter: Filter; write: ReactNode }) {
  const { t } = useTranslation();
  const client = useClient();
  const { organisation } = useSignedIn();
  const { view, choose } = filter;
  const sort = useSort(SORTS);
  // The board has an order of its own.
  const variables = { ...filter.variables, ...(view === 'list' && sort.variables) };
  const pages = usePages(sort.asked);
  const [withdrawing, setWithdrawing] = useState<DeskProposal>();
  const context = useMemo(
    () => ({ topics: [`organisation:${organisation.id}`, `inbox:${organisation.id}`] }),
    [organisation.id],
  );
  const [{ data, error, fetching }, read] = useQuery({
    query: deskQuery,
    variables: { ...variables, first: SIZE, after: view === 'list' ? pages.after : null },
    context,
  });
  const proposals = (data?.proposals.edges ?? []).map(({ node }) => node);
  const standing = useStanding(organisation.id);
  useTopics(proposals.flatMap(({ id, holder, approval }) => (holder && approval ? [`proposal:${id}`] : [])));
  const sheet = {
    columns: useColumns(standing),
    read: () => readAll(client, deskQuery, variables, ({ proposals: connection }) => connection),
  };

  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={10} />;
  if (proposals.length === 0 && pages.number === 1) return <Nothing filter={filter} write={write} />;
  return (
    <>
      <div className="desk__head">
        <DeskSummary proposals={proposals} standing={standing} />
        <div className="desk__ways">
          {view === 'board' && <Download list="PROPOSALS" name={t('desk.title')} {...sheet} />}
          <ContentSwitcher
            size="sm"
            aria-label={t('desk.view')}
            selectedIndex={view === 'board' ? 0 : 1}
            onChange={({ name }) => choose('view', name === 'list' ? 'list' : undefined)}
          >
            <Switch name="board" text={t('desk.board')} />
            <Switch name="list" text={t('desk.list')} />
          </ContentSwitcher>
        </div>
      </div>
      <h2 id="desk-heading" className="cds--visually-hidden">
        {t('desk.title')}
      </h2>
      {view === 'board' ? (
        <DeskBoard proposals={proposals} standing={standing} onWithdraw={setWithdrawing} />
      ) : (
        <DeskList
          labelledBy="desk-heading"
          proposals={proposals}
          sort={sort}
          part={pages.number}
          fetching={fetching}
          standing={standing}
          sheet={sheet}
          onWithdraw={setWithdrawing}
        />
      )}
      {view === 'list' && <Pager pages={pages} info={data.proposals.pageInfo} />}
      {view === 'board' && data.proposals.pageInfo.hasNextPage && (
        <p className="section__lead">{t('desk.onlyLatest', { count: proposals.length })}</p>
      )}
      {withdrawing && <WithdrawDialog proposal={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </>
  );
}

function Filters({ filter: { scope, state, component, text, choose } }: { filter: Filter }) {
  const { t } = useTranslation();
  return (
    <div className="filters" role="search">
      <TypedSearch
        id="desk-search"
        label={t('desk.search')}
        clear={t('desk.clear')}
        value={text ?? ''}
        onChange={(words) => choose('q', words)}
      />
      <Select
        id="desk-scope"
        size="sm"
        labelText={t('desk.scope')}
        value={scope}
        onChange={({ target }) => choose('scope', target.value)}
      >
        <SelectItem value="mine" text={t('desk.scopeMine')} />
        <SelectItem value="all" text={t('desk.scopeAll')} />
      </Select>
      <Select
        id="desk-state"
        size="sm"
        labelText={t('desk.state')}
        value={state ?? ''}
        onChange={({ target }) => choose('state', target.value || undefined)}
      >
        <SelectItem value="" text={t('desk.any')} />
        {states.map((each) => (
          <SelectItem key={each} value={each} text={t(`proposalState.${each}`)} />
        ))}
      </Select>
      <Select
        id="desk-component"
        size="sm"
        labelText={t('desk.component')}
        value={component ?? ''}
        onChange={({ target }) => choose('component', target.value || undefined)}
      >
        <SelectItem value="" text={t('desk.any')} />
        {components.map((each) => (
          <SelectItem key={each} value={each} text={t(`component.${each}`)} />
        ))}
      </Select>
    </div>
  );
}

type Filter = ReturnType<typeof useDeskFilter>;

function Nothing({ filter: { narrowed, scope, clear }, write }: { filter: Filter; write: ReactNode }) {
  const { t } = useTranslation();
  if (narrowed) {
    return (
      <Empty title={t('desk.emptyFilterTitle')}>
        {t('desk.emptyFilter')}{' '}
        <Button kind="ghost" size="sm" onClick={clear}>
          {t('desk.clear')}
        </Button>
      </Empty>
    );
  }
  if (scope !== 'mine' || !write) return <Empty title={t('desk.emptyAllTitle')}>{t('desk.emptyAll')}</Empty>;
  return <Empty title={t('desk.emptyTitle')}>{t('desk.empty')}</Empty>;
}

function useColumns(standing: (proposal: DeskProposal) => Whereabouts): SheetColumn<DeskProposal>[] {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return [
    { title: t('file.reference'), value: ({ reference }) => reference },
    { title: t('desk.name'), value: ({ title }) => title, width: 48 },
    { title: t('desk.state'), value: ({ state }) => t(`proposalState.${state}`) },
    { title: t('desk.with'), value: ({ holder }) => holder?.organisations.map(nameOf).join('; '), width: 40 },
    { title: t('desk.why'), value: (proposal) => standing(proposal).why, width: 40 },
    { title: t('desk.until'), value: ({ holder }) => holder?.until && new Date(holder.until) },
    { title: t('desk.submitter'), value: ({ submitter }) => submitter && nameOf(submitter), width: 32 },
    { title: t('desk.type'), value: ({ pppType }) => pppType && t(`pppType.${pppType}`), width: 28 },
    { title: t('desk.component'), value: ({ component }) => component && t(`component.${component}`) },
    { title: t('desk.value'), value: ({ capitalValue }) => capitalValue?.amount, amount: true },
    { title: t('desk.currency'), value: ({ capitalValue }) => capitalValue?.currency, width: 8 },
    { title: t('desk.changed'), value: ({ updatedAt }) => new Date(updatedAt) },
    { title: 'ID', value: ({ id }) => id, width: 38 },
  ];
}

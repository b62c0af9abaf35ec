import './proposals.scss';
import { Button, ContentSwitcher, Search, Select, SelectItem, Switch } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient } from 'urql';
import type { DeskQuery } from '../graphql/generated/graphql.js';
import { readAll } from '../graphql/read-all.js';
import { useConnection } from '../graphql/use-connection.js';
import { useTopics } from '../live/use-topics.js';
import { Download } from '../parts/download.js';
import { useNameOf } from '../parts/name-of.js';
import { Page } from '../parts/page.js';
import type { SheetColumn } from '../parts/sheet.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { DeskBoard } from './desk-board.js';
import { components, states, useDeskFilter } from './desk.filter.js';
import { DeskList } from './desk-list.js';
import { deskQuery } from './desk.queries.js';
import { DeskSummary } from './desk-summary.js';
import { type DeskProposal, type Standing, useStanding } from './standing.js';
import { WithdrawDialog } from './withdraw-dialog.js';

/** As many as a page of the API may have: the board shows them all at once. */
const SIZE = 100;
const connectionOf = (data: DeskQuery) => data.proposals;

/** The company's desk: its proposals as board or list, who holds each, why, and until when. */
export default function DeskPage() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const client = useClient();
  const { organisation, me } = useSignedIn();
  const filter = useDeskFilter(organisation);
  const { variables, view, scope, choose } = filter;
  const [withdrawing, setWithdrawing] = useState<DeskProposal>();
  const context = useMemo(
    () => ({ topics: [`organisation:${organisation.id}`, `inbox:${organisation.id}`] }),
    [organisation.id],
  );
  const list = useConnection(deskQuery, variables, connectionOf, { size: SIZE, context });
  const standing = useStanding(organisation.id, list.data?.clock.now);
  useTopics(list.nodes.flatMap(({ id, holder, approval }) => (holder && approval ? [`proposal:${id}`] : [])));
  const columns = useColumns(standing);

  const write = me.roles.includes('PROPOSER') && (
    <Button as={Link} to="/proposals/new" size="sm" renderIcon={Add}>
      {t('desk.write')}
    </Button>
  );
  const shown = view === 'board' ? list.nodes.slice(0, SIZE) : list.nodes;
  return (
    <Page
      title={t('desk.title')}
      lead={scope === 'mine' ? t('desk.mine', { organisation: nameOf(organisation) }) : t('desk.all')}
      actions={write}
    >
      <Filters filter={filter} />
      {list.error && <Failed error={list.error} retry={list.retry} />}
      {!list.error && !list.data && <Skeleton lines={10} />}
      {list.data && list.nodes.length === 0 && <Nothing filter={filter} write={write} />}
      {list.nodes.length > 0 && (
        <>
          <div className="desk__head">
            <DeskSummary proposals={list.nodes} standing={standing} />
            <div className="desk__ways">
              <Download
                name={t('desk.title')}
                columns={columns}
                read={() => readAll(client, deskQuery, variables, connectionOf)}
              />
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
            <DeskBoard proposals={shown} standing={standing} onWithdraw={setWithdrawing} />
          ) : (
            <DeskList labelledBy="desk-heading" proposals={shown} standing={standing} onWithdraw={setWithdrawing} />
          )}
          {list.more && view === 'list' && (
            <Button kind="ghost" size="sm" onClick={list.more}>
              {t('common.more')}
            </Button>
          )}
          {list.more && view === 'board' && (
            <p className="section__lead">{t('desk.onlyLatest', { count: shown.length })}</p>
          )}
        </>
      )}
      {withdrawing && <WithdrawDialog proposal={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </Page>
  );
}

function Filters({ filter: { scope, state, component, text, choose } }: { filter: Filter }) {
  const { t } = useTranslation();
  return (
    <div className="filters" role="search">
      <Search
        size="sm"
        labelText={t('desk.search')}
        placeholder={t('desk.search')}
        closeButtonLabelText={t('desk.clear')}
        defaultValue={text}
        onChange={({ target }) => choose('q', target.value.trim() || undefined)}
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

function useColumns(standing: (proposal: DeskProposal) => Standing): SheetColumn<DeskProposal>[] {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return [
    { title: t('desk.name'), value: ({ title }) => title, width: 48 },
    { title: t('desk.state'), value: ({ state }) => t(`proposalState.${state}`) },
    { title: t('desk.with'), value: ({ holder }) => holder?.organisations.map(nameOf).join('; '), width: 40 },
    { title: t('desk.why'), value: (proposal) => standing(proposal).why, width: 40 },
    { title: t('desk.until'), value: ({ holder }) => holder?.until && new Date(holder.until) },
    { title: t('desk.submitter'), value: ({ submitter }) => submitter && nameOf(submitter), width: 32 },
    { title: t('desk.type'), value: ({ pppType }) => pppType && t(`pppType.${pppType}`), width: 28 },
    { title: t('desk.component'), value: ({ component }) => component && t(`component.${component}`) },
    { title: t('desk.value'), value: ({ capitalValue }) => capitalValue?.amount },
    { title: t('desk.currency'), value: ({ capitalValue }) => capitalValue?.currency, width: 8 },
    { title: t('desk.changed'), value: ({ updatedAt }) => new Date(updatedAt) },
    { title: 'ID', value: ({ id }) => id, width: 38 },
  ];
}

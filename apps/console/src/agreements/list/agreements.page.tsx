import '../agreements.scss';
import { Button, Select, SelectItem } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { readAll } from '../../graphql/read-all.js';
import { DataNav } from '../../data/data-nav.js';
import { useConnection } from '../../graphql/use-connection.js';
import type { AgreementRowFragment, AgreementSort, AgreementsQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { Page } from '../../parts/page.js';
import { ListTable } from '../../parts/list/list-table.js';
import { ListViews } from '../../parts/list/views/list-views.js';
import { everyOf } from '../../parts/list/every-of.js';
import { type Sort, useSort } from '../../parts/list/sorting/use-sort.js';
import { TypedSearch } from '../../parts/list/typed-search.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { standings, states, useAgreementFilter } from './agreements.filter.js';
import { agreementsQuery } from './agreements.queries.js';
import { NextActs, Standing, usePartyName } from '../standing.js';
import { endOf } from '../use-term.js';
import { comma } from '../../language/labelled.js';

const SIZE = 25;
const SORTS = everyOf<AgreementSort>()('TITLE', 'ENDS', 'CHANGED');
type Filter = ReturnType<typeof useAgreementFilter>;
type Variables = Filter['variables'] & { readonly sort?: AgreementSort; readonly descending?: boolean };
const connectionOf = ({ agreements }: AgreementsQuery) => agreements;

/** Agreements of the reader's organisation: what waits for it, then all others. */
export default function AgreementsPage() {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const filter = useAgreementFilter();
  const sort = useSort(SORTS);
  const variables = { ...filter.variables, ...sort.variables };
  const waiting = useList(variables, true);
  const others = useList(variables, false);
  const error = waiting.error ?? others.error;
  const loaded = waiting.data && others.data;
  const empty = loaded && waiting.nodes.length === 0 && others.nodes.length === 0;
  return (
    <Page
      title={t('agreements.title')}
      lead={t('agreements.lead')}
      actions={
        me.roles.includes('DATA_STEWARD') && (
          <Button as={Link} to="/agreements/new" size="sm" renderIcon={Add}>
            {t('agreements.draft')}
          </Button>
        )
      }
    >
      <DataNav />
      <ListViews screen="agreements" />
      <Filters filter={filter} />
      {error && <Failed error={error} retry={() => [waiting, others].forEach(({ retry }) => retry())} />}
      {!error && !loaded && <Skeleton lines={10} />}
      {empty && <Nothing filter={filter} />}
      {loaded && !empty && (
        <>
          <Section id="waiting" title={t('agreements.waiting')} lead={t('agreements.waitingLead')}>
            {waiting.nodes.length === 0 ? (
              <p className="quiet">{t('agreements.nothingWaits')}</p>
            ) : (
              <List labelledBy="waiting-heading" sort={sort} variables={{ ...variables, waiting: true }} {...waiting} />
            )}
          </Section>
          {others.nodes.length > 0 && (
            <Section id="others" title={t('agreements.others')}>
              <List labelledBy="others-heading" sort={sort} variables={{ ...variables, waiting: false }} {...others} />
            </Section>
          )}
        </>
      )}
    </Page>
  );
}

function useList(variables: Variables, waiting: boolean) {
  const { organisation } = useSignedIn();
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  return useConnection(agreementsQuery, { ...variables, waiting }, connectionOf, { size: SIZE, context });
}

function List({
  labelledBy,
  sort,
  variables,
  nodes,
  more,
}: {
  labelledBy: string;
  sort: Sort;
  variables: Variables & { readonly waiting: boolean };
  nodes: readonly AgreementRowFragment[];
  more: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { dayThere, ago, moment } = useFormats();
  const { organisation: own } = useSignedIn();
  const name = usePartyName();
  const client = useClient();
  const partiesOf = ({ parties }: AgreementRowFragment) =>
    parties
      .filter(({ organisationId }) => organisationId !== own.id)
      .map(name)
      .join(comma());
  const sheet = {
    list: 'AGREEMENTS' as const,
    name: t('agreements.title'),
    columns: [
      { title: t('agreements.name'), value: ({ title }: AgreementRowFragment) => title, width: 48 },
      { title: t('agreements.state'), value: ({ state }: AgreementRowFragment) => t(`agreementState.${state}`) },
      { title: t('agreements.parties'), value: partiesOf, width: 48 },
      {
        title: t('agreements.until'),
        value: ({ expiresAt, terminatesAt }: AgreementRowFragment) => {
          const end = endOf(expiresAt, terminatesAt);
          return end && new Date(end);
        },
      },
      { title: t('agreements.changed'), value: ({ updatedAt }: AgreementRowFragment) => new Date(updatedAt) },
      { title: 'ID', value: ({ id }: AgreementRowFragment) => id, width: 38 },
    ],
    read: () => readAll(client, agreementsQuery, variables, connectionOf),
  };
  return (
    <>
      <ListTable
        labelledBy={labelledBy}
        rows={nodes}
        sort={sort}
        titleOf={({ title }) => title}
        pathOf={({ id }) => `/agreements/${id}`}
        follow="AGREEMENT"
        sheet={sheet}
        columns={[
          {
            key: 'title',
            title: t('agreements.name'),
            sort: 'TITLE',
            cell: ({ id, title }) => (
              <Link className="cds--link" to={`/agreements/${id}`}>
                {title}
              </Link>
            ),
          },
          { key: 'state', title: t('agreements.state'), cell: (row) => <Standing {...row} /> },
          {
            key: 'parties',
            title: t('agreements.parties'),
            cell: partiesOf,
          },
          { key: 'next', title: t('agreements.next'), cell: (row) => <NextActs agreement={row} /> },
          {
            key: 'until',
            title: t('agreements.until'),
            sort: 'ENDS',
            cell: ({ expiresAt, terminatesAt, timeZone }) => {
              const end = endOf(expiresAt, terminatesAt);
              return end && <span className="nowrap">{t('agreements.ends', { date: dayThere(end, timeZone) })}</span>;
            },
          },
          {
            key: 'changed',
            title: t('agreements.changed'),
            sort: 'CHANGED',
            cell: ({ updatedAt }) => (
              <span className="nowrap" title={moment(updatedAt)}>
                {ago(updatedAt)}
              </span>
            ),
          },
        ]}
      />
      {more && (
        <Button kind="ghost" size="sm" onClick={more}>
          {t('common.more')}
        </Button>
      )}
    </>
  );
}

function Filters({ filter: { of, choose } }: { filter: Filter }) {
  const { t } = useTranslation();
  return (
    <div className="filters" role="search">
      <TypedSearch
        id="agreement-search"
        label={t('agreements.search')}
        clear={t('agreements.clear')}
        value={of('q') ?? ''}
        onChange={(text) => choose('q', text)}
      />
      <Select
        id="agreement-state"
        size="sm"
        labelText={t('agreements.state')}
        value={of('state') ?? ''}
        onChange={({ target }) => choose('state', target.value || undefined)}
      >
        <SelectItem value="" text={t('agreements.any')} />
        <SelectItem value="negotiating" text={t('agreements.negotiating')} />
        {states.map((each) => (
          <SelectItem key={each} value={each} text={t(`agreementState.${each}`)} />
        ))}
        {standings.map((each) => (
          <SelectItem key={each} value={each} text={t(`agreementStanding.${each}`)} />
        ))}
      </Select>
      <OrganisationChoice
        elsewhere
        id="agreement-party"
        label={t('agreements.party')}
        value={of('party')}
        onChoose={(chosen) => choose('party', chosen)}
      />
    </div>
  );
}

function Nothing({ filter: { narrowed, clear } }: { filter: Filter }) {
  const { t } = useTranslation();
  if (!narrowed) return <Empty title={t('agreements.none')}>{t('agreements.noneLead')}</Empty>;
  return (
    <Empty title={t('agreements.noneFound')}>
      {t('agreements.noneFoundLead')}{' '}
      <Button kind="ghost" size="sm" onClick={clear}>
        {t('agreements.clear')}
      </Button>
    </Empty>
  );
}

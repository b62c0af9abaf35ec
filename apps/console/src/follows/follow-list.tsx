import { Button, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { FollowSort, FollowsQuery, FollowSubject } from '../graphql/generated/graphql.js';
import { readAll } from '../graphql/read-all.js';
import { useFormats } from '../language/format.js';
import { useLanguage } from '../language/language.js';
import { announce } from '../parts/announce.js';
import { everyOf } from '../parts/list/every-of.js';
import { ListTable } from '../parts/list/list-table.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { useSort } from '../parts/list/sorting/use-sort.js';
import { known, useAddress } from '../parts/list/use-address.js';
import { ListViews } from '../parts/list/views/list-views.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Refusal, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { followsQuery, unfollowMutation } from './follow.queries.js';
import { labelled } from '../language/labelled.js';

const NAMES = ['kind'] as const;
const SORTS = everyOf<FollowSort>()('TITLE', 'SINCE');
const KINDS = everyOf<FollowSubject>()(
  'PROPOSAL',
  'PROJECT',
  'AGREEMENT',
  'APPROVAL',
  'DATASET',
  'DATA_NEED',
  'INCIDENT',
);

type Followed = FollowsQuery['follows']['edges'][number]['node'];
type Row = Followed & { readonly id: string };

const rowOf = (followed: Followed): Row => ({ ...followed, id: followed.subjectId });

/** What one follows in this seat, each with a way to end it. */
export default function FollowList() {
  const { t } = useTranslation();
  const { of, choose } = useAddress(NAMES);
  const kind = known(KINDS, of('kind'));
  return (
    <Section id="following" title={t('follow.list')} lead={t('follow.lead')}>
      <ListViews screen="following" />
      <div className="filters" role="search">
        <Select
          id="following-kind"
          size="sm"
          labelText={t('follow.kindTitle')}
          value={kind ?? ''}
          onChange={({ target }) => choose('kind', target.value)}
        >
          <SelectItem value="" text={t('projects.any')} />
          {KINDS.map((each) => (
            <SelectItem key={each} value={each} text={t(`follow.kind.${each}`)} />
          ))}
        </Select>
      </div>
      <Following key={kind} kind={kind} />
    </Section>
  );
}

function Following({ kind }: { kind: FollowSubject | undefined }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const client = useClient();
  const sort = useSort(SORTS);
  const pages = usePages(`${sort.asked} ${useLanguage()}`);
  const variables = { kind, ...sort.variables };
  const [{ data, error, fetching }, read] = useQuery({
    query: followsQuery,
    variables: { ...variables, first: 25, after: pages.after },
  });
  const [busy, unfollow, problem] = useAct(unfollowMutation);
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={8} />;
  const { edges, pageInfo } = data.follows;
  const end = async (followed: readonly Row[], done?: () => void) => {
    const things = followed.map(({ kind: each, id }) => ({ kind: each, id }));
    const outcome = await unfollow({ input: { things, clientMutationId: newKey() } });
    if (outcome.done) {
      announce(t('follow.ended'));
      done?.();
    }
    again();
  };
  if (edges.length === 0 && pages.number === 1) {
    return (
      <Empty title={t(kind ? 'follow.noneSuch' : 'follow.none')}>
        {t(kind ? 'follow.noneSuchLead' : 'follow.noneLead')}
      </Empty>
    );
  }
  return (
    <>
      <Refusal problem={problem} />
      <ListTable
        labelledBy="following-heading"
        rows={edges.map(({ node }) => rowOf(node))}
        sort={sort}
        part={pages.number}
        fetching={fetching}
        atOnce
        titleOf={({ title }) => title}
        pathOf={({ path }) => path}
        acts={(chosen, done) => (
          <Button kind="ghost" size="sm" disabled={busy} onClick={() => void end(chosen, done)}>
            {t('follow.end')}
          </Button>
        )}
        sheet={{
          list: 'FOLLOWS',
          name: t('follow.list'),
          columns: [
            { title: t('follow.what'), value: ({ title }) => title, width: 64 },
            { title: t('follow.kindTitle'), value: ({ kind: each }) => t(`follow.kind.${each}`), width: 24 },
            { title: t('follow.since'), value: ({ createdAt }) => new Date(createdAt) },
            { title: 'ID', value: ({ id }) => id, width: 38 },
          ],
          read: async () => (await readAll(client, followsQuery, variables, ({ follows }) => follows)).map(rowOf),
        }}
        columns={[
          {
            key: 'title',
            title: t('follow.what'),
            sort: 'TITLE',
            cell: ({ title, path }: Row) => (
              <Link className="cds--link" to={path}>
                {title}
              </Link>
            ),
          },
          { key: 'kind', title: t('follow.kindTitle'), cell: ({ kind: each }) => t(`follow.kind.${each}`) },
          {
            key: 'since',
            title: t('follow.since'),
            sort: 'SINCE',
            cell: ({ createdAt }) => <span className="nowrap">{day(createdAt)}</span>,
          },
          {
            key: 'end',
            title: t('common.actions'),
            quiet: true,
            cell: (followed) => (
              <Button
                kind="ghost"
                size="sm"
                disabled={busy}
                aria-label={labelled(t('follow.end'), followed.title)}
                onClick={() => void end([followed])}
              >
                {t('follow.end')}
              </Button>
            ),
          },
        ]}
      />
      <Pager pages={pages} info={pageInfo} />
    </>
  );
}

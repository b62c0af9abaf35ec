import './bring-texts.js';
import './interests.scss';
import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { useStepName, useWayOf, Way } from '../approvals/declaring/ties.js';
import { AuditNav, audits } from '../audit/audit-nav.js';
import type { ConflictOutcome, ConflictSort, ConflictsQuery } from '../graphql/generated/graphql.js';
import { readAll } from '../graphql/read-all.js';
import { useFormats } from '../language/format.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { everyOf } from '../parts/list/every-of.js';
import { ListTable } from '../parts/list/list-table.js';
import { known, useAddress } from '../parts/list/use-address.js';
import { useSort } from '../parts/list/sorting/use-sort.js';
import { ListViews } from '../parts/list/views/list-views.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, NoPermission, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { conflictsQuery } from './conflict.queries.js';
import { sentences } from '../language/labelled.js';

const SORTS = everyOf<ConflictSort>()('FOUND', 'ORGANISATION');
const OUTCOMES = everyOf<ConflictOutcome>()('DIRECT', 'ASKED', 'INTEREST', 'NONE');
const NAMES = ['outcome'] as const;

type Conflict = ConflictsQuery['conflicts']['edges'][number]['node'];

/** Who was recused from what, and why, for whoever audits or administers an organisation. */
export default function ConflictsPage() {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  return (
    <Page title={t('audit.title')}>
      {audits(me) ? (
        <>
          <AuditNav />
          <Section id="conflicts" title={t('audit.conflicts')} lead={t('conflicts.lead')}>
            <ListViews screen="conflicts" />
            <Narrowed />
          </Section>
        </>
      ) : (
        <NoPermission />
      )}
    </Page>
  );
}

function Narrowed() {
  const { t } = useTranslation();
  const { of, choose } = useAddress(NAMES);
  const outcome = known(OUTCOMES, of('outcome'));
  return (
    <>
      <div className="filters" role="search">
        <Select
          id="conflicts-outcome"
          size="sm"
          labelText={t('conflicts.followed')}
          value={outcome ?? ''}
          onChange={({ target }) => choose('outcome', target.value)}
        >
          <SelectItem value="" text={t('projects.any')} />
          {OUTCOMES.map((each) => (
            <SelectItem key={each} value={each} text={t(`conflicts.${each}`)} />
          ))}
        </Select>
      </div>
      <Conflicts key={outcome} outcome={outcome} />
    </>
  );
}

function Conflicts({ outcome }: { outcome: ConflictOutcome | undefined }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  const party = useStepName();
  const steps = useWayOf();
  const client = useClient();
  const sort = useSort(SORTS);
  const pages = usePages(sort.asked);
  const variables = { outcome, ...sort.variables };
  const [{ data, error, fetching }, read] = useQuery({
    query: conflictsQuery,
    variables: { ...variables, first: 25, after: pages.after },
  });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={6} />;
  const { edges, pageInfo } = data.conflicts;
  if (edges.length === 0 && pages.number === 1) {
    return (
      <Empty title={t(outcome ? 'inbox.emptyFilterTitle' : 'conflicts.none')}>
        {t(outcome ? 'conflicts.noneSuch' : 'conflicts.noneLead')}
      </Empty>
    );
  }
  const person = ({ member }: Conflict) => member?.person?.name ?? member?.title ?? t('conflicts.somebody');
  const wayOf = (conflict: Conflict) => sentences(steps(conflict.path, person(conflict)));
  const whoOf = (conflict: Conflict) => (conflict.memberId ? person(conflict) : t('conflicts.whole'));
  const followed = ({ grade, answer }: Conflict) => t(`conflicts.${grade === 'DIRECT' ? grade : (answer ?? 'ASKED')}`);
  return (
    <>
      <ListTable
        labelledBy="conflicts-heading"
        rows={edges.map(({ node }) => node)}
        sort={sort}
        part={pages.number}
        fetching={fetching}
        titleOf={(conflict) => [whoOf(conflict), conflict.approval?.title].filter(Boolean).join(', ')}
        pathOf={({ approval }) => (approval ? `/approvals/${approval.id}` : undefined)}
        sheet={{
          list: 'CONFLICTS',
          name: t('audit.conflicts'),
          columns: [
            { title: t('conflicts.approval'), value: ({ approval }) => approval?.title, width: 48 },
            { title: t('conflicts.who'), value: whoOf, width: 32 },
            {
              title: t('holdings.organisation'),
              value: ({ organisation }) => organisation && nameOf(organisation),
              width: 40,
            },
            { title: t('conflicts.why'), value: (conflict) => wayOf(conflict), width: 80 },
            { title: t('conflicts.followed'), value: followed, width: 32 },
            { title: t('conflicts.statement'), value: ({ statement }) => statement, width: 48 },
            { title: t('conflicts.when'), value: ({ foundAt }) => new Date(foundAt) },
            { title: 'ID', value: ({ approval }) => approval?.id, width: 38 },
          ],
          read: () => readAll(client, conflictsQuery, variables, ({ conflicts }) => conflicts),
        }}
        columns={[
          {
            key: 'approval',
            title: t('conflicts.approval'),
            cell: ({ approval }) =>
              approval ? (
                <Link className="cds--link" to={`/approvals/${approval.id}`}>
                  {approval.title}
                </Link>
              ) : (
                <span className="quiet">{t('conflicts.unseen')}</span>
              ),
          },
          {
            key: 'who',
            title: t('conflicts.who'),
            sort: 'ORGANISATION',
            cell: (conflict) => (
              <>
                {whoOf(conflict)}
                {conflict.organisation && <span className="quiet tie__counts">{nameOf(conflict.organisation)}</span>}
              </>
            ),
          },
          {
            key: 'why',
            title: t('conflicts.why'),
            cell: (conflict) => (
              <>
                {t('conflicts.party', { party: party(conflict.path.at(-1)?.to) })}
                <Way path={conflict.path} person={person(conflict)} />
              </>
            ),
          },
          {
            key: 'followed',
            title: t('conflicts.followed'),
            cell: (conflict) => (
              <>
                {followed(conflict)}
                {conflict.statement && <span className="quiet tie__counts">“{conflict.statement}”</span>}
              </>
            ),
          },
          {
            key: 'when',
            title: t('conflicts.when'),
            sort: 'FOUND',
            cell: ({ foundAt }) => <span className="nowrap">{day(foundAt)}</span>,
          },
        ]}
      />
      <Pager pages={pages} info={pageInfo} />
    </>
  );
}

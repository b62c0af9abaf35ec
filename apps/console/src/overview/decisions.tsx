import { Button, Select, SelectItem } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { ApprovalSort, ApprovalState, DecisionsQuery } from '../graphql/generated/graphql.js';
import { ApprovalSubjectValues } from '../graphql/generated/values.js';
import { RemindChosen } from '../approvals/remind.js';
import { readAll } from '../graphql/read-all.js';
import { useFormats } from '../language/format.js';
import { useLanguage } from '../language/language.js';
import { everyOf, namedFirst } from '../parts/list/every-of.js';
import { useNameOf, useNamesOf } from '../parts/organisation/name-of.js';
import { OrganisationChoice } from '../parts/organisation/organisation-choice.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { ListTable } from '../parts/list/list-table.js';
import { ListViews } from '../parts/list/views/list-views.js';
import type { SheetColumn } from '../parts/files/sheet.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { platformTime } from '../parts/timing/platform-time.js';
import { useSort } from '../parts/list/sorting/use-sort.js';
import { known, useAddress } from '../parts/list/use-address.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { decisionsQuery } from './overview.queries.js';

type Approval = DecisionsQuery['approvals']['edges'][number]['node'];

const CHOICES = ['state', 'kind', 'due', 'for', 'project'] as const;
const STATES = everyOf<ApprovalState>()('OPEN', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'CANCELLED');
const KINDS = namedFirst(ApprovalSubjectValues, 'PROPOSAL', 'PROJECT_GATE', 'STAKE_CHANGE');
const DUES = ['overdue', 'week', 'escalated'] as const;
const SORTS = everyOf<ApprovalSort>()('TITLE', 'DUE', 'OPENED');
const SIZE = 50;
const WEEK_MS = 7 * 86_400_000;

/** Where a decision's subject is read. */
function placeOf({ subjectKind, subjectId, projectId }: Approval): string {
  if (subjectKind === 'PROPOSAL') return `/proposals/${subjectId}`;
  if (subjectKind === 'AGREEMENT') return `/agreements/${subjectId}`;
  if (subjectKind === 'PILOT_OUTCOME') return `/projects/${projectId}/pilot`;
  return `/projects/${projectId}/${subjectKind === 'STAKE_CHANGE' ? 'ownership' : ''}`;
}

/** Approvals by how they stand, whom they wait for and how much their deadlines are at risk. */
export function Decisions() {
  const { t } = useTranslation();
  const { of, choose, clear, narrowed } = useAddress(CHOICES);
  const chosen = {
    state: of('state') ?? 'OPEN',
    kind: of('kind'),
    due: of('due'),
    for: of('for'),
    project: of('project'),
  };
  return (
    <>
      <ListViews screen="decisions" />
      <div className="filters" role="search">
        <Select
          id="decisions-due"
          size="sm"
          labelText={t('decisions.deadline')}
          value={chosen.due ?? ''}
          onChange={({ target }) => choose('due', target.value)}
        >
          <SelectItem value="" text={t('decisions.deadlines.any')} />
          {DUES.map((due) => (
            <SelectItem key={due} value={due} text={t(`decisions.deadlines.${due}`)} />
          ))}
        </Select>
        <Select
          id="decisions-state"
          size="sm"
          labelText={t('decisions.state')}
          value={chosen.state}
          onChange={({ target }) => choose('state', target.value)}
        >
          {STATES.map((state) => (
            <SelectItem key={state} value={state} text={t(`decisions.states.${state}`)} />
          ))}
          <SelectItem value="any" text={t('decisions.states.any')} />
        </Select>
        <Select
          id="decisions-kind"
          size="sm"
          labelText={t('decisions.kind')}
          value={chosen.kind ?? ''}
          onChange={({ target }) => choose('kind', target.value)}
        >
          <SelectItem value="" text={t('projects.any')} />
          {KINDS.map((kind) => (
            <SelectItem key={kind} value={kind} text={t(`kind.${kind}`)} />
          ))}
        </Select>
        <OrganisationChoice
          id="decisions-for"
          label={t('decisions.waitingFor')}
          value={chosen.for}
          onChoose={(id) => choose('for', id)}
        />
      </div>
      {(chosen.project || narrowed) && (
        <p className="section__lead">
          {chosen.project && t('decisions.ofProject')}{' '}
          <Button kind="ghost" size="sm" onClick={clear}>
            {t('decisions.clear')}
          </Button>
        </p>
      )}
      <List key={JSON.stringify(chosen)} chosen={chosen} />
    </>
  );
}

interface Chosen {
  readonly state: string;
  readonly kind?: string;
  readonly due?: string;
  readonly for?: string;
  readonly project?: string;
}

function List({ chosen }: { chosen: Chosen }) {
  const { t } = useTranslation();
  const { day, moment } = useFormats();
  const namesOf = useNamesOf();
  const client = useClient();
  const sort = useSort(SORTS);
  const pages = usePages(`${sort.asked} ${useLanguage()}`);
  const { organisation } = useSignedIn();
  const context = useMemo(
    () => ({ topics: [`organisation:${organisation.id}`, `inbox:${organisation.id}`] }),
    [organisation.id],
  );
  // Kept while the list is shown: deadlines are compared with one instant, or every page would be another list.
  const [asked] = useState(platformTime);
  const at = (later: number) => new Date(asked + later).toISOString();
  const due = known(DUES, chosen.due);
  const variables = {
    state: known(STATES, chosen.state),
    subjectKind: known(KINDS, chosen.kind),
    projectId: chosen.project,
    waitingFor: chosen.for,
    dueBefore: due === 'overdue' ? at(0) : due === 'week' ? at(WEEK_MS) : undefined,
    dueAfter: due === 'week' ? at(0) : undefined,
    escalated: due === 'escalated' || undefined,
    ...sort.variables,
  };
  const [{ data, error, fetching }, read] = useQuery({
    query: decisionsQuery,
    variables: { ...variables, first: SIZE, after: pages.after },
    context,
  });
  const rows = (data?.approvals.edges ?? []).map(({ node }) => node);
  const columns = useColumns();
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={12} />;
  if (rows.length === 0) return <Empty title={t('decisions.none')}>{t('decisions.noneLead')}</Empty>;
  const late = ({ overdue }: Approval) => overdue;
  return (
    <>
      <h2 id="decisions-heading" className="cds--visually-hidden">
        {t('decisions.title')}
      </h2>
      <ListTable
        labelledBy="decisions-heading"
        rows={rows}
        sort={sort}
        part={pages.number}
        fetching={fetching}
        titleOf={({ title }) => title}
        pathOf={placeOf}
        follow="APPROVAL"
        acts={(approvals, letGo) => <RemindChosen ids={approvals.map(({ id }) => id)} onDone={letGo} />}
        sheet={{
          list: 'DECISIONS',
          name: t('decisions.title'),
          columns,
          read: () => readAll(client, decisionsQuery, variables, ({ approvals }) => approvals),
        }}
        columns={[
          {
            key: 'what',
            title: t('decisions.what'),
            sort: 'TITLE',
            cell: (one) => (
              <Link className="cds--link list__title" to={placeOf(one)}>
                {one.title}
              </Link>
            ),
          },
          {
            key: 'kind',
            title: t('decisions.kind'),
            cell: ({ subjectKind }) => <span className="nowrap">{t(`kind.${subjectKind}`)}</span>,
          },
          // Where one state is chosen, all rows say the same.
          ...(variables.state
            ? []
            : [
                {
                  key: 'state',
                  title: t('decisions.state'),
                  cell: ({ state }: Approval) => <span className="nowrap">{t(`decisions.states.${state}`)}</span>,
                },
              ]),
          { key: 'stage', roomy: true, title: t('decisions.stage'), cell: stageTitle },
          {
            key: 'with',
            roomy: true,
            title: t('decisions.with'),
            cell: (one) => namesOf(awaited(one)),
          },
          {
            key: 'due',
            title: t('decisions.due'),
            sort: 'DUE',
            cell: (one) =>
              one.dueAt && (
                <>
                  <span className="nowrap">{day(one.dueAt)}</span>{' '}
                  {late(one) && <strong className="late">{t('decisions.late')}</strong>}
                </>
              ),
          },
          {
            key: 'opened',
            title: t('decisions.opened'),
            sort: 'OPENED',
            cell: ({ openedAt }) => (
              <span className="nowrap" title={moment(openedAt)}>
                {day(openedAt)}
              </span>
            ),
          },
        ]}
      />
      <Pager pages={pages} info={data.approvals.pageInfo} />
    </>
  );
}

/** Organisations whose decision it waits for, each once. */
function awaited({ state, why }: Approval) {
  const all = state === 'OPEN' ? (why?.waitingOn ?? []).flatMap(({ organisation }) => organisation ?? []) : [];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

const stageTitle = ({ stage, stages }: Approval) => stages.find(({ key }) => key === stage)?.title;

function useColumns(): SheetColumn<Approval>[] {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return [
    { title: t('decisions.what'), value: ({ title }) => title, width: 48 },
    { title: t('decisions.kind'), value: ({ subjectKind }) => t(`kind.${subjectKind}`) },
    { title: t('decisions.state'), value: ({ state }) => t(`decisions.states.${state}`) },
    { title: t('decisions.stage'), value: stageTitle, width: 32 },
    {
      title: t('decisions.with'),
      value: (one) => awaited(one).map(nameOf).join('; '),
      width: 40,
    },
    { title: t('decisions.due'), value: ({ dueAt }) => dueAt && new Date(dueAt) },
    { title: t('decisions.opened'), value: ({ openedAt }) => new Date(openedAt) },
    { title: 'ID', value: ({ id }) => id, width: 38 },
  ];
}

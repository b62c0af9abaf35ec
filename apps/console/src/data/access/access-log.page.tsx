import '../data.scss';
import { Button, Link as CarbonLink, Select, SelectItem, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { AccessLogQuery } from '../../graphql/generated/graphql.js';
import { readAll } from '../../graphql/read-all.js';
import { useFormats } from '../../language/format.js';
import { DateField } from '../../parts/input/date-field.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { Page } from '../../parts/page.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { ListTable } from '../../parts/list/list-table.js';
import { ListViews } from '../../parts/list/views/list-views.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, NoPermission, Skeleton } from '../../parts/states.js';
import { useAddress } from '../../parts/list/use-address.js';
import { useRefresh } from '../../parts/timing/use-refresh.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { accessLogQuery, accessSubjectsQuery } from './access.queries.js';
import { AUDITORS, DataNav } from '../data-nav.js';
import { useReason } from '../reading/denied.js';
import { useClauses } from '../reading/use-clauses.js';
import { accessDecisions } from '../vocabulary.js';

const NAMES = ['dataset', 'agreement', 'organisation', 'decision', 'from', 'until'] as const;
const SIZE = 50;
const FRESH_MS = 15_000;

type Entry = AccessLogQuery['accessLog']['edges'][number]['node'];
type Address = ReturnType<typeof useAddress<(typeof NAMES)[number]>>;

/** Who read what, on what ground, and what was refused by which clause. */
export default function AccessLogPage() {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const address = useAddress(NAMES);
  return (
    <Page title={t('data.part.accessLog')} lead={t('accessLog.lead')}>
      <DataNav />
      {AUDITORS.some((role) => me.roles.includes(role)) ? <Log address={address} /> : <NoPermission />}
    </Page>
  );
}

/** A day of the address as the instant it begins at where the reader is, or the day after it does. */
function instant(day: string | undefined, later = 0): string | undefined {
  if (!day) return undefined;
  const begins = new Date(`${day}T00:00`);
  begins.setDate(begins.getDate() + later);
  return Number.isNaN(begins.getTime()) ? undefined : begins.toISOString();
}

function Log({ address: { of, choose, clear, narrowed } }: { address: Address }) {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const decision = accessDecisions.find((each) => each === of('decision'));
  const filter = {
    datasetId: of('dataset'),
    agreementId: of('agreement'),
    organisationId: of('organisation'),
    decision,
    from: instant(of('from')),
    until: instant(of('until'), 1),
  };
  const [{ data: subjects }] = useQuery({ query: accessSubjectsQuery, variables: { ownerId: organisation.id } });
  const selects = [
    {
      name: 'dataset',
      values: subjects?.datasets.edges.map(({ node }) => [node.id, node.title] as const) ?? [],
    },
    {
      name: 'agreement',
      values: subjects?.agreements.edges.map(({ node }) => [node.id, node.title] as const) ?? [],
    },
    { name: 'decision', values: accessDecisions.map((each) => [each, t(`accessDecision.${each}`)] as const) },
  ] as const;
  const file = new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return (
    <Section
      id="access"
      title={t('accessLog.list')}
      actions={
        <a className="cds--link" href={`/exchange/access-log.csv?${file}`} download="access-log.csv">
          {t('accessLog.csv')}
        </a>
      }
    >
      <div className="filters">
        {selects.map(({ name, values }) => {
          const chosen = of(name) ?? '';
          return (
            <Select
              key={name}
              id={`access-${name}`}
              size="sm"
              labelText={t(`accessLog.${name}`)}
              value={chosen}
              onChange={({ target }) => choose(name, target.value || undefined)}
            >
              <SelectItem value="" text={t('catalogue.any')} />
              {chosen && !values.some(([value]) => value === chosen) && (
                <SelectItem value={chosen} text={t('accessLog.chosen')} />
              )}
              {values.map(([value, text]) => (
                <SelectItem key={value} value={value} text={text} />
              ))}
            </Select>
          );
        })}
        <OrganisationChoice
          elsewhere
          id="access-organisation"
          label={t('accessLog.organisation')}
          value={of('organisation')}
          onChoose={(id) => choose('organisation', id)}
        />
        {(['from', 'until'] as const).map((name) => (
          <DateField
            key={name}
            id={`access-${name}`}
            size="sm"
            labelText={t(`accessLog.${name}`)}
            value={of(name) ?? ''}
            onChange={(day) => choose(name, day || undefined)}
          />
        ))}
        {narrowed && (
          <Button kind="ghost" size="sm" onClick={clear}>
            {t('catalogue.clear')}
          </Button>
        )}
      </div>
      <ListViews screen="access-log" />
      <Entries key={file.toString()} filter={filter} narrowed={narrowed} />
    </Section>
  );
}

function Entries({ filter, narrowed }: { filter: Omit<Parameters<typeof useEntries>[0], 'after'>; narrowed: boolean }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const reason = useReason();
  const { day, time, number, bytes } = useFormats();
  const client = useClient();
  const pages = usePages();
  const [{ data, error }, read] = useEntries({ ...filter, after: pages.after });
  useRefresh(read, FRESH_MS);
  const entries = (data?.accessLog.edges ?? []).map(({ node }) => node);
  const refOf = ({ agreementId, policyVersion, clause }: Entry) =>
    agreementId && clause ? { agreementId, revision: policyVersion, clause } : undefined;
  const sentence = useClauses(entries.flatMap((entry) => refOf(entry) ?? []));
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={10} />;
  if (entries.length === 0 && pages.number === 1) {
    return <Empty title={t('accessLog.none')}>{t(narrowed ? 'accessLog.noneSuch' : 'accessLog.noneLead')}</Empty>;
  }
  const outcome = (entry: Entry) => {
    const ref = refOf(entry);
    const says = ref && sentence(ref);
    return (
      <>
        <Tag size="sm" type={entry.decision === 'DENIED' ? 'red' : 'green'}>
          {t(`accessDecision.${entry.decision}`)}
        </Tag>
        {entry.reason && (
          <span className="transfer__why">
            {reason({ reason: entry.reason })}
            {says && ` ${t('denial.clause', { says })}`}
          </span>
        )}
      </>
    );
  };
  return (
    <>
      <ListTable
        labelledBy="access-heading"
        rows={entries}
        part={pages.number}
        titleOf={({ dataset, datasetId }) => dataset?.title ?? datasetId}
        pathOf={({ datasetId }) => `/data/${datasetId}`}
        sheet={{
          list: 'ACCESS_LOG',
          name: t('data.part.accessLog'),
          columns: [
            { title: t('accessLog.at'), value: ({ startedAt }) => new Date(startedAt) },
            { title: t('accessLog.who'), value: ({ organisation }) => organisation && nameOf(organisation), width: 40 },
            { title: t('profile.seatTitle'), value: ({ member }) => member?.title, width: 24 },
            {
              title: t('transfers.dataset'),
              value: ({ dataset, datasetId }) => dataset?.title ?? datasetId,
              width: 48,
            },
            { title: t('accessLog.decision'), value: ({ decision }) => t(`accessDecision.${decision}`) },
            { title: t('transfers.why'), value: ({ reason: code }) => code && reason({ reason: code }), width: 48 },
            { title: t('accessLog.ground'), value: ({ ground }) => ground && t(`accessGround.${ground}`) },
            { title: t('accessLog.way'), value: ({ way }) => t(`dataWay.${way}`) },
            { title: t('reading.purpose'), value: ({ purpose }) => t(`dataPurpose.${purpose}`), width: 32 },
            { title: t('quality.rows'), value: ({ rows }) => rows },
            { title: `${t('transfers.size')} (B)`, value: (entry) => entry.bytes },
            { title: t('dataset.columns'), value: ({ columns }) => columns?.join(', '), width: 40 },
          ],
          read: () => readAll(client, accessLogQuery, filter, ({ accessLog }) => accessLog),
        }}
        columns={[
          {
            key: 'at',
            title: t('accessLog.at'),
            cell: ({ startedAt }) => (
              <>
                <span className="nowrap">{day(startedAt)}</span> <span className="nowrap">{time(startedAt)}</span>
              </>
            ),
          },
          {
            key: 'who',
            title: t('accessLog.who'),
            cell: ({ organisation, member }) => (
              <>
                {organisation && nameOf(organisation)} <span className="native">{member?.title}</span>
              </>
            ),
          },
          {
            key: 'dataset',
            title: t('transfers.dataset'),
            cell: ({ dataset, datasetId }) => (
              <CarbonLink as={Link} to={`/data/${datasetId}`}>
                {dataset?.title ?? datasetId}
              </CarbonLink>
            ),
          },
          { key: 'outcome', title: t('accessLog.decision'), cell: outcome },
          {
            key: 'ground',
            title: t('accessLog.ground'),
            cell: ({ ground, agreementId }) => {
              const text = ground && t(`accessGround.${ground}`);
              return agreementId ? (
                <CarbonLink as={Link} className="nowrap" to={`/agreements/${agreementId}`}>
                  {text ?? t('accessGround.AGREEMENT')}
                </CarbonLink>
              ) : (
                (text ?? '–')
              );
            },
          },
          { key: 'way', title: t('accessLog.way'), cell: ({ way }) => t(`dataWay.${way}`) },
          { key: 'purpose', title: t('reading.purpose'), cell: ({ purpose }) => t(`dataPurpose.${purpose}`) },
          {
            key: 'rows',
            title: t('quality.rows'),
            cell: (entry) => (
              <>
                {number(entry.rows)} <div className="native nowrap">{bytes(entry.bytes)}</div>
              </>
            ),
          },
          {
            key: 'columns',
            roomy: true,
            title: t('dataset.columns'),
            cell: ({ columns }) => <span className="dataset__note">{columns?.join(', ') ?? '–'}</span>,
          },
        ]}
      />
      <Pager pages={pages} info={data.accessLog.pageInfo} />
    </>
  );
}

function useEntries(variables: {
  readonly datasetId?: string;
  readonly agreementId?: string;
  readonly organisationId?: string;
  readonly decision?: (typeof accessDecisions)[number];
  readonly from?: string;
  readonly until?: string;
  readonly after: string | null;
}) {
  return useQuery({ query: accessLogQuery, variables: { ...variables, first: SIZE } });
}

import '../data.scss';
import { ContentSwitcher, ProgressBar, Select, SelectItem, Switch } from '@carbon/react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { AgreementUsageQuery, UsableAgreementsQuery } from '../../graphql/generated/graphql.js';
import { useConnection } from '../../graphql/use-connection.js';
import { useFormats } from '../../language/format.js';
import { useTopic } from '../../live/use-live.js';
import { Chart } from '../../parts/chart/chart.js';
import type { Palette } from '../../parts/chart/palette.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Download } from '../../parts/files/download.js';
import { Page } from '../../parts/page.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { useAddress } from '../../parts/list/use-address.js';
import { useRefresh } from '../../parts/timing/use-refresh.js';
import { useSignedIn } from '../../session/session.js';
import { usableAgreementsQuery, usageQuery } from './access.queries.js';
import { DataNav } from '../data-nav.js';
import { labelled, sentences } from '../../language/labelled.js';

const NAMES = ['agreement'] as const;
const UNITS = ['rows', 'requests', 'bytes'] as const;
type Unit = (typeof UNITS)[number];
const DAYS = 30;
const FRESH_MS = 10_000;
const connectionOf = (data: UsableAgreementsQuery) => data.agreements;

/** What was used under an agreement: each quota in its period, and what was taken day by day. */
export default function UsagePage() {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const { of, choose } = useAddress(NAMES);
  const list = useConnection(usableAgreementsQuery, { organisationId: organisation.id }, connectionOf, { size: 100 });
  const chosen = list.nodes.find(({ id }) => id === of('agreement')) ?? list.nodes[0];
  const content = () => {
    if (list.error) return <Failed error={list.error} retry={list.retry} />;
    if (!list.data) return <Skeleton lines={8} />;
    if (!chosen) return <Empty title={t('usage.none')}>{t('usage.noneLead')}</Empty>;
    return (
      <>
        <div className="filters">
          <Select
            id="usage-agreement"
            labelText={t('reading.agreement')}
            value={chosen.id}
            onChange={({ target }) => choose('agreement', target.value)}
          >
            {list.nodes.map(({ id, title }) => (
              <SelectItem key={id} value={id} text={title} />
            ))}
          </Select>
        </div>
        <Usage key={chosen.id} agreementId={chosen.id} now={list.data.clock.now} />
      </>
    );
  };
  return (
    <Page title={t('data.part.usage')} lead={t('usage.lead')}>
      <DataNav />
      {content()}
    </Page>
  );
}

function Usage({ agreementId, now }: { agreementId: string; now: string }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const [until] = useState(() => now.slice(0, 10));
  // Quotas and figures are kept by days of universal time.
  const begins = { time: time(`${until}T00:00:00Z`) };
  const from = dayBefore(until, DAYS - 1);
  const context = useMemo(() => ({ topics: [`agreement:${agreementId}`] }), [agreementId]);
  useTopic(`agreement:${agreementId}`);
  const [{ data, error }, read] = useQuery({ query: usageQuery, variables: { id: agreementId, from, until }, context });
  useRefresh(read, FRESH_MS);
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={8} />;
  return (
    <>
      <Section id="quotas" title={t('usage.quotas')} lead={t('usage.quotasLead', begins)}>
        {data.quotaUsage.length === 0 ? (
          <p className="quiet">{t('usage.noQuotas')}</p>
        ) : (
          <ul className="quotas">
            {data.quotaUsage.map((quota) => (
              <Quota key={`${quota.clause} ${quota.organisation?.id}`} quota={quota} />
            ))}
          </ul>
        )}
      </Section>
      <Section id="daily" title={t('usage.daily', { days: DAYS })} lead={t('usage.dailyLead', begins)}>
        <Daily days={data.dailyUsage} until={until} />
      </Section>
    </>
  );
}

function Quota({
  quota: { of, per, amount, used, until, dataset, organisation },
}: {
  quota: AgreementUsageQuery['quotaUsage'][number];
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { number, percent, bytes, moment } = useFormats();
  const unit = UNITS.find((each) => each === of) ?? 'rows';
  const said = unit === 'bytes' ? bytes : number;
  const period = PERIODS.find((each) => each === per) ?? 'whole';
  return (
    <li>
      <ProgressBar
        value={Math.min(used, amount)}
        max={amount}
        status={used >= amount ? 'error' : 'active'}
        label={labelled(
          t('usage.quota', { unit: t(`quotaUnit.${unit}`), period: t(`quotaPeriod.${period}`) }),
          [dataset?.title, organisation && nameOf(organisation)].filter(Boolean).join(' · '),
        )}
      />
      {/* Not the bar's own: that says "Loading" beside it, in English, to those who don't see it. */}
      <p className="cds--progress-bar__helper-text">
        {sentences([
          t('usage.of', {
            used: said(used),
            amount: said(amount),
            percent: percent(Math.floor((100 * used) / amount)),
          }),
          until && t('usage.again', { at: moment(until) }),
        ])}
      </p>
    </li>
  );
}

function Daily({ days, until }: { days: AgreementUsageQuery['dailyUsage']; until: string }) {
  const { t } = useTranslation();
  const { number, bytes, day, shortDay } = useFormats();
  const [unit, setUnit] = useState<Unit>('rows');
  const said = unit === 'bytes' ? bytes : number;
  const all = useMemo(() => {
    const found = new Map(days.map((each) => [each.day, each]));
    return Array.from({ length: DAYS }, (_, index) => {
      const date = dayBefore(until, DAYS - 1 - index);
      return found.get(date) ?? { day: date, rows: 0, requests: 0, bytes: 0 };
    });
  }, [days, until]);
  const option = useCallback(
    (palette: Palette) => {
      const axisLabel = { color: palette.text };
      return {
        grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
        xAxis: { type: 'category', data: all.map((each) => shortDay(each.day)), axisLabel },
        yAxis: {
          type: 'value',
          splitNumber: 3,
          axisLabel: { ...axisLabel, formatter: said },
          splitLine: { lineStyle: { color: palette.line } },
        },
        series: [
          { type: 'bar', data: all.map((each) => each[unit]), barMaxWidth: 28, itemStyle: { color: palette.accent } },
        ],
      };
    },
    [all, said, shortDay, unit],
  );
  return (
    <>
      <ContentSwitcher
        size="sm"
        className="usage__unit"
        aria-label={t('usage.unit')}
        selectedIndex={UNITS.indexOf(unit)}
        onChange={({ name }) => setUnit(UNITS.find((each) => each === name) ?? 'rows')}
      >
        {UNITS.map((each) => (
          <Switch key={each} name={each} text={t(`quotaUnit.${each}`)} />
        ))}
      </ContentSwitcher>
      <Chart label={t('usage.chart', { unit: t(`quotaUnit.${unit}`) })} height={220} option={option} />
      {days.length === 0 ? (
        <p className="quiet">{t('usage.nothing')}</p>
      ) : (
        <>
          <Download
            list="DATA_USAGE"
            name={t('data.part.usage')}
            columns={[
              { title: t('usage.day'), value: (each) => each.day },
              { title: t('quotaUnit.rows'), value: ({ rows }) => rows },
              { title: t('quotaUnit.requests'), value: ({ requests }) => requests },
              { title: `${t('quotaUnit.bytes')} (B)`, value: (each) => each.bytes },
            ]}
            read={() => Promise.resolve(all)}
          />
          <Rows
            labelledBy="daily-heading"
            rows={[...days].reverse().map((each) => ({ ...each, id: each.day }))}
            columns={[
              { key: 'day', title: t('usage.day'), cell: (each) => day(each.day) },
              { key: 'rows', title: t('quotaUnit.rows'), cell: ({ rows }) => number(rows) },
              { key: 'requests', title: t('quotaUnit.requests'), cell: ({ requests }) => number(requests) },
              { key: 'bytes', title: t('quotaUnit.bytes'), cell: (each) => bytes(each.bytes) },
            ]}
          />
        </>
      )}
    </>
  );
}

const PERIODS = ['hour', 'day', 'month', 'whole'] as const;

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}

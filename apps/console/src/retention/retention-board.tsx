import './bring-texts.js';
import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { RetentionKind, RetentionRulesQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { useAddress } from '../parts/list/use-address.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { retentionRulesQuery, retentionRunsQuery } from './retention.queries.js';

const NAMES = ['rule'] as const;

type Rule = RetentionRulesQuery['retentionRules'][number];

/** What is kept for a time only, and that it was not kept longer. */
export function RetentionBoard() {
  const { t } = useTranslation();
  const { moment, number } = useFormats();
  const { of, choose } = useAddress(NAMES);
  const [{ data, error }, read] = useQuery({ query: retentionRulesQuery });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={6} />;
  const rules = data.retentionRules;
  const chosen = rules.find(({ kind }) => kind === of('rule'))?.kind;
  return (
    <>
      <Section id="retention" title={t('retention.title')} lead={t('retention.lead')}>
        <Rows
          labelledBy="retention-heading"
          rows={rules.map((rule) => ({ ...rule, id: rule.kind }))}
          columns={[
            { key: 'kind', title: t('retention.what'), roomy: true, cell: ({ kind }) => t(`retention.kind.${kind}`) },
            { key: 'days', title: t('retention.keptFor'), cell: (rule) => <KeptFor {...rule} /> },
            { key: 'last', title: t('retention.last'), cell: ({ lastRun }) => lastRun && moment(lastRun.endedAt) },
            { key: 'rows', title: t('retention.rows'), cell: ({ lastRun }) => lastRun && number(lastRun.rows) },
          ]}
        />
      </Section>
      <Section
        id="retention-runs"
        title={t('retention.runs')}
        lead={t('retention.runsLead')}
        actions={
          <Select
            id="retention-rule"
            size="sm"
            labelText={t('retention.what')}
            value={chosen ?? ''}
            onChange={({ target }) => choose('rule', target.value)}
          >
            <SelectItem value="" text={t('retention.any')} />
            {rules.map(({ kind }) => (
              <SelectItem key={kind} value={kind} text={t(`retention.kind.${kind}`)} />
            ))}
          </Select>
        }
      >
        <Runs key={chosen} kind={chosen} />
      </Section>
    </>
  );
}

function KeptFor({ days, emptied }: Pick<Rule, 'days' | 'emptied'>) {
  const { t } = useTranslation();
  if (emptied) return t('retention.emptied', { count: days });
  return days === 0 ? t('retention.atOnce') : t('retention.days', { count: days });
}

function Runs({ kind }: { kind: RetentionKind | undefined }) {
  const { t } = useTranslation();
  const { moment, number } = useFormats();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({ query: retentionRunsQuery, variables: { kind, after: pages.after } });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={3} />;
  const { edges, pageInfo } = data.retentionRuns;
  if (edges.length === 0) return <Empty title={t('retention.none')}>{t('retention.noneLead')}</Empty>;
  return (
    <>
      <Rows
        labelledBy="retention-runs-heading"
        rows={edges.map(({ node }) => node)}
        columns={[
          { key: 'at', title: t('retention.at'), cell: ({ endedAt }) => moment(endedAt) },
          { key: 'kind', title: t('retention.what'), roomy: true, cell: (run) => t(`retention.kind.${run.kind}`) },
          { key: 'until', title: t('retention.until'), cell: ({ until }) => moment(until) },
          { key: 'rows', title: t('retention.rows'), cell: ({ rows }) => number(rows) },
        ]}
      />
      <Pager pages={pages} info={pageInfo} />
    </>
  );
}

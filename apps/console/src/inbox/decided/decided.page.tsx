import { Button, ContentSwitcher, Switch, Tag } from '@carbon/react';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { Corrected } from '../../approvals/corrected.js';
import type { DecisionsGivenQuery } from '../../graphql/generated/graphql.js';
import { readAll } from '../../graphql/read-all.js';
import { useConnection } from '../../graphql/use-connection.js';

import { useWhyVoid } from '../../file/why-void.js';
import { useFormats } from '../../language/format.js';
import { Page } from '../../parts/page.js';
import { ListTable } from '../../parts/list/list-table.js';
import { useAddress } from '../../parts/list/use-address.js';
import { ListViews } from '../../parts/list/views/list-views.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { instantOf } from '../../parts/timing/instant-of.js';
import { useToday } from '../../parts/timing/use-today.js';
import { useSignedIn } from '../../session/session.js';
import { decidedQuery } from './decided.queries.js';
import { InboxNav } from '../inbox-nav.js';

const Correct = lazy(async () => ({ default: (await import('../../approvals/corrections/correct.js')).Correct }));

type Given = DecisionsGivenQuery['decisionsGiven']['edges'][number]['node'];
/** Whose decisions, as the inbox has it, and whether only those of today. */
const NARROWS = ['whose', 'day'] as const;
const COLOURS = { OPEN: 'blue', APPROVED: 'green', REJECTED: 'red', WITHDRAWN: 'gray', CANCELLED: 'gray' } as const;

/** What one decided, or the whole organisation did, and what became of it. */
export default function DecidedPage() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const whyVoid = useWhyVoid();
  const { organisation } = useSignedIn();
  const client = useClient();
  const { of, choose } = useAddress(NARROWS);
  const whole = of('whose') === 'organisation';
  const day = useToday();
  const today = of('day') === 'today';
  const variables = useMemo(() => ({ whole, since: today ? instantOf(day) : null }), [whole, today, day]);
  const context = useMemo(() => ({ topics: [`inbox:${organisation.id}`] }), [organisation.id]);
  const list = useConnection(decidedQuery, variables, ({ decisionsGiven }) => decisionsGiven, { context });
  const { data, nodes, error, more, retry } = list;
  const whoOf = ({ member }: Given) => member?.person?.name ?? member?.title ?? t('file.deemed');
  const titleOf = ({ approval, approvalId }: Given) => approval?.title ?? approvalId;
  const becameOf = ({ approval }: Given) => approval && t(`approvalState.${approval.state as 'OPEN'}`);
  const columns = [
    {
      key: 'title',
      title: t('decided.on'),
      cell: (given: Given) => (
        <>
          <Link className="cds--link" to={`/approvals/${given.approvalId}`}>
            {titleOf(given)}
          </Link>
          <div className="quiet">
            {given.approval && t(`kind.${given.approval.subjectKind}`)} ·{' '}
            {t('decide.revision', { number: given.revision })}
          </div>
        </>
      ),
    },
    {
      key: 'decision',
      title: t('decide.title'),
      cell: ({
        id,
        decision,
        correctable,
        reason,
        corrections,
        revision,
        voidedBy,
        objection,
        decidedAt,
        approval,
      }: Given) => (
        <>
          {t(`decision.${decision}`)}
          {voidedBy && (
            <span className="quiet"> · {whyVoid({ revision, voidedBy, objection, decidedAt }, approval)}</span>
          )}
          {reason && <div className="quiet decided__reason">{reason}</div>}
          <Corrected corrections={corrections} />
          {correctable && reason && approval && (
            <Suspense fallback={null}>
              <Correct decision={{ id, reason }} version={approval.version} onDone={retry} />
            </Suspense>
          )}
        </>
      ),
    },
    ...(whole
      ? [
          {
            key: 'who',
            title: t('decided.by'),
            cell: whoOf,
          },
        ]
      : []),
    { key: 'when', title: t('decided.when'), cell: ({ decidedAt }: Given) => moment(decidedAt) },
    {
      key: 'became',
      title: t('decided.became'),
      cell: (given: Given) =>
        given.approval && (
          <Tag size="sm" type={COLOURS[given.approval.state as 'OPEN']}>
            {becameOf(given)}
          </Tag>
        ),
    },
  ];
  return (
    <Page title={t('inbox.title')} lead={t('decided.lead')}>
      <InboxNav />
      <Section
        id="decided"
        title={t('decided.title')}
        actions={
          <>
            <ContentSwitcher
              size="sm"
              aria-label={t('decided.when')}
              selectedIndex={today ? 1 : 0}
              onChange={({ index }) => choose('day', index === 1 ? 'today' : undefined)}
            >
              <Switch name="ever" text={t('decided.ever')} />
              <Switch name="today" text={t('decided.today')} />
            </ContentSwitcher>
            <ContentSwitcher
              size="sm"
              aria-label={t('inbox.whose')}
              selectedIndex={whole ? 1 : 0}
              onChange={({ index }) => choose('whose', index === 1 ? 'organisation' : undefined)}
            >
              <Switch name="mine" text={t('inbox.mine')} />
              <Switch name="organisation" text={t('inbox.organisation')} />
            </ContentSwitcher>
          </>
        }
      >
        <ListViews screen="decided" />
        {error && !data ? (
          <Failed error={error} retry={retry} />
        ) : !data ? (
          <Skeleton lines={8} />
        ) : nodes.length === 0 ? (
          <Empty title={t(today ? 'decided.noneToday' : 'decided.none')}>{t('decided.noneLead')}</Empty>
        ) : (
          <ListTable
            labelledBy="decided-heading"
            columns={columns}
            rows={nodes}
            part={`${of('whose')} ${of('day')}`}
            titleOf={titleOf}
            pathOf={({ approvalId }) => `/approvals/${approvalId}`}
            sheet={{
              list: 'DECISIONS_GIVEN',
              name: t('decided.title'),
              columns: [
                { title: t('decided.on'), value: titleOf, width: 48 },
                { title: t('decided.revision'), value: ({ revision }) => revision },
                { title: t('decide.title'), value: ({ decision }) => t(`decision.${decision}`) },
                { title: t('decide.reason'), value: ({ reason }) => reason, width: 48 },
                { title: t('decided.by'), value: whoOf, width: 32 },
                { title: t('decided.when'), value: ({ decidedAt }) => new Date(decidedAt) },
                { title: t('decided.became'), value: becameOf },
                { title: 'ID', value: ({ approvalId }) => approvalId, width: 38 },
              ],
              read: () => readAll(client, decidedQuery, variables, ({ decisionsGiven }) => decisionsGiven),
            }}
          />
        )}
        {more && (
          <Button kind="tertiary" size="sm" onClick={more}>
            {t('decided.more')}
          </Button>
        )}
      </Section>
    </Page>
  );
}

import { Button, ContentSwitcher, Switch, Tag } from '@carbon/react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Corrected } from '../../approvals/corrected.js';
import type { DecisionsGivenQuery } from '../../graphql/generated/graphql.js';
import { useConnection } from '../../graphql/use-connection.js';
import { useWhyVoid } from '../../file/why-void.js';
import { useFormats } from '../../language/format.js';
import { Page } from '../../parts/page.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { decidedQuery } from './decided.queries.js';
import { InboxNav } from '../inbox-nav.js';

const Correct = lazy(async () => ({ default: (await import('../../approvals/corrections/correct.js')).Correct }));

type Given = DecisionsGivenQuery['decisionsGiven']['edges'][number]['node'];
const COLOURS = { OPEN: 'blue', APPROVED: 'green', REJECTED: 'red', WITHDRAWN: 'gray' } as const;

/** What one decided, or the whole organisation did, and what became of it. */
export default function DecidedPage() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const whyVoid = useWhyVoid();
  const { organisation } = useSignedIn();
  const [whole, setWhole] = useState(false);
  const variables = useMemo(() => ({ whole }), [whole]);
  const context = useMemo(() => ({ topics: [`inbox:${organisation.id}`] }), [organisation.id]);
  const list = useConnection(decidedQuery, variables, ({ decisionsGiven }) => decisionsGiven, { context });
  const { data, nodes, error, more, retry } = list;
  const columns = [
    {
      key: 'title',
      title: t('decided.on'),
      cell: ({ approval, approvalId, revision }: Given) => (
        <>
          <Link className="cds--link" to={`/approvals/${approvalId}`}>
            {approval?.title ?? approvalId}
          </Link>
          <div className="quiet">
            {approval && t(`kind.${approval.subjectKind}`)} · {t('decide.revision', { number: revision })}
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
            cell: ({ member }: Given) => member?.person?.name ?? member?.title ?? t('file.deemed'),
          },
        ]
      : []),
    { key: 'when', title: t('decided.when'), cell: ({ decidedAt }: Given) => moment(decidedAt) },
    {
      key: 'became',
      title: t('decided.became'),
      cell: ({ approval }: Given) =>
        approval && (
          <Tag size="sm" type={COLOURS[approval.state as 'OPEN']}>
            {t(`approvalState.${approval.state as 'OPEN'}`)}
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
          <ContentSwitcher
            size="sm"
            aria-label={t('inbox.whose')}
            selectedIndex={whole ? 1 : 0}
            onChange={({ index }) => setWhole(index === 1)}
          >
            <Switch name="mine" text={t('inbox.mine')} />
            <Switch name="organisation" text={t('inbox.organisation')} />
          </ContentSwitcher>
        }
      >
        {error && !data ? (
          <Failed error={error} retry={retry} />
        ) : !data ? (
          <Skeleton lines={8} />
        ) : nodes.length === 0 ? (
          <Empty title={t('decided.none')}>{t('decided.noneLead')}</Empty>
        ) : (
          <Rows labelledBy="decided-heading" columns={columns} rows={nodes} />
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

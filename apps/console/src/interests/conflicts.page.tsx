import './bring-texts.js';
import './interests.scss';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useStepName, Way } from '../approvals/declaring/ties.js';
import { AuditNav, audits } from '../audit/audit-nav.js';
import type { ConflictsQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, NoPermission, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { conflictsQuery } from './conflict.queries.js';

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
            <Conflicts />
          </Section>
        </>
      ) : (
        <NoPermission />
      )}
    </Page>
  );
}

function Conflicts() {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  const party = useStepName();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({ query: conflictsQuery, variables: { after: pages.after } });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={6} />;
  const { edges, pageInfo } = data.conflicts;
  if (edges.length === 0 && pages.number === 1) {
    return <Empty title={t('conflicts.none')}>{t('conflicts.noneLead')}</Empty>;
  }
  const person = ({ member }: Conflict) => member?.person?.name ?? member?.title ?? t('conflicts.somebody');
  return (
    <>
      <Rows
        labelledBy="conflicts-heading"
        rows={edges.map(({ node }) => node)}
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
            cell: (conflict) => (
              <>
                {conflict.memberId ? person(conflict) : t('conflicts.whole')}
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
            cell: ({ grade, answer, statement }) => (
              <>
                {t(`conflicts.${grade === 'DIRECT' ? grade : (answer ?? 'ASKED')}`)}
                {statement && <span className="quiet tie__counts">“{statement}”</span>}
              </>
            ),
          },
          {
            key: 'when',
            title: t('conflicts.when'),
            cell: ({ foundAt }) => <span className="nowrap">{day(foundAt)}</span>,
          },
        ]}
      />
      <Pager pages={pages} info={pageInfo} />
    </>
  );
}

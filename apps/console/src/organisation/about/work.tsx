import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { bringTexts } from '../../language/language.js';
import { Lines, NoLines } from '../../parts/list/lines.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Section } from '../../parts/section.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { useStanding } from '../../proposals/desk/standing.js';
import { Link } from '../../routing/routing.js';
import { organisationWorkQuery } from './work.queries.js';
import type { texts } from './texts/en.js';

declare module '../../language/brought.js' {
  interface Brought {
    theirWork: typeof texts;
  }
}

await bringTexts({
  en: () => import('./texts/en.js'),
  'zh-CN': () => import('./texts/zh-CN.js'),
  th: () => import('./texts/th.js'),
});

/** What an organisation decides now, owns, proposes and shares. */
export default function OrganisationWork({ id }: { id: string }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { day } = useFormats();
  const context = useMemo(() => ({ topics: [`organisation:${id}`] }), [id]);
  const [{ data, error }, read] = useQuery({ query: organisationWorkQuery, variables: { id }, context });
  const standing = useStanding(id);
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={8} />;
  const { approvals, projects, proposals, datasets } = data;
  return (
    <>
      <Section
        id="decides"
        title={t('theirWork.decides')}
        actions={
          approvals.pageInfo.hasNextPage && (
            <Link className="cds--link" to={`/overview/decisions?for=${id}`}>
              {t('theirWork.everything')}
            </Link>
          )
        }
      >
        {approvals.edges.length === 0 ? (
          <NoLines>{t('theirWork.decidesNothing')}</NoLines>
        ) : (
          <Lines
            label={t('theirWork.decides')}
            lines={approvals.edges.map(({ node }) => ({
              key: node.id,
              title: node.title,
              to: `/approvals/${node.id}`,
              aside: node.dueAt && (
                <span className={node.overdue ? 'due due--over' : 'due'}>
                  {t('inbox.until', { date: day(node.dueAt) })}
                </span>
              ),
              note: t(`kind.${node.subjectKind}`),
            }))}
          />
        )}
      </Section>
      <Section
        id="owns"
        title={t('theirWork.owns')}
        actions={
          projects.pageInfo.hasNextPage && (
            <Link className="cds--link" to={`/projects?organisation=${id}`}>
              {t('theirWork.everything')}
            </Link>
          )
        }
      >
        {projects.edges.length === 0 ? (
          <NoLines>{t('theirWork.ownsNothing')}</NoLines>
        ) : (
          <Lines
            label={t('theirWork.owns')}
            lines={projects.edges.map(({ node }) => ({
              key: node.id,
              title: nameOf(node),
              to: `/projects/${node.id}`,
              aside: node.leadId === id && t('theirWork.leads'),
              note: t(`projectStage.${node.stage}`),
            }))}
          />
        )}
      </Section>
      {proposals.edges.length > 0 && (
        <Section id="proposes" title={t('desk.title')}>
          <Lines
            label={t('desk.title')}
            lines={proposals.edges.map(({ node }) => {
              const { with: holder, until } = standing(node);
              return {
                key: node.id,
                title: node.title,
                to: `/proposals/${node.id}`,
                aside: until,
                note: [t(`proposalState.${node.state}`), holder].filter(Boolean).join(' · '),
              };
            })}
          />
        </Section>
      )}
      {datasets.edges.length > 0 && (
        <Section id="shares" title={t('theirWork.shares')}>
          <Lines
            label={t('theirWork.shares')}
            lines={datasets.edges.map(({ node }) => ({ key: node.id, title: node.title, to: `/data/${node.id}` }))}
          />
        </Section>
      )}
    </>
  );
}

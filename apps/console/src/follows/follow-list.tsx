import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { FollowsQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Refusal, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { followsQuery, unfollowMutation } from './follow.queries.js';

type Followed = FollowsQuery['follows']['edges'][number]['node'];

/** What one follows in this seat, each with a way to end it. */
export default function FollowList() {
  const { t } = useTranslation();
  const { day } = useFormats();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({ query: followsQuery, variables: { after: pages.after } });
  const [busy, unfollow, problem] = useAct(unfollowMutation);
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={8} />;
  const { edges, pageInfo } = data.follows;
  const end = async ({ kind, subjectId: id }: Followed) => {
    const { done } = await unfollow({ input: { things: [{ kind, id }], clientMutationId: newKey() } });
    if (done) announce(t('follow.ended'));
    again();
  };
  return (
    <Section id="following" title={t('follow.list')} lead={t('follow.lead')}>
      <Refusal problem={problem} />
      {edges.length === 0 ? (
        <Empty title={t('follow.none')}>{t('follow.noneLead')}</Empty>
      ) : (
        <Rows
          labelledBy="following-heading"
          rows={edges.map(({ node }) => ({ ...node, id: node.subjectId }))}
          columns={[
            {
              key: 'title',
              title: t('follow.what'),
              cell: ({ title, path }) => (
                <Link className="cds--link" to={path}>
                  {title}
                </Link>
              ),
            },
            { key: 'kind', title: t('follow.kindTitle'), cell: ({ kind }) => t(`follow.kind.${kind}`) },
            { key: 'since', title: t('follow.since'), cell: ({ createdAt }) => day(createdAt) },
            {
              key: 'end',
              title: t('common.actions'),
              quiet: true,
              cell: (followed) => (
                <Button
                  kind="ghost"
                  size="sm"
                  disabled={busy}
                  aria-label={`${t('follow.end')}: ${followed.title}`}
                  onClick={() => void end(followed)}
                >
                  {t('follow.end')}
                </Button>
              ),
            },
          ]}
        />
      )}
      <Pager pages={pages} info={pageInfo} />
    </Section>
  );
}

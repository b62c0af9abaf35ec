import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DataNav } from '../data/data-nav.js';
import { Talk } from '../discussions/talk.js';
import { FollowButton } from '../follows/follow-button.js';
import { useTopic } from '../live/use-live.js';
import { Facts } from '../parts/facts.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link, useParams } from '../routing/routing.js';
import { NeedActs } from './acts/need-acts.js';
import { NeedState, Provider } from './need-list.js';
import { needQuery } from './needs.queries.js';
import './needs.scss';

/** One data need: which data, for what, who has it, whether something in force gives it, and what is said about it. */
export default function NeedPage() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { id = '' } = useParams();
  useTopic(`data-need:${id}`);
  const context = useMemo(() => ({ topics: [`data-need:${id}`] }), [id]);
  const [{ data, error }, read] = useQuery({ query: needQuery, variables: { id }, context });
  const again = () => read({ requestPolicy: 'network-only' });
  const need = data?.dataNeed?.id === id ? data.dataNeed : undefined;
  if (!need) {
    return (
      <Page title={t('needs.page')}>
        <DataNav />
        {error && !data ? (
          <Failed error={error} retry={again} />
        ) : data && !data.dataNeed ? (
          <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>
        ) : (
          <Skeleton lines={10} />
        )}
      </Page>
    );
  }
  const { title, theme, reason, personal, personalData, organisation, dataset, agreement, project, proposal } = need;
  return (
    <Page
      key={id}
      title={title}
      lead={<NeedState {...need} />}
      actions={
        <div className="page__acts">
          <FollowButton kind="DATA_NEED" id={id} />
          <NeedActs need={need} onDone={again} />
        </div>
      }
    >
      <DataNav />
      <Section id="about" title={t('needs.about')}>
        <Facts
          facts={[
            [t('needs.reason'), reason],
            [t('needs.recipient'), organisation && nameOf(organisation)],
            [t('needs.provider'), <Provider {...need} />],
            [t('needs.project'), project && <Link to={`/projects/${project.id}/work`}>{nameOf(project)}</Link>],
            [t('needs.proposal'), proposal && <Link to={`/proposals/${proposal.id}`}>{proposal.title}</Link>],
            [t('needs.theme'), theme && t(`datasetTheme.${theme}`)],
            [t('needs.personalData'), personal && (personalData || t('catalogue.withPersonal'))],
            [t('needs.dataset'), dataset && <Link to={`/data/${dataset.id}`}>{dataset.title}</Link>],
            [t('needs.agreement'), agreement && <Link to={`/agreements/${agreement.id}`}>{agreement.title}</Link>],
          ]}
        />
      </Section>
      <Talk subjectKind="DATA_NEED" subjectId={id} />
    </Page>
  );
}

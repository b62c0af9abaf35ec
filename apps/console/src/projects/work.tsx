import { Button } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectProposalsQuery } from '../graphql/generated/graphql.js';
import { useConnection } from '../graphql/use-connection.js';
import { useFormats } from '../language/format.js';
import { ProjectNeeds } from '../needs/project-needs.js';
import { DataUses } from '../needs/use-list.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { CoOwnerAgreements } from './ownership/co-owner-agreements.js';
import type { PartProps } from './part.props.js';
import { projectProposalsQuery } from './projects.queries.js';

const connectionOf = ({ proposals }: ProjectProposalsQuery) => proposals;

/** What is proposed for a project, and the data that this needs. */
export default function Work({ project }: PartProps) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const nameOf = useNameOf();
  const { me } = useSignedIn();
  const context = useMemo(() => ({ topics: [`project:${project.id}`] }), [project.id]);
  const variables = useMemo(() => ({ id: project.id }), [project.id]);
  const list = useConnection(projectProposalsQuery, variables, connectionOf, { context });
  return (
    <>
      <Section
        id="proposals"
        title={t('project.proposals')}
        actions={
          me.roles.includes('PROPOSER') && (
            <Link className="cds--link" to={`/proposals/new?project=${project.id}`}>
              {t('project.write')}
            </Link>
          )
        }
      >
        {list.error && <Failed error={list.error} retry={list.retry} />}
        {!list.error && !list.data && <Skeleton lines={6} />}
        {list.data && list.nodes.length === 0 && <p className="quiet">{t('project.proposalsNone')}</p>}
        {list.nodes.length > 0 && (
          <Rows
            labelledBy="proposals-heading"
            rows={list.nodes}
            columns={[
              {
                key: 'title',
                title: t('desk.name'),
                cell: ({ id, title }) => (
                  <Link className="cds--link" to={`/proposals/${id}`}>
                    {title}
                  </Link>
                ),
              },
              { key: 'state', title: t('project.state'), cell: ({ state }) => t(`proposalState.${state}`) },
              { key: 'by', title: t('project.submitter'), cell: ({ submitter }) => submitter && nameOf(submitter) },
              {
                key: 'value',
                title: t('project.value'),
                cell: ({ capitalValue: value }) =>
                  value?.amount && value.currency ? money(value.amount, value.currency) : '',
              },
            ]}
          />
        )}
        {list.more && (
          <Button kind="ghost" size="sm" onClick={list.more}>
            {t('common.more')}
          </Button>
        )}
      </Section>
      <ProjectNeeds projectId={project.id} />
      <DataUses of={{ projectId: project.id }} />
      <CoOwnerAgreements project={project} />
    </>
  );
}

import './about.scss';
import { Button } from '@carbon/react';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useTopic } from '../../live/use-live.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Rows } from '../../parts/list/rows.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Roles } from '../../parts/organisation/roles.js';
import { PersonName } from '../../parts/person/person-name.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link, useParams } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { OrganisationFacts } from '../organisation-profile.js';
import { membersQuery, organisationQuery } from '../organisation.queries.js';

const Away = lazy(() => import('../../absences/away.js'));
const OrganisationWork = lazy(() => import('./work.js'));
const Ties = lazy(() => import('../../interests/ties-of.js'));

/** Any organisation: what it is and who acts for it. Names of people are its own members' to read. */
export default function AboutOrganisationPage() {
  const { id = '' } = useParams();
  return <About key={id} id={id} />;
}

function About({ id }: { id: string }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  useTopic(`organisation:${id}`);
  const context = useMemo(() => ({ topics: [`organisation:${id}`] }), [id]);
  const [{ data, error }, read] = useQuery({ query: organisationQuery, variables: { id }, context });
  const { me, organisation: own } = useSignedIn();
  // Others would find empty lists, which say that nothing was declared.
  const reads = own.kind === 'AGENCY' || own.id === id || me.steward;
  const organisation = data?.organisation;
  if (organisation) {
    return (
      <Page
        title={nameOf(organisation)}
        actions={
          <Button as={Link} kind="tertiary" size="sm" to={`/projects?organisation=${id}`}>
            {t('organisation.projects')}
          </Button>
        }
      >
        <div className="about">
          <div>
            <Section id="facts" title={t('organisation.part.profile')}>
              <OrganisationFacts organisation={organisation} />
            </Section>
            <People id={id} />
          </div>
          <div>
            <Suspense fallback={<Skeleton lines={8} />}>
              <OrganisationWork id={id} />
            </Suspense>
          </div>
        </div>
        {reads && (
          <Suspense fallback={<Skeleton lines={4} />}>
            <Ties organisation={organisation} />
          </Suspense>
        )}
      </Page>
    );
  }
  return (
    <Page title={t('menu.organisation')}>
      {error ? (
        <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />
      ) : data ? (
        <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}

function People({ id }: { id: string }) {
  const { t } = useTranslation();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({ query: membersQuery, variables: { id, after: pages.after } });
  const members = data?.organisation?.members;
  return (
    <Section id="people" title={t('organisation.part.members')}>
      {error && !data ? (
        <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />
      ) : !members ? (
        <Skeleton lines={4} />
      ) : (
        <>
          <Rows
            labelledBy="people-heading"
            rows={members.edges.map(({ node }) => node).filter(({ state }) => state === 'ACTIVE')}
            columns={[
              {
                key: 'name',
                title: t('profile.name'),
                // Names of people are their colleagues' to read; others know them by their title.
                cell: (seat) => (
                  <PersonName id={seat.id} name={seat.person?.name ?? seat.title}>
                    {seat.person && <span className="person__title">{seat.title}</span>}
                    {seat.person && (
                      <Suspense>
                        <Away memberId={seat.id} />
                      </Suspense>
                    )}
                  </PersonName>
                ),
              },
              {
                key: 'roles',
                title: t('profile.roles'),
                cell: ({ roles, steward }) => <Roles roles={roles} steward={steward} />,
              },
            ]}
          />
          <Pager pages={pages} info={members.pageInfo} />
        </>
      )}
    </Section>
  );
}

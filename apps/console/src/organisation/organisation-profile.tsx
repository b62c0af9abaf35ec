import './about/about.scss';
import { Button, Tag } from '@carbon/react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { OrganisationFieldsFragment } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { Facts } from '../parts/facts.js';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { OrganisationDialog } from './organisation-dialog.js';
import { organisationQuery } from './organisation.queries.js';
import { useRegionOf } from '../parts/map/region-of.js';
import { useNameOf } from '../parts/organisation/name-of.js';

const OrganisationWork = lazy(() => import('./about/work.js'));

/** What the organisation says of itself, and a way to change it; beside that, what it works on, as others see it. */
export function OrganisationProfile({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation();
  const context = useMemo(() => ({ topics: [`organisation:${organisationId}`] }), [organisationId]);
  const [{ data, error }, read] = useQuery({ query: organisationQuery, variables: { id: organisationId }, context });
  const [editing, setEditing] = useState(false);
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data?.organisation) return <Skeleton lines={7} />;
  const { organisation, identifierSchemes } = data;
  return (
    <Section
      id="profile"
      title={t('organisation.part.profile')}
      lead={t(`organisation.stateLead.${organisation.state}`)}
      actions={
        organisation.viewerCan.includes('organisation.update') && (
          <Button kind="tertiary" size="sm" onClick={() => setEditing(true)}>
            {t('organisation.edit')}
          </Button>
        )
      }
    >
      <div className="about">
        <OrganisationFacts organisation={organisation} />
        <Suspense fallback={<Skeleton lines={8} />}>
          <OrganisationWork id={organisationId} />
        </Suspense>
      </div>
      {editing && (
        <OrganisationDialog organisation={organisation} schemes={identifierSchemes} onClose={() => setEditing(false)} />
      )}
    </Section>
  );
}

export function OrganisationFacts({ organisation }: { organisation: OrganisationFieldsFragment }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const regionOf = useRegionOf();
  const { day } = useFormats();
  const { name, nativeName, kind, level, parent, jurisdiction, functions, identifiers } = organisation;
  const { state, outside, introduction, createdAt } = organisation;
  return (
    <Facts
      facts={[
        [t('organisation.name'), name],
        [t('organisation.nativeName'), nativeName],
        [t('organisation.kindLabel'), t(`organisation.kind.${kind}`)],
        [t('organisation.levelLabel'), level && t(`organisation.level.${level}`)],
        [t('organisation.parent'), parent && nameOf(parent)],
        [t('organisation.jurisdiction'), regionOf(jurisdiction)],
        [t('organisation.functions'), functions.map((each) => t(`organisation.function.${each}`)).join(' · ')],
        [
          t('organisation.identifiers'),
          identifiers.length > 0 ? (
            <ul>
              {identifiers.map(({ scheme, value }) => (
                <li key={`${scheme} ${value}`}>
                  {scheme} <span className="code">{value}</span>
                </li>
              ))}
            </ul>
          ) : null,
        ],
        [
          t('organisation.stateLabel'),
          <Tag size="sm" type={state === 'VERIFIED' ? 'green' : state === 'PENDING' ? 'blue' : 'red'}>
            {t(`organisation.state.${state}`)}
          </Tag>,
        ],
        [t('organisation.platform'), outside && t('organisation.elsewhere')],
        [t('organisation.registrar'), introduction?.organisation && nameOf(introduction.organisation)],
        [t('organisation.connectorHost'), introduction && <span className="code">{introduction.host}</span>],
        [t('organisation.since'), day(createdAt)],
      ]}
    />
  );
}

import './bring-texts.js';
import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { Facts } from '../parts/facts.js';
import { useRegionOf } from '../parts/map/region-of.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Page } from '../parts/page.js';
import { SayDialog } from '../parts/say-dialog.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link, useParams } from '../routing/routing.js';
import { CriteriaTable } from './criteria-table.js';
import { type CriteriaEdition, editionQuery, retireCriteria } from './impact.queries.js';

/** An edition of criteria: what is asked, how much it weighs, what each level means. */
export default function EditionPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [{ data, error }, read] = useQuery({ query: editionQuery, variables: { id } });
  const again = () => read({ requestPolicy: 'network-only' });
  const edition = data?.impactCriteriaEdition;
  if (edition) return <Shown edition={edition} onDone={again} />;
  return (
    <Page title={t('impacts.criteriaTitle')}>
      {error && !data ? (
        <Failed error={error} retry={again} />
      ) : data ? (
        <Empty title={t('impacts.notFound')} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}

function Shown({ edition, onDone }: { edition: CriteriaEdition; onDone: () => void }) {
  const { t } = useTranslation();
  const { day, percent } = useFormats();
  const nameOf = useNameOf();
  const regionOf = useRegionOf();
  const [, retire] = useAct(retireCriteria);
  const [retiring, setRetiring] = useState(false);
  const { id, version: expectedVersion, title, organisation, jurisdiction, state, criteria } = edition;
  return (
    <Page
      className="impact-page"
      title={title}
      lead={t('impacts.editionOf', { number: edition.edition })}
      actions={
        edition.viewerCan.includes('impact.publish') && (
          <div className="section__actions">
            <Button kind="tertiary" size="sm" onClick={() => setRetiring(true)}>
              {t('impacts.retire')}
            </Button>
            <Button as={Link} to="/impact-criteria/new" size="sm">
              {t('impacts.nextEdition')}
            </Button>
          </div>
        )
      }
    >
      <Facts
        facts={[
          [t('impacts.column.agency'), organisation && nameOf(organisation)],
          [t('impacts.column.place'), jurisdiction ? regionOf(jurisdiction) : t('impacts.everywhere')],
          [
            t('impacts.column.state'),
            <Tag key="state" size="sm" type={state === 'PUBLISHED' ? 'green' : 'gray'}>
              {t(`impacts.state.${state}`)}
            </Tag>,
          ],
          [t('impacts.column.since'), day(edition.publishedAt)],
          [t('impacts.until'), edition.endedAt && day(edition.endedAt)],
          [t('impacts.minimum'), percent(edition.minimum)],
          [t('impacts.dimensionMinimum'), percent(edition.dimensionMinimum)],
        ]}
      />
      <Section id="by-what" title={t('impacts.byWhat')} lead={t('impacts.byWhatLead')}>
        <CriteriaTable labelledBy="by-what-heading" criteria={criteria} />
      </Section>
      {retiring && (
        <SayDialog
          danger
          title={t('impacts.retireTitle', { title })}
          lead={t('impacts.retireLead')}
          submit={t('impacts.retire')}
          onSay={async () => (await retire({ input: { id, expectedVersion, clientMutationId: newKey() } })).problem}
          onClose={() => {
            setRetiring(false);
            onDone();
          }}
        />
      )}
    </Page>
  );
}

import './bring-texts.js';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { comma } from '../language/labelled.js';
import { useFormats } from '../language/format.js';
import { Facts } from '../parts/facts.js';
import { useRegionOf } from '../parts/map/region-of.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { CriteriaBars } from './criteria-bars.js';
import { LimitLine } from './limit-line.js';
import { outcomeBriefQuery } from './pilot.queries.js';

interface ApprovedProps {
  readonly revision: number;
  readonly contentHash: string;
  readonly proposal?: { readonly id: string; readonly title: string } | null;
}

/** What proposals for other places would begin with, for those who may see it; its hash for everybody. */
function Approved({ revision, contentHash, proposal }: ApprovedProps) {
  const { t } = useTranslation();
  return (
    <>
      {proposal && (
        <Link className="cds--link" to={`/proposals/${proposal.id}`}>
          {proposal.title}
        </Link>
      )}{' '}
      {t('decide.revision', { number: revision })} · <code title={contentHash}>{contentHash.slice(0, 12)}</code>
    </>
  );
}

/** What is proposed to become of a pilot, and what was measured until then. */
export function OutcomeBrief({ outcomeId }: { outcomeId: string }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  const regionOf = useRegionOf();
  const [{ data, error }, read] = useQuery({ query: outcomeBriefQuery, variables: { id: outcomeId } });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={6} />;
  if (data.node?.__typename !== 'PilotOutcome') return null;
  const { kind, endsOn, districts, approvedRevision: approved, reason, results, project, pilot } = data.node;
  return (
    <>
      <p className="brief__summary">{reason}</p>
      <Facts
        facts={[
          [
            t('file.project'),
            project && (
              <Link className="cds--link" to={`/projects/${project.id}/pilot`}>
                {nameOf(project)}
              </Link>
            ),
          ],
          [t('pilots.outcome'), t(`pilots.kinds.${kind}`)],
          [t('pilots.newEnd'), endsOn && day(endsOn)],
          [t('pilots.districts'), districts.length > 0 && districts.map(regionOf).join(comma())],
          [t('pilots.approved'), approved && <Approved key="approved" {...approved} />],
          [t('file.lead'), project?.lead && nameOf(project.lead)],
          [t('pilots.place'), pilot && [regionOf(pilot.jurisdiction), pilot.place].filter(Boolean).join(' · ')],
          [t('pilots.endsOn'), pilot && day(pilot.endsOn)],
          [t('pilots.limits'), pilot?.limits.map((limit) => <LimitLine key={limit.text} limit={limit} />)],
        ]}
      />
      <h3>{t('pilots.criteria')}</h3>
      <CriteriaBars results={results} />
    </>
  );
}

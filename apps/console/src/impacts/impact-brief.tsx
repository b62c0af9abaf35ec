import './bring-texts.js';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from '../routing/routing.js';
import { proposalImpactQuery } from './impact.queries.js';
import { ScoreBars } from './score-bars.js';

/** For those who decide: how the revision before them was scored, or that it still has to be. */
export function ImpactBrief({ proposalId }: { proposalId: string }) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: proposalImpactQuery, variables: { id: proposalId } });
  const { impactAssessments, impactRequired, revisionNumber } = data?.proposal ?? {};
  const latest = impactAssessments?.find(({ revision }) => revision === revisionNumber);
  // Nothing is asked, and nothing was said.
  if (!latest && !impactRequired) return null;
  return (
    <>
      {latest ? <ScoreBars assessment={latest} /> : <p>{t('impacts.notYet')}</p>}
      <p>
        <Link className="cds--link" to={`/proposals/${proposalId}/impact`}>
          {t(latest ? 'impacts.readWhy' : 'impacts.look')}
        </Link>
      </p>
    </>
  );
}

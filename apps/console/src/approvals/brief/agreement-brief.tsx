import '../../agreements/drafting/bring-texts.js';
import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DatasetTitle } from '../../agreements/dataset-title.js';
import { useFormats } from '../../language/format.js';
import { useLanguage } from '../../language/language.js';
import { Facts } from '../../parts/facts.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { clearanceBriefQuery } from './brief.queries.js';
import { comma } from '../../language/labelled.js';

/** What a party approves before it signs: who gives which data to whom, how long, and every clause as a sentence. */
export function AgreementBrief({ clearanceId }: { clearanceId: string }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const language = useLanguage();
  const { day } = useFormats();
  const [{ data, error }, read] = useQuery({ query: clearanceBriefQuery, variables: { id: clearanceId, language } });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={6} />;
  if (data.node?.__typename !== 'AgreementClearance') return null;
  const { because, agreement, offer } = data.node;
  if (!agreement || !offer) return null;
  const { from, until } = offer.terms as { readonly from?: string; readonly until?: string };
  const party = (side: 'provides' | 'receives') =>
    agreement.parties.flatMap((one) => (one[side] && one.organisation ? nameOf(one.organisation) : [])).join(comma());
  return (
    <>
      {because && <p className="brief__summary">{because}</p>}
      <Facts
        facts={[
          [t('agreementEdit.provider'), party('provides')],
          [t('agreementEdit.recipients'), party('receives')],
          [
            t('agreementEdit.datasets'),
            agreement.datasetIds.map((id) => (
              <div key={id}>
                <Link className="cds--link" to={`/data/${id}`}>
                  <DatasetTitle id={id} />
                </Link>
              </div>
            )),
          ],
          [
            t('agreement.classification'),
            agreement.classification && (
              <Tag size="sm" type="purple">
                {t(`classification.${agreement.classification as 'RESTRICTED'}`)}
              </Tag>
            ),
          ],
          [t('agreement.period'), from && until && t('agreement.periodFromTo', { from: day(from), until: day(until) })],
        ]}
      />
      <h3>{t('agreement.clauses')}</h3>
      <ul className="brief__clauses">
        {offer.clauses.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </>
  );
}

import { useTranslation } from 'react-i18next';
import type { AgreementState } from '../../graphql/generated/graphql.js';
import { placeOf, way } from './negotiation.js';
import { StateName } from '../state-name.js';

/** The picture in words: each state by its name in the protocol, and what it means. */
export function NegotiationList({ state }: { state: AgreementState }) {
  const { t } = useTranslation();
  const states: readonly AgreementState[] = state === 'TERMINATED' ? [...way, 'TERMINATED'] : way;
  return (
    <ol className="negotiation">
      {states.map((each) => {
        const place = placeOf(each, state);
        return (
          <li key={each} className={`negotiation__one negotiation__one--${place}`}>
            <StateName state={each} />
            {place !== 'ahead' && <span className="negotiation__place"> · {t(`agreement.${place}`)}</span>}
            <span className="negotiation__meaning">{t(`agreementStateMeaning.${each}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}

import { useTranslation } from 'react-i18next';
import type { RiskAllocation, RiskCategory } from '../../graphql/generated/graphql.js';

interface Risk {
  readonly category?: RiskCategory | null;
  readonly allocation?: RiskAllocation | null;
  readonly note?: string | null;
  readonly shares?: { readonly public?: string | null; readonly private?: string | null } | null;
}

function publicShare({ allocation, shares }: Risk): number {
  if (allocation === 'PUBLIC') return 100;
  if (allocation === 'PRIVATE') return 0;
  return Math.min(100, Math.max(0, Number(shares?.public ?? 50)));
}

/** Which risks rest on whom: a bar each, public to the left; the words beside it say the same. */
export function RiskBars({ risks, titled = true }: { risks: readonly Risk[]; titled?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="risks">
      {titled && <h3>{t('file.risks')}</h3>}
      <ul>
        {risks.map((risk, index) => {
          const share = publicShare(risk);
          return (
            <li key={risk.category ?? index}>
              <span className="risks__name">{risk.category && t(`riskCategory.${risk.category}`)}</span>
              <svg className="risks__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect className="risks__private" width="100" height="8" />
                <rect className="risks__public" width={share} height="8" />
              </svg>
              <span className="risks__who">
                {risk.allocation && t(`riskAllocation.${risk.allocation}`)}
                {risk.allocation === 'SHARED' && ` ${share} : ${100 - share}`}
              </span>
              {risk.note && <span className="risks__note">{risk.note}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

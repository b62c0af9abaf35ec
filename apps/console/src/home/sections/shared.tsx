import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Section } from '../../parts/section.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import type { HomeProps } from '../duties.js';
import { Lines, NoLines } from '../../parts/list/lines.js';
import { Dates } from './week.js';

const MOST = 5;

/** Data on their way, and agreements that end soon. */
export function Shared({ home: { transfers, ends } }: HomeProps) {
  const { t } = useTranslation();
  const { ago } = useFormats();
  const nameOf = useNameOf();
  const { organisation } = useSignedIn();
  if (!transfers || !ends) return null;
  return (
    <div className="home__pair">
      <Section
        id="transfers"
        title={t('home.transfers')}
        actions={
          <Link className="cds--link" to="/data/transfers">
            {t('home.openTransfers')}
          </Link>
        }
      >
        {transfers.edges.length === 0 ? (
          <NoLines>
            {t('home.noTransfers')}{' '}
            <Link className="cds--link" to="/data">
              {t('home.openCatalogue')}
            </Link>
          </NoLines>
        ) : (
          <Lines
            label={t('home.transfers')}
            lines={transfers.edges.map(({ node: { id, dataset, state, provider, recipient, requestedAt } }) => {
              const other = recipient?.id === organisation.id ? provider : recipient;
              return {
                key: id,
                title: dataset?.title ?? t('home.hidden'),
                to: dataset ? `/data/${dataset.id}` : undefined,
                aside: ago(requestedAt),
                note: [t(`transferState.${state}`), other && nameOf(other)].filter(Boolean).join(' · '),
              };
            })}
          />
        )}
      </Section>
      <Section
        id="ends"
        title={t('home.ends')}
        actions={
          <Link className="cds--link" to="/agreements?state=IN_FORCE">
            {t('home.openAgreements')}
          </Link>
        }
      >
        {ends.length === 0 ? (
          <NoLines>{t('home.noneEnds')}</NoLines>
        ) : (
          <Dates label={t('home.ends')} due={ends.slice(0, MOST)} />
        )}
      </Section>
    </div>
  );
}

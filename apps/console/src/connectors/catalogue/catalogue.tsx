import { Button, InlineLoading } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../graphql/act.js';
import type { ConnectorFieldsFragment } from '../../graphql/generated/graphql.js';
import { faultText } from '../../language/fault-text.js';
import { labelled } from '../../language/labelled.js';
import { Empty, Skeleton } from '../../parts/states.js';
import { AskForData } from './ask-for-data.js';
import { type Offer, type OfferedDataset, useCatalogue } from './use-catalogue.js';

/** What people choose by: what may be done, for what, until when. */
const CHOSEN_BY = /^(datasets\.\d+\.(actions|purposes)|until)$/;

/** What a connector offers now, and a way to ask for it. */
export function Catalogue({ connector, ready }: { connector: ConnectorFieldsFragment; ready: boolean }) {
  const { t } = useTranslation();
  const { known, problem, asking, slow, ask } = useCatalogue(connector.id);
  const [chosen, setChosen] = useState<{ dataset: OfferedDataset; offer: Offer }>();
  return (
    <>
      {asking && !known && <Skeleton lines={6} />}
      {asking && slow && <InlineLoading description={t('connectors.slow')} />}
      {problem && <Unread problem={problem} onAgain={() => void ask()} />}
      {known && !problem && known.datasets.length === 0 && !known.next && (
        <Empty title={t('connectors.nothing')}>{t('connectors.nothingLead')}</Empty>
      )}
      {known?.datasets.map((dataset) => (
        <Offered key={dataset.id} dataset={dataset} ready={ready} onAsk={(offer) => setChosen({ dataset, offer })} />
      ))}
      {known && (
        <div className="section__actions">
          {known.next && (
            <Button kind="tertiary" size="sm" disabled={asking} onClick={() => void ask(known.next ?? undefined)}>
              {t('connectors.more')}
            </Button>
          )}
          <Button kind="ghost" size="sm" disabled={asking} onClick={() => void ask()}>
            {t('connectors.readAgain')}
          </Button>
        </div>
      )}
      {chosen && <AskForData connectorId={connector.id} {...chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

const REASONS = [
  'NO_TOKEN',
  'CATALOGUE_REFUSED',
  'NOT_A_CATALOGUE',
  'TOO_SLOW',
  'UNREACHABLE',
  'NOT_FOUND',
  'NETWORK',
] as const;
type Reason = (typeof REASONS)[number];

/** Why the catalogue could not be read, and what to do about it. */
function Unread({ problem: { code, message }, onAgain }: { problem: Problem; onAgain: () => void }) {
  const { t } = useTranslation();
  const reason = REASONS.find((each): each is Reason => each === code);
  return (
    <div className="state" role="alert">
      <h3>{t('connectors.unread')}</h3>
      <p>{reason ? t(`connectors.why.${reason}`) : faultText({ code, message })}</p>
      {message && (
        <details>
          <summary>{t('connectors.answered')}</summary>
          <p lang="en">{message}</p>
        </details>
      )}
      <Button kind="tertiary" size="sm" onClick={onAgain}>
        {t('connectors.askAgain')}
      </Button>
    </div>
  );
}

function Offered({
  dataset,
  ready,
  onAsk,
}: {
  dataset: OfferedDataset;
  ready: boolean;
  onAsk: (offer: Offer) => void;
}) {
  const { t } = useTranslation();
  const { title, description, offers } = dataset;
  return (
    <article className="offered">
      <h3>{title}</h3>
      {description && <p className="offered__text">{description}</p>}
      {offers.length === 0 && <p className="quiet">{t('connectors.noOffers')}</p>}
      {offers.map((offer, index) => {
        const name = t('connectors.offer', { number: index + 1, count: offers.length });
        return (
          <section key={offer.id} className="offered__one" aria-label={labelled(title, name)}>
            {offers.length > 1 && <h4>{name}</h4>}
            {offer.faults.length > 0 ? (
              <Unreadable offer={offer} />
            ) : (
              <>
                <Says offer={offer} />
                {ready && (
                  <Button
                    kind="tertiary"
                    size="sm"
                    aria-label={labelled(t('connectors.ask'), offers.length > 1 ? labelled(title, name) : title)}
                    onClick={() => onAsk(offer)}
                  >
                    {t('connectors.ask')}
                  </Button>
                )}
              </>
            )}
          </section>
        );
      })}
    </article>
  );
}

/** What an offer says: the little that one chooses by, and everything else on request. */
function Says({ offer: { clauses, offer } }: { offer: Offer }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="offered__says">
        {clauses
          .filter(({ id }) => CHOSEN_BY.test(id))
          .map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
      </ul>
      <details>
        <summary>{t('connectors.clauses', { count: clauses.length })}</summary>
        <ul className="offered__says">
          {clauses.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      </details>
      <AsPolicy offer={offer} />
    </>
  );
}

function Unreadable({ offer: { faults, offer } }: { offer: Offer }) {
  const { t } = useTranslation();
  const said = [...new Set(faults.map(faultText))];
  return (
    <>
      <p>
        <strong>{t('connectors.unreadable')}</strong> {t('connectors.unreadableLead')}
      </p>
      <ul className="offered__says">
        {said.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <AsPolicy offer={offer} />
    </>
  );
}

function AsPolicy({ offer }: Pick<Offer, 'offer'>) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('connectors.policy')}</summary>
      <pre className="offered__policy" tabIndex={0} role="region" aria-label={t('connectors.policy')}>
        {JSON.stringify(offer, null, 2)}
      </pre>
    </details>
  );
}

import { Button, Toggle } from '@carbon/react';
import { Chat } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Discussion, useCommentCounts } from '../../discussions/discussion.js';
import { useLanguage } from '../../language/language.js';
import { Failed, Skeleton } from '../../parts/states.js';
import type { Agreement } from '../agreement.fragment.js';
import { offerQuery } from '../agreement.queries.js';
import { type Clause, ClauseList } from './clause-list.js';
import { OfferChoice } from '../negotiation/offer-choice.js';
import { Policy } from './policy.js';
import { labelled } from '../../language/labelled.js';

/** What an offer says: sentences beside the policy they stand for, with what is said about each. */
export function TermsReader({ agreement, may }: { agreement: Agreement; may: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, revision, offers } = agreement;
  const [wanted, setWanted] = useState<number>();
  const [chosen, setChosen] = useState<string>();
  const [policy, setPolicy] = useState(false);
  const number = wanted ?? revision;
  const [{ data, error }, read] = useQuery({
    query: offerQuery,
    variables: { id, number, language },
    pause: revision === 0,
    requestPolicy: 'cache-first',
  });
  if (revision === 0) return <p className="quiet">{t('agreement.noTerms')}</p>;
  const offer = data?.agreement?.offer;
  const message = offers.find((one) => one.number === number)?.message;
  return (
    <>
      <div className="filters">
        <OfferChoice
          id="terms-offer"
          label={t('agreement.showOffer')}
          agreement={agreement}
          value={number}
          onChoose={setWanted}
        />
      </div>
      {message && <p className="terms__message">{t('agreement.message', { text: message })}</p>}
      {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!offer && !error && <Skeleton lines={10} />}
      {offer && (
        <>
          <Toggle
            id="terms-policy"
            size="sm"
            labelText={t('agreement.showPolicy')}
            hideLabel
            toggled={policy}
            onToggle={setPolicy}
          />
          <div className={policy ? 'terms' : undefined}>
            <div className="terms__side">
              <h3>{t('agreement.clauses')}</h3>
              <CommentedClauses
                agreementId={id}
                clauses={offer.clauses}
                chosen={chosen}
                onChoose={setChosen}
                may={may}
              />
            </div>
            {policy && (
              <div className="terms__side">
                <h3>{t('agreement.policy')}</h3>
                <Policy policy={offer.odrl} chosen={chosen} onChoose={setChosen} />
              </div>
            )}
          </div>
          <p className="quiet">
            {t('agreement.hash')} <code className="agreement__hash">{offer.contentHash}</code>
          </p>
        </>
      )}
    </>
  );
}

function CommentedClauses({
  agreementId,
  clauses,
  chosen,
  onChoose,
  may,
}: {
  agreementId: string;
  clauses: readonly Clause[];
  chosen: string | undefined;
  onChoose: (clause: string) => void;
  may: boolean;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  const about = { subjectKind: 'AGREEMENT', subjectId: agreementId } as const;
  const counts = useCommentCounts(about);
  return (
    <ClauseList
      clauses={clauses}
      chosen={chosen}
      onChoose={onChoose}
      beside={(clause, stop) => {
        const comments = counts.get(clause.id) ?? 0;
        const text = comments > 0 ? t('agreement.comments', { count: comments }) : t('agreement.comment');
        return (
          <>
            {(comments > 0 || may) && (
              <Button
                kind="ghost"
                size="sm"
                renderIcon={Chat}
                tabIndex={stop || comments > 0 || open === clause.id ? 0 : -1}
                aria-expanded={open === clause.id}
                aria-label={labelled(text, clause.text)}
                onClick={() => setOpen(open === clause.id ? undefined : clause.id)}
              >
                {text}
              </Button>
            )}
            {open === clause.id && (
              <div className="clauses__comments">
                <Discussion {...about} anchor={clause.id} label={t('agreement.newComment')} may={may} />
              </div>
            )}
          </>
        );
      }}
    />
  );
}

/** What is said about the agreement, and about its clauses, each with the clause it is about. */
export function AgreementDiscussion({ agreement, may }: { agreement: Agreement; may: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, revision: number } = agreement;
  const [{ data }] = useQuery({
    query: offerQuery,
    variables: { id, number, language },
    pause: number === 0,
    requestPolicy: 'cache-first',
  });
  const place = (anchor: string) => {
    const clause = data?.agreement?.offer?.clauses.find((one) => one.id === anchor)?.text;
    return clause ? t('agreement.onClause', { clause }) : t('agreement.gone', { id: anchor });
  };
  return <Discussion subjectKind="AGREEMENT" subjectId={id} may={may} place={place} />;
}

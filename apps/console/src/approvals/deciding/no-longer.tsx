import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DecisionDeskQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { labelled } from '../../language/labelled.js';
import { useSignedIn } from '../../session/session.js';
import { Corrected } from '../corrected.js';
import type { DecisionDraft } from './decision.draft.js';
import type { Asked } from './use-decision.js';

/** Says who has decided meanwhile, and gives back what one had written. */
export function NoLonger({
  asked,
  approval,
  draft,
  onNext,
}: {
  asked: Asked;
  approval: NonNullable<DecisionDeskQuery['approval']>;
  draft: DecisionDraft;
  onNext?: () => void;
}) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { organisation } = useSignedIn();
  const given = approval.decisions.filter((one) => one.organisation?.id === organisation.id && !one.voidedBy);
  const last = given.find(({ seatId }) => seatId === asked.seatId) ?? given.at(-1);
  return (
    <div className="no-longer" role="status">
      <p>
        <strong>{t('decide.gone')}</strong>{' '}
        {last &&
          t('decide.goneBy', {
            who: last.member?.person?.name ?? last.member?.title ?? organisation.name,
            decision: t(`decide.${last.decision}`),
            when: moment(last.decidedAt),
          })}
      </p>
      {last?.reason && <blockquote>{last.reason}</blockquote>}
      {last && <Corrected corrections={last.corrections} />}
      {draft.reason && (
        <>
          <h3>{t('decide.mine')}</h3>
          <blockquote>{labelled(draft.decision && t(`decide.${draft.decision}`), draft.reason)}</blockquote>
          <p className="decide__hint">{t('decide.keep')}</p>
        </>
      )}
      {onNext && (
        <Button size="sm" onClick={onNext}>
          {t('decide.goneNext')}
        </Button>
      )}
    </div>
  );
}

import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { causeText } from '../data/reading/cause-text.js';
import { useReason } from '../data/reading/denied.js';
import type { DeliveryFieldsFragment } from '../graphql/generated/graphql.js';
import { sentences } from '../language/labelled.js';

const COLOURS = { ACTIVE: 'green', PAUSED: 'gray', DISABLED: 'red' } as const;

/** Whether a delivery runs, and why its last attempts came to nothing. */
export function DeliveryState({ state, failures, reason, cause, transferId }: DeliveryFieldsFragment) {
  const { t } = useTranslation();
  const say = useReason();
  return (
    <>
      <Tag size="sm" type={transferId ? 'blue' : COLOURS[state]}>
        {transferId ? t('deliveries.underWay') : t(`deliveries.states.${state}`)}
      </Tag>{' '}
      {reason && (
        <span className="transfer__why">
          {sentences([t('deliveries.failed', { count: failures }), say({ reason }), cause && causeText(cause)])}
        </span>
      )}
    </>
  );
}

import './bring-texts.js';
import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DisputedFragment } from '../../graphql/generated/graphql.js';
import { labelled } from '../../language/labelled.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Said } from '../objecting/said.js';

export type DisputeShown = DisputedFragment['disputes'][number];

const COLOURS = { RAISED: 'magenta', UPHELD: 'green', REFUSED: 'red', WITHDRAWN: 'gray', CLOSED: 'gray' } as const;

/** Who says whose a decision is, on what ground and why, and what became of it. */
export function DisputeSoFar({ dispute }: { dispute: DisputeShown }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { state, ground, reason, answer, organisation, former, nominee, referredTo } = dispute;
  const name = (one: typeof organisation) => (one ? nameOf(one) : '—');
  return (
    <>
      <p>
        <Tag size="sm" type={COLOURS[state]}>
          {t(`disputeState.${state}`)}
        </Tag>{' '}
        <strong>
          {t('disputing.said', { who: name(organisation), former: name(former), nominee: name(nominee) })}
        </strong>
      </p>
      <Said
        parts={[
          [t('disputing.ground'), t(`disputeGround.${ground}`)],
          [t('decide.reason'), reason],
          [t('file.objectionCoordinator'), labelled(referredTo && nameOf(referredTo), answer)],
        ]}
      />
    </>
  );
}

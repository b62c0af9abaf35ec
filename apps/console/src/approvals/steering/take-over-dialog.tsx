import { useTranslation } from 'react-i18next';
import { useAct } from '../../graphql/act.js';
import { SteeringDialog, type Steers } from './steering-dialog.js';
import { takeOverDecision } from './steering.queries.js';

/** Why a decision is taken over, and what that means for those who have not decided. */
export function TakeOverDialog(steers: Steers) {
  const { t } = useTranslation();
  const [busy, takeOver, problem] = useAct(takeOverDecision);
  return (
    <SteeringDialog
      {...steers}
      act="takeOver"
      busy={busy}
      problem={problem}
      ready
      send={(input) => takeOver({ input })}
    >
      <p className="section__lead">{t('steering.takeOver.price')}</p>
    </SteeringDialog>
  );
}

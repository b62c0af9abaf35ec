import { useTranslation } from 'react-i18next';
import type { ActivityInput } from '../../../graphql/generated/graphql.js';
import { useFaultAt } from '../wizard.context.js';
import { DraftChoice, DraftInput } from './draft-input.js';
import { ItemList } from './item-list.js';
import { activityCarriers, activityData, jointSteps } from './vocabulary.js';

/** Who carries out what, and which data it touches: what a private party may not do is said at once. */
export default function StepActivities() {
  const { t } = useTranslation();
  const at = useFaultAt();
  return (
    <div className="form">
      <p className="section__lead">{t('wizard.activitiesHelp')}</p>
      <ItemList<ActivityInput> field="activities" legend={t('field.activities')} fresh={{}} needed>
        {(activity, change, index) => {
          const place = (field: keyof ActivityInput) => ({
            id: `activity-${index}-${field}`,
            fault: at('activities', index, field),
          });
          const touches = activity.data === 'PERSONAL' && activity.by !== 'PUBLIC';
          return (
            <>
              <DraftInput
                {...place('what')}
                label={t('field.what')}
                value={activity.what}
                onChange={(what) => change({ what })}
              />
              <DraftChoice
                {...place('step')}
                label={t('field.step')}
                value={activity.step}
                choices={jointSteps.map((each) => [each, t(`jointStep.${each}`)])}
                onChange={(step) => change({ step: step as ActivityInput['step'] })}
              />
              <DraftChoice
                {...place('by')}
                label={t('field.carrier')}
                value={activity.by}
                choices={activityCarriers.map((each) => [each, t(`activityCarrier.${each}`)])}
                onChange={(by) => change({ by: by as ActivityInput['by'] })}
              />
              <DraftChoice
                {...place('data')}
                label={t('field.data')}
                value={activity.data}
                choices={activityData.map((each) => [each, t(`activityData.${each}`)])}
                onChange={(data) => change({ data: data as ActivityInput['data'] })}
              />
              {(touches || activity.safeguards) && (
                <DraftInput
                  {...place('safeguards')}
                  label={t('field.safeguards')}
                  value={activity.safeguards}
                  onChange={(safeguards) => change({ safeguards })}
                />
              )}
              {(touches || activity.legalBasis) && (
                <DraftInput
                  {...place('legalBasis')}
                  label={t('field.legalBasis')}
                  value={activity.legalBasis}
                  onChange={(legalBasis) => change({ legalBasis })}
                />
              )}
            </>
          );
        }}
      </ItemList>
    </div>
  );
}

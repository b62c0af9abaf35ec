import { Button } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { DraftInput } from './draft-input.js';
import { beneficiaries } from './vocabulary.js';
import { useFaultAt, useField, useWizard } from '../wizard.context.js';

interface Benefit {
  statement?: string | null;
  measure?: string | null;
  baseline?: { value?: string | null; unit?: string | null; on?: string | null } | null;
}
type Benefits = Partial<Record<(typeof beneficiaries)[number], Benefit[] | null>>;

/** Who is better off, and how that is measured: for all three sides. */
export default function StepBenefits() {
  const { t } = useTranslation();
  const at = useFaultAt();
  const measured = useWizard().required.includes('BENEFITS_MAPPED');
  const [benefits = {}, set] = useField<Benefits>('benefits');
  return (
    <div className="form">
      {beneficiaries.map((side) => {
        const given = benefits[side] ?? [];
        const shown = given.length > 0 ? given : [{}];
        const write = (next: Benefit[]) => set({ ...benefits, [side]: next });
        const name = t(`beneficiary.${side}`);
        return (
          <fieldset className="list" key={side}>
            <legend>{name}</legend>
            {shown.map((benefit, index) => {
              const change = (part: Benefit) =>
                write(shown.map((each, place) => (place === index ? { ...each, ...part } : each)));
              const fault =
                at('benefits', side, index, 'statement') ?? (given.length === 0 ? at('benefits', side) : undefined);
              return (
                <div className="list__row" key={index}>
                  <div className="list__fields">
                    <DraftInput
                      id={`benefit-${side}-${index}`}
                      label={t('field.statement')}
                      value={benefit.statement}
                      fault={fault}
                      onChange={(statement) => change({ statement })}
                    />
                    <DraftInput
                      id={`benefit-${side}-${index}-measure`}
                      label={t('field.measure')}
                      value={benefit.measure}
                      fault={at('benefits', side, index, 'measure')}
                      onChange={(measure) => change({ measure })}
                    />
                    {(measured || benefit.baseline) &&
                      (['value', 'unit', 'on'] as const).map((part) => (
                        <DraftInput
                          key={part}
                          id={`benefit-${side}-${index}-${part}`}
                          short={part !== 'value'}
                          label={t(`field.${part}`)}
                          help={part === 'on' ? t('wizard.dayHelp') : undefined}
                          value={benefit.baseline?.[part]}
                          fault={at('benefits', side, index, 'baseline', part)}
                          onChange={(value) => change({ baseline: { ...benefit.baseline, [part]: value } })}
                        />
                      ))}
                  </div>
                  {given.length > 1 && (
                    <Button
                      kind="ghost"
                      size="sm"
                      hasIconOnly
                      renderIcon={TrashCan}
                      iconDescription={t('wizard.remove', { name: `${name} ${index + 1}` })}
                      onClick={() => write(given.filter((_, place) => place !== index))}
                    />
                  )}
                </div>
              );
            })}
            <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => write([...shown, {}])}>
              {t('wizard.add')}
            </Button>
          </fieldset>
        );
      })}
    </div>
  );
}

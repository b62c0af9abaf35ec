import { Button, TextInput } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { beneficiaries } from './vocabulary.js';
import { useFaultAt, useField } from '../wizard.context.js';

interface Benefit {
  statement?: string | null;
  measure?: string | null;
}
type Benefits = Partial<Record<(typeof beneficiaries)[number], Benefit[] | null>>;

/** Who is better off, and how that is measured: for all three sides. */
export default function StepBenefits() {
  const { t } = useTranslation();
  const at = useFaultAt();
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
                    <TextInput
                      id={`benefit-${side}-${index}`}
                      size="sm"
                      labelText={t('field.statement')}
                      value={benefit.statement ?? ''}
                      invalid={Boolean(fault)}
                      invalidText={fault}
                      onChange={({ target }) => change({ statement: target.value || undefined })}
                    />
                    <TextInput
                      id={`benefit-${side}-${index}-measure`}
                      size="sm"
                      labelText={t('field.measure')}
                      value={benefit.measure ?? ''}
                      onChange={({ target }) => change({ measure: target.value || undefined })}
                    />
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

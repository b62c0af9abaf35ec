import { RadioButton, RadioButtonGroup, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Help } from '../../../parts/help.js';
import { riskAllocations, riskCategories } from './vocabulary.js';
import { useFaultAt, useField } from '../wizard.context.js';

interface Risk {
  category?: string | null;
  allocation?: string | null;
  shares?: { public?: string | null; private?: string | null } | null;
  note?: string | null;
}

/** The five risks of a partnership, and who bears each. */
export default function StepRisks() {
  const { t } = useTranslation();
  const at = useFaultAt();
  const [risks = [], set] = useField<Risk[]>('risks');
  const fault = at('risks');
  return (
    <div className="form" id="list-risks">
      <p className="quiet">
        {t('wizard.risksHelp')} <Help term="riskCategory" about={t('step.risks')} />
      </p>
      {riskCategories.map((category) => {
        const index = risks.findIndex((risk) => risk.category === category);
        const risk = risks[index];
        const change = (part: Risk) => {
          const next = { category, ...risk, ...part };
          set(index < 0 ? [...risks, next] : risks.map((each, place) => (place === index ? next : each)));
        };
        const { public: ofPublic, private: ofPrivate } = risk?.shares ?? {};
        return (
          <fieldset className="list" key={category}>
            <legend>{t(`riskCategory.${category}`)}</legend>
            <div className="list__fields">
              <RadioButtonGroup
                legendText={t('field.allocation')}
                name={`risk-${category}`}
                valueSelected={risk?.allocation ?? ''}
                invalid={index < 0 ? Boolean(fault) : Boolean(at('risks', index, 'allocation'))}
                invalidText={index < 0 ? fault : at('risks', index, 'allocation')}
                onChange={(value) =>
                  change({
                    allocation: String(value),
                    shares: value === 'SHARED' ? (risk?.shares ?? { public: '50', private: '50' }) : undefined,
                  })
                }
              >
                {riskAllocations.map((each) => (
                  <RadioButton
                    key={each}
                    id={`risk-${category}-${each}`}
                    value={each}
                    labelText={t(`riskAllocation.${each}`)}
                  />
                ))}
              </RadioButtonGroup>
              {risk?.allocation === 'SHARED' &&
                (['public', 'private'] as const).map((party) => (
                  <TextInput
                    key={party}
                    id={`risk-${category}-${party}`}
                    size="sm"
                    inputMode="decimal"
                    className="form__short"
                    labelText={t(`field.${party}Share`)}
                    value={(party === 'public' ? ofPublic : ofPrivate) ?? ''}
                    invalid={Boolean(at('risks', index, 'shares', party) ?? at('risks', index, 'shares'))}
                    invalidText={at('risks', index, 'shares', party) ?? at('risks', index, 'shares')}
                    onChange={({ target }) =>
                      change({ shares: { ...risk.shares, [party]: target.value || undefined } })
                    }
                  />
                ))}
              <TextInput
                id={`risk-${category}-note`}
                size="sm"
                labelText={t('field.note')}
                value={risk?.note ?? ''}
                onChange={({ target }) => change({ note: target.value || undefined })}
              />
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}

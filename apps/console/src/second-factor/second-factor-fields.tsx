import { RadioButton, RadioButtonGroup, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { SecondFactorMethod } from '../graphql/generated/graphql.js';
import { Pointer } from '../parts/input/pointer.js';
import { Refusal, Skeleton } from '../parts/states.js';
import type { useSecondFactor } from './use-second-factor.js';

/** Asks for a passkey or a code, as far as the person has them; says how to get one to whoever has neither. */
export function SecondFactorFields({ factor }: { factor: ReturnType<typeof useSecondFactor> }) {
  const { t } = useTranslation();
  const { methods, method, setMethod, code, setCode, problem } = factor;
  if (problem) return <Refusal problem={problem} />;
  if (!methods) return <Skeleton lines={2} />;
  if (methods.length === 0) {
    return (
      <Pointer kind="warning-alt" title={t('secondFactor.none')} to="/profile">
        {t('secondFactor.toProfile')}
      </Pointer>
    );
  }
  return (
    <>
      {methods.length > 1 && (
        <RadioButtonGroup
          legendText={t('secondFactor.method')}
          name="second-factor"
          orientation="vertical"
          valueSelected={method}
          onChange={(value) => setMethod(value as SecondFactorMethod)}
        >
          {methods.map((each) => (
            <RadioButton key={each} id={`factor-${each}`} value={each} labelText={t(`secondFactor.${each}`)} />
          ))}
        </RadioButtonGroup>
      )}
      {method === 'PASSKEY' ? (
        <p>{t('secondFactor.passkeyHelp')}</p>
      ) : (
        <TextInput
          id="second-factor-code"
          className="code"
          labelText={t(method === 'RECOVERY_CODE' ? 'secondFactor.RECOVERY_CODE' : 'secondFactor.CODE')}
          helperText={t(method === 'RECOVERY_CODE' ? 'secondFactor.recoveryHelp' : 'secondFactor.codeHelp')}
          autoComplete="one-time-code"
          inputMode={method === 'RECOVERY_CODE' ? 'text' : 'numeric'}
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      )}
    </>
  );
}

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

const SENTENCES = {
  'it leads the project': 'because.LEAD',
  'it is a party to the agreement': 'because.PARTY',
  'it owns a stake in the project': 'because.CO_OWNER',
  'the process names it': 'because.NAMED',
  'it holds a veto here': 'because.VETO',
  'your organisation has to meet it': 'because.FULFIL',
  'your organisation proposed it': 'because.REVISE',
  'your organisation negotiates it': 'because.NEGOTIATE',
} as const;
const FUNCTION = /^it is responsible for (.+) where the project is$/;
const COORDINATES = /^it coordinates this stage: (.+)$/;

/**
 * Why a seat is an organisation's, in the reader's language. The API tells it as a sentence; those that the engine makes
 * (approval.because.ts) are known here, others are shown as they came.
 */
export function useBecause(): (because: string) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (because) =>
      because
        .split('; ')
        .map((part) => {
          const known = SENTENCES[part as keyof typeof SENTENCES];
          if (known) return t(known);
          const tier = COORDINATES.exec(part)?.[1];
          if (tier) return t('because.COORDINATES', { tier });
          const key = `function.${FUNCTION.exec(part)?.[1]?.toUpperCase().replaceAll(' ', '_')}`;
          return i18n.exists(key) ? t('because.FUNCTION', { function: t(key as 'function.DATA') }) : part;
        })
        .join('; '),
    [t, i18n],
  );
}

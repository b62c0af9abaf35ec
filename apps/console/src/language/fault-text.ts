import i18next from 'i18next';

interface Said {
  readonly code: string;
  readonly message: string;
}

/**
 * What the server says is wrong, in the reader's language. Its English is exact; the other languages say it by the code,
 * with the English behind it where they do not know the code.
 */
export function faultText(said: Said): string;
export function faultText(said: Said | undefined): string | undefined;
export function faultText(said: Said | undefined): string | undefined {
  if (!said) return undefined;
  const { code, message } = said;
  if (i18next.language === 'en' && message) return message;
  if (i18next.exists(`fault.${code}`)) return i18next.t(`fault.${code as 'OTHER'}`);
  return message ? `${i18next.t('fault.OTHER')} (${message})` : i18next.t('refusal.UNKNOWN');
}

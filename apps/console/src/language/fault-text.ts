import i18next from 'i18next';
import { bringFaults, saidAlready } from './faults/bring-faults.js';

interface Said {
  readonly code: string;
  readonly message: string;
  readonly path?: readonly unknown[];
}

/**
 * What the server says is wrong, in the reader's language. Its English is exact; the other languages say it by the code,
 * with the English behind it where they do not know the code.
 */
export function faultText(said: Said): string;
export function faultText(said: Said | undefined): string | undefined;
export function faultText(said: Said | undefined): string | undefined {
  if (!said) return undefined;
  const { code, message, path } = said;
  if (saidAlready(message)) return message;
  // Data as a whole, not one of its fields: what is wrong with it is that no agreement in force gives it.
  const data = path?.length === 2 && (path[0] === 'datasets' || path[0] === 'needs');
  if (data && i18next.exists(`needs.gap.${code}`)) return i18next.t(`needs.gap.${code as 'ENDED'}`);
  if (i18next.exists(`fault.${code}`)) return i18next.t(`fault.${code as 'OTHER'}`);
  // What did not come through the client may be before the words for it; it is drawn anew with them.
  if (!i18next.exists('fault.OTHER')) void bringFaults();
  else if (message) return `${i18next.t('fault.OTHER')} (${message})`;
  return message || i18next.t('refusal.UNKNOWN');
}

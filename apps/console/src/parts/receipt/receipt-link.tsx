import { useTranslation } from 'react-i18next';
import type { ShownReceipt } from './receipt.fragment.js';

/**
 * The receipt of something, to be saved; what has just happened has one within a minute.
 * @param of what it is the receipt of, for those who hear the link without what stands beside it
 */
export function ReceiptLink({ receipt, of }: { receipt: ShownReceipt | null | undefined; of: string }) {
  const { t } = useTranslation();
  if (!receipt?.ready) return <span className="quiet">{t('receipt.soon')}</span>;
  return (
    <a
      className="cds--link"
      href={receipt.path}
      download={`receipt-${receipt.eventId}.json`}
      aria-label={t('receipt.of', { what: of })}
    >
      {t('receipt.get')}
    </a>
  );
}

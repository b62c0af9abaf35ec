import { useTranslation } from 'react-i18next';
import { Paper } from '../parts/paper.js';

/** The file and the record as papers: pages that print well, and PDF where the server can make it. */
export function PrintLinks({ proposalId, approvalId }: { proposalId?: string; approvalId: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="print-links">
      {proposalId && <Paper path={`/papers/proposals/${proposalId}`} title={t('file.paperFile')} />}
      {approvalId && <Paper workbook path={`/papers/approvals/${approvalId}`} title={t('file.paperRecord')} />}
    </div>
  );
}

import { Button } from '@carbon/react';
import { DocumentPdf, Printer } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language/language.js';

/** The file and the record as papers: pages that print well, and PDF where the server can make it. */
export function PrintLinks({ proposalId, approvalId }: { proposalId: string; approvalId: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="print-links">
      <Paper path={`/papers/proposals/${proposalId}`} title={t('file.paperFile')} />
      {approvalId && <Paper path={`/papers/approvals/${approvalId}`} title={t('file.paperRecord')} />}
    </div>
  );
}

/** A paper as a page to print and as PDF. */
export function Paper({ path, title }: { path: string; title: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const href = `${path}?language=${language}`;
  return (
    <span className="print-links__one">
      <Button
        as="a"
        kind="ghost"
        size="sm"
        renderIcon={Printer}
        target="_blank"
        rel="noopener"
        href={`${href}&format=page`}
        aria-label={t('file.print', { title })}
      >
        {title}
      </Button>
      <Button
        as="a"
        kind="ghost"
        size="sm"
        renderIcon={DocumentPdf}
        href={`${href}&format=pdf`}
        aria-label={t('file.pdf', { title })}
      >
        PDF
      </Button>
    </span>
  );
}

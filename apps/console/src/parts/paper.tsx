import { Button } from '@carbon/react';
import { DocumentPdf, Printer, Xls } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language/language.js';

/** A paper as a page to print, as PDF and, where its kind has one, as a workbook. */
export function Paper({
  path,
  title,
  workbook = false,
  short = false,
}: {
  path: string;
  title: string;
  workbook?: boolean;
  /** Where its title stands beside it. */
  short?: boolean;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const href = `${path}${path.includes('?') ? '&' : '?'}language=${language}`;
  const files = [
    [DocumentPdf, 'pdf', 'PDF', t('file.pdf', { title })],
    ...(workbook ? ([[Xls, 'xlsx', 'Excel', t('file.xlsx', { title })]] as const) : []),
  ] as const;
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
        {short ? t('file.webPage') : title}
      </Button>
      {files.map(([icon, format, name, said]) => (
        <Button
          key={format}
          as="a"
          kind="ghost"
          size="sm"
          renderIcon={icon}
          href={`${href}&format=${format}`}
          aria-label={said}
        >
          {name}
        </Button>
      ))}
    </span>
  );
}

import { Table, TableBody, TableCell, TableContainer, TableHead, TableHeader, TableRow, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DatasetPreviewQuery, DatasetVersionFieldsFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useTransformText } from './transform-text.js';
import { useClauses } from './use-clauses.js';
import { colon } from '../../language/labelled.js';

type Preview = DatasetPreviewQuery['datasetPreview'];

const COLOURS = { mask: 'magenta', hash: 'purple', round: 'cyan', generalise: 'teal', drop: 'red' } as const;

/** The first rows as they are given: what was masked, hashed, rounded, coarsened or kept back says so, with its clause. */
export function PreviewTable({
  preview,
  columns: all,
}: {
  preview: Preview;
  /** Of the version, as far as they are known. */
  columns: NonNullable<DatasetVersionFieldsFragment['columns']>;
}) {
  const { t } = useTranslation();
  const { number, moment, day } = useFormats();
  const transformText = useTransformText();
  const { agreementId, policyVersion, columns, withheld, rows, clauses, partial, ground } = preview;
  const ref = (clause: string) => ({ agreementId: agreementId ?? '', revision: policyVersion, clause });
  const changed = [...columns.filter(({ transform }) => transform), ...withheld];
  const limits = clauses.filter((clause) => /\.(filter|minimumGroup|quotas\.\d+)$/.test(clause));
  const told = [...changed.flatMap(({ clause }) => clause ?? []), ...limits];
  const sentence = useClauses(agreementId ? told.map(ref) : []);
  const known = new Set([...columns, ...withheld].map(({ name }) => name));
  const notGiven = all.filter(({ name }) => !known.has(name));
  const shown = (value: unknown, type: string): string => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'number') return number(value);
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
    if (typeof value === 'string' && type === 'datetime' && INSTANT.test(value)) return moment(value);
    if (typeof value === 'string' && type === 'date' && DATE.test(value)) return day(value);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return (
    <div className="preview">
      <h3 id="preview-heading">{t('preview.title', { count: rows.length })}</h3>
      {rows.length === 0 && <p className="quiet">{t('preview.noRows')}</p>}
      <TableContainer tabIndex={0} role="group" aria-labelledby="preview-heading">
        <Table size="sm" aria-labelledby="preview-heading">
          <TableHead>
            <TableRow>
              {columns.map(({ name, title, unit, transform }) => {
                const mark = transformText(transform);
                return (
                  <TableHeader key={name} className={mark && 'preview__changed'}>
                    <span>
                      {title}
                      {unit && <span className="native"> {unit}</span>}
                    </span>
                    {mark && (
                      <Tag size="sm" type={COLOURS[mark.kind]} className="preview__mark">
                        {t(`changedTo.kind.${mark.kind}`)}
                      </Tag>
                    )}
                  </TableHeader>
                );
              })}
              {withheld.map(({ name, title }) => (
                <TableHeader key={name} className="preview__changed">
                  <span>{title}</span>
                  <Tag size="sm" type={COLOURS.drop} className="preview__mark">
                    {t('changedTo.kind.drop')}
                  </Tag>
                </TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row, index) => (
              <TableRow key={index}>
                {columns.map(({ name, type, transform }, at) => (
                  <TableCell key={name} className={transform ? 'preview__changed' : undefined}>
                    <span className="preview__value">{shown(row[at], transform ? '' : type)}</span>
                  </TableCell>
                ))}
                {withheld.map(({ name }) => (
                  <TableCell key={name} className="preview__changed">
                    <span role="img" aria-label={t('changedTo.drop')}>
                      █████
                    </span>
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      {(changed.length > 0 || limits.length > 0 || notGiven.length > 0) && (
        <div className="preview__why">
          <h4 id="preview-why">{t(ground === 'OPEN' ? 'preview.whyOpen' : 'preview.why')}</h4>
          <ul aria-labelledby="preview-why">
            {changed.map(({ name, title, transform, clause }) => (
              <li key={name}>
                <strong>{title}</strong>
                {colon()}
                {transformText(transform)?.text}.{' '}
                {clause && <q className="preview__clause">{sentence(ref(clause)) ?? clause}</q>}
              </li>
            ))}
            {notGiven.length > 0 && (
              <li>{t('preview.notGiven', { columns: notGiven.map(({ title }) => title).join(', ') })}</li>
            )}
            {limits.map((clause) => (
              <li key={clause}>
                <q className="preview__clause">{sentence(ref(clause)) ?? clause}</q>
              </li>
            ))}
          </ul>
        </div>
      )}
      {partial && <p className="quiet">{t('preview.partial')}</p>}
    </div>
  );
}

const INSTANT = /^\d{4}-\d\d-\d\d[T ]/;
const DATE = /^\d{4}-\d\d-\d\d$/;

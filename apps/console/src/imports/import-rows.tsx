import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { faultText } from '../language/fault-text.js';
import { useFormats } from '../language/format.js';
import { colon, labelled } from '../language/labelled.js';
import { Rows } from '../parts/list/rows.js';
import type { TableImport } from './import.queries.js';

type Row = TableImport['rows']['edges'][number]['node'];

const COLOURS = { NEW: 'green', KNOWN: 'gray', REFUSED: 'red' } as const;

/** Rows of a table: what each says, what becomes of it, and what to do about the refused ones. */
export function ImportRows({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  /** Its heading; of a document the place in it. */
  const columnOf = (column: string) => (column.startsWith('/') ? column : t(`imports.columns.${column as 'name'}`));
  const remarked = rows.some(({ remarks }) => remarks.length > 0);
  return (
    <Rows
      labelledBy="rows-heading"
      rows={rows.map((row) => ({ ...row, id: String(row.line) }))}
      columns={[
        { key: 'line', title: t('imports.column.line'), cell: ({ line }) => number(line) },
        {
          key: 'outcome',
          title: t('imports.column.outcome'),
          cell: ({ outcome, takenBack }) => (
            <Tag size="sm" type={takenBack ? 'gray' : COLOURS[outcome]}>
              {takenBack ? t('imports.takenBack') : t(`imports.outcome.${outcome}`)}
            </Tag>
          ),
        },
        {
          key: 'says',
          title: t('imports.column.says'),
          roomy: true,
          cell: ({ cells }) =>
            cells.map(({ column, text }, at) => (
              <span key={column}>
                {at > 0 && ' · '}
                {columnOf(column)}
                {colon()}
                <span translate="no">{text}</span>
              </span>
            )),
        },
        {
          key: 'faults',
          title: t('imports.column.faults'),
          roomy: true,
          cell: ({ faults }) =>
            faults.map((fault, at) => (
              <div key={at}>{labelled(fault.column && columnOf(fault.column), faultText(fault))}</div>
            )),
        },
        ...(remarked
          ? [
              {
                key: 'remarks',
                title: t('imports.column.remarks'),
                roomy: true,
                cell: ({ remarks }: Row) => <Remarks remarks={remarks} />,
              },
            ]
          : []),
      ]}
    />
  );
}

/** What was mended or left out, and where; folded, for there may be a hundred. */
function Remarks({ remarks }: Pick<Row, 'remarks'>) {
  const { t } = useTranslation();
  const { number } = useFormats();
  if (remarks.length === 0) return null;
  return (
    <details>
      <summary>
        {t('imports.column.remarks')} ({number(remarks.length)})
      </summary>
      <ul className="plain">
        {remarks.map(({ column, code }, at) => (
          <li key={at}>
            <code className="key-id">{column || '/'}</code> {t(`imports.remark.${code as 'EMPTY'}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}

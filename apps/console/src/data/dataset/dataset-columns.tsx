import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DatasetVersionFieldsFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { Figures } from '../../parts/figures.js';
import { Rows } from '../../parts/list/rows.js';
import { labelled } from '../../language/labelled.js';

type Column = NonNullable<DatasetVersionFieldsFragment['columns']>[number];

export const SENSITIVITY_COLOURS = {
  PUBLIC: 'green',
  INTERNAL: 'gray',
  PERSONAL: 'magenta',
  SENSITIVE: 'red',
} as const;

/** The columns of a version with how complete they are, under its quality figures. */
export function DatasetColumns({
  version: { columns, quality, keyColumns, number: of },
}: {
  version: DatasetVersionFieldsFragment & { columns: readonly Column[] };
}) {
  const { t } = useTranslation();
  const { percent, number, ago, moment } = useFormats();
  const shares = new Map(quality?.completeness.map(({ column, share }) => [column, share]));
  return (
    <>
      {quality && (
        <Figures
          figures={[
            { name: t('dataset.version'), value: number(of) },
            { name: t('quality.rows'), value: number(quality.rows) },
            ...(quality.rejected > 0
              ? [{ name: t('quality.rejected'), value: number(quality.rejected), bad: true }]
              : []),
            ...(typeof quality.distinctKeys === 'number'
              ? [
                  {
                    name: t('quality.keys'),
                    value: number(quality.distinctKeys),
                    note: keyColumns.join(', '),
                    bad: quality.distinctKeys < quality.rows,
                  },
                ]
              : []),
            ...(quality.newestAt
              ? [{ name: t('quality.newest'), value: ago(quality.newestAt), note: moment(quality.newestAt) }]
              : []),
          ]}
        />
      )}
      <div className="below">
        <Rows
          labelledBy="columns-heading"
          rows={columns.map((column) => ({ ...column, id: column.name }))}
          columns={[
            {
              key: 'name',
              title: t('column.name'),
              cell: ({ name, title }) => (
                <>
                  <span className="code">{name}</span>
                  {title !== name && <span className="native"> {title}</span>}
                </>
              ),
            },
            { key: 'type', title: t('column.type'), cell: ({ type }) => t(`columnType.${type}`) },
            { key: 'unit', title: t('column.unit'), cell: ({ unit }) => unit ?? '–' },
            {
              key: 'sensitivity',
              title: t('column.sensitivity'),
              cell: ({ sensitivity }) => (
                <Tag size="sm" type={SENSITIVITY_COLOURS[sensitivity]}>
                  {t(`sensitivity.${sensitivity}`)}
                </Tag>
              ),
            },
            {
              key: 'complete',
              title: t('column.complete'),
              cell: ({ name }) => {
                const share = shares.get(name);
                if (share === undefined) return '–';
                const filled = percent(Math.floor(share * 1000) / 10);
                return (
                  <span className="complete">
                    <meter min={0} max={1} value={share} aria-label={labelled(name, filled)} /> {filled}
                  </span>
                );
              },
            },
            {
              key: 'description',
              title: t('column.description'),
              cell: ({ description }) => <span className="dataset__note">{description}</span>,
            },
          ]}
        />
      </div>
    </>
  );
}

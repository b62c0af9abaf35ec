import { Checkbox, Table, TableBody, TableCell, TableContainer, TableHead, TableHeader, TableRow } from '@carbon/react';
import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** For screen readers only: columns of buttons need no heading that is seen. */
  readonly quiet?: boolean;
  /** Several names stand in it: it needs room more than its neighbours do. */
  readonly roomy?: boolean;
  /** Stands in the title's place, such as a button that sorts. */
  readonly heading?: ReactNode;
  /** How the list is sorted by it; left out where it can't be. */
  readonly sorted?: 'ascending' | 'descending' | 'none';
  /** Before the title, such as the colour that the column has in a picture. */
  readonly mark?: ReactNode;
  readonly cell: (row: Row) => ReactNode;
}

/** Rows that can be chosen, to do something with several. */
export interface Choosing<Row> {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (row: Row) => void;
  readonly all: string;
  /** What choosing one is called. */
  readonly one: (row: Row) => string;
  readonly toggleAll: () => void;
}

/** Carbon's table hands it on, but its properties do not name it. */
const TABLE = { role: 'table' };

/**
 * A list as a table, dense. On a phone each row stands by itself, its cells below each other under their titles; a table
 * whose columns have marks is compared across, so it stays one and scrolls sideways. Roles are said, because a browser
 * takes a table that is laid out otherwise for none.
 */
export function Rows<Row extends { readonly id: string }>({
  labelledBy,
  columns,
  rows,
  choosing,
}: {
  /** Id of the heading that names the list. */
  labelledBy: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  choosing?: Choosing<Row>;
}) {
  return (
    <TableContainer
      tabIndex={0}
      role="group"
      aria-labelledby={labelledBy}
      className={columns.some(({ mark }) => mark !== undefined) ? 'across' : 'listing'}
    >
      <Table size="sm" aria-labelledby={labelledBy} {...TABLE}>
        <TableHead role="rowgroup">
          <TableRow role="row">
            {choosing && (
              <TableHeader role="columnheader" className="choose">
                <Checkbox
                  id={`${labelledBy}-all`}
                  hideLabel
                  labelText={choosing.all}
                  checked={rows.length > 0 && rows.every(({ id }) => choosing.chosen.has(id))}
                  indeterminate={
                    rows.some(({ id }) => choosing.chosen.has(id)) && !rows.every(({ id }) => choosing.chosen.has(id))
                  }
                  onChange={choosing.toggleAll}
                />
              </TableHeader>
            )}
            {columns.map(({ key, title, quiet, mark, heading, sorted }) => (
              <TableHeader key={key} role="columnheader" aria-sort={sorted}>
                {mark}
                {heading ?? (quiet ? <span className="cds--visually-hidden">{title}</span> : title)}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody role="rowgroup">
          {rows.map((row) => (
            <TableRow key={row.id} role="row" {...(choosing && { 'data-row': row.id, tabIndex: -1 })}>
              {choosing && (
                <TableCell role="cell" className="choose">
                  <Checkbox
                    id={`${labelledBy}-${row.id}`}
                    hideLabel
                    labelText={choosing.one(row)}
                    checked={choosing.chosen.has(row.id)}
                    onChange={() => choosing.toggle(row)}
                  />
                </TableCell>
              )}
              {columns.map(({ key, title, quiet, roomy, cell }) => (
                <TableCell
                  key={key}
                  role="cell"
                  className={quiet ? 'cell--action' : roomy ? 'cell--roomy' : undefined}
                  data-title={quiet ? undefined : title}
                >
                  {cell(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

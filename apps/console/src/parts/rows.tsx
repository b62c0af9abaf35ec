import { Table, TableBody, TableCell, TableContainer, TableHead, TableHeader, TableRow } from '@carbon/react';
import type { ReactNode } from 'react';

interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** For screen readers only: columns of buttons need no heading that is seen. */
  readonly quiet?: boolean;
  /** Before the title, such as the colour that the column has in a picture. */
  readonly mark?: ReactNode;
  readonly cell: (row: Row) => ReactNode;
}

/** A list as a table, dense, scrolling sideways by itself where it is too wide. */
export function Rows<Row extends { readonly id: string }>({
  labelledBy,
  columns,
  rows,
}: {
  /** Id of the heading that names the list. */
  labelledBy: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}) {
  return (
    <TableContainer tabIndex={0} role="group" aria-labelledby={labelledBy}>
      <Table size="sm" aria-labelledby={labelledBy}>
        <TableHead>
          <TableRow>
            {columns.map(({ key, title, quiet, mark }) => (
              <TableHeader key={key}>
                {mark}
                {quiet ? <span className="cds--visually-hidden">{title}</span> : title}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id}>
              {columns.map(({ key, quiet, cell }) => (
                <TableCell key={key} className={quiet ? 'cell--action' : undefined}>
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

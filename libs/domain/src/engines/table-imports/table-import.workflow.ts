import { defineWorkflow, type TableImportState } from '#libs/contracts';

export interface TableImportFacts {
  /** Rows are kept for a time. */
  readonly kept: boolean;
  /** Rows that would add something. */
  readonly fresh: number;
  readonly refused: number;
  /** Whoever brings it in takes the rows that can be, and leaves the others. */
  readonly goodOnly: boolean;
}

const gone = {
  when: ({ kept }: TableImportFacts) => !kept,
  code: 'ROWS_GONE',
  message: 'Its rows have been deleted, as they are after some weeks; send the file again.',
};

/** A table's life: looked through, brought in as one act, taken back as one. */
export const tableImportWorkflow = defineWorkflow<TableImportState, 'apply' | 'undo', TableImportFacts>(
  'table import',
  {
    apply: {
      from: ['PREVIEWED'],
      to: 'APPLIED',
      unless: [
        gone,
        {
          when: ({ refused, goodOnly }) => refused > 0 && !goodOnly,
          code: 'ROWS_REFUSED',
          message: 'Some rows can’t be brought in; mend the file and send it again, or bring in only the good rows.',
        },
        {
          when: ({ fresh }) => fresh === 0,
          code: 'NO_NEW_ROWS',
          message: 'No row adds anything: all of them are here already or can’t be brought in.',
        },
      ],
    },
    undo: { from: ['APPLIED'], to: 'UNDONE', unless: [gone] },
  },
);

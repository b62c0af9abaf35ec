import { graphql } from '../graphql/generated/gql.js';
import type { TableImportQuery } from '../graphql/generated/graphql.js';

/** A table as its screen reads it. */
export type TableImport = NonNullable<TableImportQuery['tableImport']>;

export const importsQuery = graphql(`
  query TableImports($first: Int, $after: String) {
    tableTemplates {
      kind
      columns {
        key
        needed
        codes
      }
    }
    tableImports(first: $first, after: $after) {
      edges {
        node {
          id
          kind
          fileName
          state
          entered
          createdAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const importQuery = graphql(`
  query TableImport($id: ID!, $outcome: TableRowOutcome, $first: Int, $after: String) {
    tableImport(id: $id) {
      id
      version
      kind
      fileName
      sha256
      state
      notices
      unknownColumns
      fresh
      known
      refused
      entered
      takenBack
      staying
      rowsKept
      mayChange
      createdAt
      appliedAt
      undoneAt
      rows(outcome: $outcome, first: $first, after: $after) {
        edges {
          node {
            line
            outcome
            takenBack
            cells {
              column
              text
            }
            faults {
              column
              code
              message
            }
            remarks {
              column
              code
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const applyImport = graphql(`
  mutation ApplyTableImport($input: ApplyTableImportInput!) {
    applyTableImport(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const undoImport = graphql(`
  mutation UndoTableImport($input: UndoTableImportInput!) {
    undoTableImport(input: $input) {
      __typename
      ...Refused
    }
  }
`);

import { graphql } from '../../graphql/generated/gql.js';

export const noteExport = graphql(`
  mutation NoteExport($input: NoteExportInput!) {
    noteExport(input: $input) {
      __typename
      ...Refused
    }
  }
`);

import { graphql } from '../../graphql/generated/gql.js';

export const archivesQuery = graphql(`
  query Archives {
    ledgerArchives {
      last
      until
    }
  }
`);

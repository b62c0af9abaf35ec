import { graphql } from '../graphql/generated/gql.js';

export const retentionRulesQuery = graphql(`
  query RetentionRules {
    retentionRules {
      kind
      days
      emptied
      lastRun {
        id
        rows
        endedAt
      }
    }
  }
`);

export const retentionRunsQuery = graphql(`
  query RetentionRuns($kind: RetentionKind, $after: String) {
    retentionRuns(first: 25, kind: $kind, after: $after) {
      edges {
        node {
          id
          kind
          days
          until
          rows
          endedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

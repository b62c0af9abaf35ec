import { graphql } from '../graphql/generated/gql.js';

export const conflictsQuery = graphql(`
  query Conflicts($first: Int, $after: String, $outcome: ConflictOutcome, $sort: ConflictSort, $descending: Boolean) {
    conflicts(first: $first, after: $after, outcome: $outcome, sort: $sort, descending: $descending) {
      edges {
        node {
          id
          memberId
          grade
          foundAt
          answer
          statement
          approval {
            id
            title
          }
          organisation {
            id
            name
            nativeName
          }
          member {
            id
            title
            person {
              id
              name
            }
          }
          path {
            ...TieStep
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

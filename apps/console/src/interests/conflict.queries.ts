import { graphql } from '../graphql/generated/gql.js';

export const conflictsQuery = graphql(`
  query Conflicts($after: String) {
    conflicts(first: 25, after: $after) {
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

import { graphql } from '../../graphql/generated/gql.js';

export const decidedQuery = graphql(`
  query DecisionsGiven($first: Int!, $after: String, $whole: Boolean, $since: DateTime) {
    decisionsGiven(first: $first, after: $after, wholeOrganisation: $whole, since: $since) {
      edges {
        node {
          id
          approvalId
          decision
          correctable
          reason
          corrections {
            id
            text
            correctedAt
          }
          decidedAt
          revision
          voidedBy
          objection {
            id
            state
          }
          member {
            id
            title
            person {
              id
              name
            }
          }
          approval {
            id
            version
            title
            subjectKind
            state
            reopenings {
              id
              reopenedAt
            }
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

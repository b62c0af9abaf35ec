import { graphql } from '../graphql/generated/gql.js';

export const overviewQuery = graphql(`
  query Overview {
    portfolio {
      ...PortfolioCounts
    }
  }
`);

export const decisionsQuery = graphql(`
  query Decisions(
    $first: Int!
    $after: String
    $state: ApprovalState
    $subjectKind: ApprovalSubject
    $projectId: ID
    $waitingFor: ID
    $dueBefore: DateTime
    $dueAfter: DateTime
    $escalated: Boolean
    $sort: ApprovalSort
    $descending: Boolean
  ) {
    clock {
      now
    }
    approvals(
      first: $first
      after: $after
      state: $state
      subjectKind: $subjectKind
      projectId: $projectId
      waitingFor: $waitingFor
      dueBefore: $dueBefore
      dueAfter: $dueAfter
      escalated: $escalated
      sort: $sort
      descending: $descending
    ) {
      edges {
        node {
          id
          version
          title
          subjectKind
          subjectId
          projectId
          state
          stage
          dueAt
          overdue
          openedAt
          settledAt
          stages {
            key
            title
          }
          why {
            because
            waitingOn {
              organisationId
              organisation {
                id
                version
                name
                nativeName
              }
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

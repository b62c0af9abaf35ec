import { graphql } from '../graphql/generated/gql.js';

export const reportProjectsQuery = graphql(`
  query ReportProjects($first: Int!, $after: String, $text: String) {
    projects(first: $first, after: $after, text: $text) {
      edges {
        node {
          id
          version
          name
          nativeName
          stage
          lead {
            id
            name
            nativeName
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

export const reportApprovalsQuery = graphql(`
  query ReportApprovals($first: Int!, $after: String, $state: ApprovalState) {
    approvals(first: $first, after: $after, state: $state) {
      edges {
        node {
          id
          version
          title
          state
          settledAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

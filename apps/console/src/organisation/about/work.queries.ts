import { graphql } from '../../graphql/generated/gql.js';

/** What an organisation owns, proposes, decides and shares, as far as the reader may see it: the latest of each. */
export const organisationWorkQuery = graphql(`
  query OrganisationWork($id: ID!) {
    projects(first: 6, organisationId: $id) {
      edges {
        node {
          id
          version
          name
          nativeName
          stage
          leadId
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    proposals(first: 6, organisationId: $id) {
      edges {
        node {
          ...DeskProposal
        }
      }
    }
    approvals(first: 6, waitingFor: $id) {
      edges {
        node {
          id
          version
          title
          subjectKind
          dueAt
          overdue
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    datasets(first: 6, ownerId: $id, states: [PUBLISHED]) {
      edges {
        node {
          id
          version
          title
        }
      }
    }
  }
`);

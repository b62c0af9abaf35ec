import { graphql } from '../graphql/generated/gql.js';

export const factorRecoveriesQuery = graphql(`
  query FactorRecoveries($after: String) {
    factorRecoveries(state: REQUESTED, first: 50, after: $after) {
      edges {
        node {
          id
          version
          reason
          requestedAt
          member {
            id
            title
          }
          requester {
            id
            title
          }
          organisation {
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

export const approveFactorRecovery = graphql(`
  mutation ApproveFactorRecovery($input: ApproveFactorRecoveryInput!) {
    approveFactorRecovery(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const declineFactorRecovery = graphql(`
  mutation DeclineFactorRecovery($input: DeclineFactorRecoveryInput!) {
    declineFactorRecovery(input: $input) {
      __typename
      ...Refused
    }
  }
`);

import { graphql } from '../../graphql/generated/gql.js';

export const reopenApproval = graphql(`
  mutation ReopenApproval($input: ReopenApprovalInput!) {
    result: reopenApproval(input: $input) {
      __typename
      ... on ReopenApprovalSuccess {
        approval {
          ...ApprovalFile
        }
      }
      ...Refused
    }
  }
`);

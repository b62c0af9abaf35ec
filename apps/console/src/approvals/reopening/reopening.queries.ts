import { graphql } from '../../graphql/generated/gql.js';

graphql(`
  fragment Reopenable on Approval {
    reopenable
    reopener {
      roles
      standInFor {
        ...StandIn
      }
    }
  }
`);

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

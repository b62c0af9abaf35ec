import { graphql } from '../../graphql/generated/gql.js';

export const recordDecision = graphql(`
  mutation RecordDecision($input: RecordDecisionInput!) {
    recordDecision(input: $input) {
      __typename
      ... on RecordDecisionSuccess {
        approval {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const coordinateApproval = graphql(`
  mutation CoordinateApproval($input: CoordinateApprovalInput!) {
    coordinateApproval(input: $input) {
      __typename
      ... on CoordinateApprovalSuccess {
        approval {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const fulfilCondition = graphql(`
  mutation FulfilCondition($input: FulfilConditionInput!) {
    fulfilCondition(input: $input) {
      __typename
      ... on FulfilConditionSuccess {
        approval {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

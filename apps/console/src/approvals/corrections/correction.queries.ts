import { graphql } from '../../graphql/generated/gql.js';

export const correctDecision = graphql(`
  mutation CorrectDecision($input: CorrectDecisionInput!) {
    result: correctDecision(input: $input) {
      __typename
      ... on CorrectDecisionSuccess {
        approval {
          ...ApprovalFile
        }
      }
      ...Refused
    }
  }
`);

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

export const answerObjection = graphql(`
  mutation AnswerObjection($input: AnswerObjectionInput!) {
    answerObjection(input: $input) {
      __typename
      ... on AnswerObjectionSuccess {
        approval {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const respondToAnswer = graphql(`
  mutation RespondToAnswer($input: RespondToAnswerInput!) {
    respondToAnswer(input: $input) {
      __typename
      ... on RespondToAnswerSuccess {
        approval {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const settleObjection = graphql(`
  mutation SettleObjection($input: SettleObjectionInput!) {
    settleObjection(input: $input) {
      __typename
      ... on SettleObjectionSuccess {
        approval {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const checkCondition = graphql(`
  mutation CheckCondition($input: CheckConditionInput!) {
    checkCondition(input: $input) {
      __typename
      ... on CheckConditionSuccess {
        approval {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const settleCondition = graphql(`
  mutation SettleCondition($input: SettleConditionInput!) {
    settleCondition(input: $input) {
      __typename
      ... on SettleConditionSuccess {
        approval {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

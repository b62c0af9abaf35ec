import { graphql } from '../../graphql/generated/gql.js';

export const appealDecision = graphql(`
  mutation AppealDecision($input: AppealDecisionInput!) {
    result: appealDecision(input: $input) {
      __typename
      ... on AppealDecisionSuccess {
        approval {
          ...ApprovalFile
        }
      }
      ...Refused
    }
  }
`);

export const withdrawAppeal = graphql(`
  mutation WithdrawAppeal($input: WithdrawAppealInput!) {
    result: withdrawAppeal(input: $input) {
      __typename
      ... on WithdrawAppealSuccess {
        approval {
          ...ApprovalFile
        }
      }
      ...Refused
    }
  }
`);

export const decideAppeal = graphql(`
  mutation DecideAppeal($input: DecideAppealInput!) {
    result: decideAppeal(input: $input) {
      __typename
      ... on DecideAppealSuccess {
        approval {
          ...ApprovalFile
        }
      }
      ...Refused
    }
  }
`);

export const leavePanel = graphql(`
  mutation LeavePanel($input: LeavePanelInput!) {
    result: leavePanel(input: $input) {
      __typename
      ... on LeavePanelSuccess {
        approval {
          ...ApprovalFile
        }
      }
      ...Refused
    }
  }
`);

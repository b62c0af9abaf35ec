import { graphql } from '../../graphql/generated/gql.js';

/** Read where somebody may dispute whose a decision is, or did. */
export const disputesQuery = graphql(`
  query Disputes($id: ID!) {
    approval(id: $id) {
      ...Disputed
    }
  }

  fragment Disputed on Approval {
    id
    version
    stage
    disputable {
      group
      title
      organisation {
        id
        name
        nativeName
      }
    }
    disputer {
      roles
      standInFor {
        ...StandIn
      }
    }
    steering {
      stage
      ownTime
    }
    disputes {
      id
      stage
      group
      state
      ground
      reason
      raisedAt
      answer
      withdrawer {
        roles
        standInFor {
          ...StandIn
        }
      }
      organisation {
        id
        name
        nativeName
      }
      former {
        id
        name
        nativeName
      }
      nominee {
        id
        name
        nativeName
      }
      referredTo {
        id
        name
        nativeName
      }
      receipt {
        ...ReceiptOf
      }
      settlementReceipt {
        ...ReceiptOf
      }
    }
  }
`);

export const disputeSeat = graphql(`
  mutation DisputeSeat($input: DisputeSeatInput!) {
    result: disputeSeat(input: $input) {
      __typename
      ... on DisputeSeatSuccess {
        approval {
          ...Disputed
        }
      }
      ...Refused
    }
  }
`);

export const settleDispute = graphql(`
  mutation SettleDispute($input: SettleDisputeInput!) {
    result: settleDispute(input: $input) {
      __typename
      ... on SettleDisputeSuccess {
        approval {
          ...Disputed
        }
      }
      ...Refused
    }
  }
`);

export const withdrawDispute = graphql(`
  mutation WithdrawDispute($input: WithdrawDisputeInput!) {
    result: withdrawDispute(input: $input) {
      __typename
      ... on WithdrawDisputeSuccess {
        approval {
          ...Disputed
        }
      }
      ...Refused
    }
  }
`);

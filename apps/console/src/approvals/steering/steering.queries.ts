import { graphql } from '../../graphql/generated/gql.js';

graphql(`
  fragment Steered on Approval {
    id
    version
    stages {
      key
      title
    }
    steering {
      stage
      moreTime
      ownTime
      takeOver
      joint {
        deciding {
          id
          name
          nativeName
        }
        consulted {
          id
          name
          nativeName
        }
      }
      groups {
        key
        title
        weight
        veto
      }
      reassignable {
        group
        title
        organisation {
          id
          name
          nativeName
        }
      }
      roles
      standInFor {
        ...StandIn
      }
    }
    canceller {
      stage
      asked
      sessions
      objections
      appeals
      conditions
      roles
      standInFor {
        ...StandIn
      }
    }
    contested
    draws {
      id
      state
    }
    jointSessions {
      id
      state
      startsAt
      place
    }
    interventions {
      id
      kind
      stage
      reason
      workingDays
      dueAt
      veto
      at
      member {
        id
        title
        person {
          id
          name
        }
      }
      absentMember {
        id
        title
        person {
          id
          name
        }
      }
      added {
        id
        name
        nativeName
      }
      former {
        id
        name
        nativeName
      }
      organisation {
        id
        name
        nativeName
      }
      receipt {
        ...ReceiptOf
      }
    }
  }
`);

export const addAgency = graphql(`
  mutation AddAgency($input: AddAgencyInput!) {
    result: addAgency(input: $input) {
      __typename
      ... on AddAgencySuccess {
        approval {
          ...Steered
        }
      }
      ...Refused
    }
  }
`);

export const reassignSeat = graphql(`
  mutation ReassignSeat($input: ReassignSeatInput!) {
    result: reassignSeat(input: $input) {
      __typename
      ... on ReassignSeatSuccess {
        approval {
          ...Steered
        }
      }
      ...Refused
    }
  }
`);

export const takeOverDecision = graphql(`
  mutation TakeOverDecision($input: TakeOverDecisionInput!) {
    result: takeOverDecision(input: $input) {
      __typename
      ... on TakeOverDecisionSuccess {
        approval {
          ...Steered
        }
      }
      ...Refused
    }
  }
`);

export const cancelApproval = graphql(`
  mutation CancelApproval($input: CancelApprovalInput!) {
    result: cancelApproval(input: $input) {
      __typename
      ... on CancelApprovalSuccess {
        approval {
          ...ApprovalFile
          ...Steered
        }
      }
      ...Refused
    }
  }
`);

export const grantMoreTime = graphql(`
  mutation GrantMoreTime($input: GrantMoreTimeInput!) {
    result: grantMoreTime(input: $input) {
      __typename
      ... on GrantMoreTimeSuccess {
        approval {
          ...Steered
        }
      }
      ...Refused
    }
  }
`);

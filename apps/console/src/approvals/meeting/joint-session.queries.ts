import { graphql } from '../../graphql/generated/gql.js';
import type { JointSessionsFragment } from '../../graphql/generated/graphql.js';

export type JointSession = JointSessionsFragment['jointSessions'][number];

graphql(`
  fragment JointSessions on Approval {
    id
    version
    stages {
      key
      title
    }
    jointSessions {
      id
      stage
      state
      version
      startsAt
      place
      agenda
      reason
      calledAt
      yours
      recordable
      toSign
      unsigned
      organisation {
        id
        name
        nativeName
      }
      invited {
        id
        name
        nativeName
      }
      changes {
        kind
        reason
        startedAt
        place
        at
      }
      minutes {
        version
        hash
        said
        recordedAt
        attendance {
          organisationId
          names
          announced
        }
      }
      earlierMinutes {
        version
        said
        recordedAt
      }
      signatures {
        id
        stands
        signedAt
        organisation {
          id
          name
          nativeName
        }
        member {
          id
          title
          person {
            id
            name
          }
        }
        receipt {
          ...ReceiptOf
        }
      }
      receipt {
        ...ReceiptOf
      }
    }
  }
`);

export const jointSessionsQuery = graphql(`
  query JointSessionsOf($id: ID!) {
    approval(id: $id) {
      ...JointSessions
    }
  }
`);

export const callJointSession = graphql(`
  mutation CallJointSession($input: CallJointSessionInput!) {
    result: callJointSession(input: $input) {
      __typename
      ... on CallJointSessionSuccess {
        approval {
          ...Steered
          ...JointSessions
        }
      }
      ...Refused
    }
  }
`);

export const moveJointSession = graphql(`
  mutation MoveJointSession($input: MoveJointSessionInput!) {
    result: moveJointSession(input: $input) {
      __typename
      ... on MoveJointSessionSuccess {
        approval {
          ...JointSessions
        }
      }
      ...Refused
    }
  }
`);

export const cancelJointSession = graphql(`
  mutation CancelJointSession($input: CancelJointSessionInput!) {
    result: cancelJointSession(input: $input) {
      __typename
      ... on CancelJointSessionSuccess {
        approval {
          ...Steered
          ...JointSessions
        }
      }
      ...Refused
    }
  }
`);

export const recordMinutes = graphql(`
  mutation RecordMinutes($input: RecordMinutesInput!) {
    result: recordMinutes(input: $input) {
      __typename
      ... on RecordMinutesSuccess {
        approval {
          ...Steered
          ...JointSessions
        }
      }
      ...Refused
    }
  }
`);

export const signMinutes = graphql(`
  mutation SignMinutes($input: SignMinutesInput!) {
    result: signMinutes(input: $input) {
      __typename
      ... on SignMinutesSuccess {
        approval {
          ...JointSessions
        }
      }
      ...Refused
    }
  }
`);

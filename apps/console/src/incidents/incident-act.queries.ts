import { graphql } from '../graphql/generated/gql.js';

export const reportIncident = graphql(`
  mutation ReportIncident($input: ReportIncidentInput!) {
    reportIncident(input: $input) {
      __typename
      ... on ReportIncidentSuccess {
        incident {
          id
        }
      }
      ...Refused
    }
  }
`);

export const correctIncident = graphql(`
  mutation CorrectIncident($input: CorrectIncidentInput!) {
    correctIncident(input: $input) {
      __typename
      ... on CorrectIncidentSuccess {
        incident {
          id
        }
      }
      ...Refused
    }
  }
`);

export const noteIncident = graphql(`
  mutation NoteIncident($input: NoteIncidentInput!) {
    noteIncident(input: $input) {
      __typename
      ... on NoteIncidentSuccess {
        entry {
          id
        }
      }
      ...Refused
    }
  }
`);

export const handOverIncident = graphql(`
  mutation HandOverIncident($input: HandOverIncidentInput!) {
    handOverIncident(input: $input) {
      __typename
      ... on HandOverIncidentSuccess {
        incident {
          id
        }
      }
      ...Refused
    }
  }
`);

export const endIncidentReview = graphql(`
  mutation EndIncidentReview($input: EndIncidentReviewInput!) {
    endIncidentReview(input: $input) {
      __typename
      ... on EndIncidentReviewSuccess {
        incident {
          id
        }
      }
      ...Refused
    }
  }
`);

export const withdrawIncident = graphql(`
  mutation WithdrawIncident($input: WithdrawIncidentInput!) {
    withdrawIncident(input: $input) {
      __typename
      ... on WithdrawIncidentSuccess {
        incident {
          id
        }
      }
      ...Refused
    }
  }
`);

export const setIncidentAction = graphql(`
  mutation SetIncidentAction($input: SetIncidentActionInput!) {
    setIncidentAction(input: $input) {
      __typename
      ... on SetIncidentActionSuccess {
        action {
          id
        }
      }
      ...Refused
    }
  }
`);

export const completeIncidentAction = graphql(`
  mutation CompleteIncidentAction($input: CompleteIncidentActionInput!) {
    completeIncidentAction(input: $input) {
      __typename
      ... on CompleteIncidentActionSuccess {
        action {
          id
        }
      }
      ...Refused
    }
  }
`);

export const checkIncidentAction = graphql(`
  mutation CheckIncidentAction($input: CheckIncidentActionInput!) {
    checkIncidentAction(input: $input) {
      __typename
      ... on CheckIncidentActionSuccess {
        action {
          id
        }
      }
      ...Refused
    }
  }
`);

export const cancelIncidentAction = graphql(`
  mutation CancelIncidentAction($input: CancelIncidentActionInput!) {
    cancelIncidentAction(input: $input) {
      __typename
      ... on CancelIncidentActionSuccess {
        action {
          id
        }
      }
      ...Refused
    }
  }
`);

export const suspendForIncident = graphql(`
  mutation SuspendForIncident($input: SuspendForIncidentInput!) {
    suspendForIncident(input: $input) {
      __typename
      ... on SuspendForIncidentSuccess {
        incident {
          id
        }
      }
      ...Refused
    }
  }
`);

export const holdGatesForIncident = graphql(`
  mutation HoldGatesForIncident($input: HoldGatesForIncidentInput!) {
    holdGatesForIncident(input: $input) {
      __typename
      ... on HoldGatesForIncidentSuccess {
        incident {
          id
        }
      }
      ...Refused
    }
  }
`);

export const liftIncidentHold = graphql(`
  mutation LiftIncidentHold($input: LiftIncidentHoldInput!) {
    liftIncidentHold(input: $input) {
      __typename
      ... on LiftIncidentHoldSuccess {
        hold {
          id
        }
      }
      ...Refused
    }
  }
`);

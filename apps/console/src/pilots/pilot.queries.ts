import { graphql } from '../graphql/generated/gql.js';
import type { PilotShownFragment } from '../graphql/generated/graphql.js';

graphql(`
  fragment PilotResult on PilotCriterionResult {
    criterionId
    measure
    unit
    baseline
    target
    direction
    value
    measuredOn
    result
  }
`);

graphql(`
  fragment PilotShown on Pilot {
    id
    version
    state
    jurisdiction
    place
    endsOn
    endsAt
    extensions
    overdueAt
    declaredAt
    settledAt
    viewerCan
    limits {
      text
      amount
      unit
    }
    criteria {
      id
      measure
      unit
      baseline
      target
      direction
      measurerId
      viewerMeasures
      measurer {
        id
        version
        name
        nativeName
      }
    }
    results {
      ...PilotResult
    }
    measurements(first: 50) {
      id
      criterionId
      value
      measuredOn
      evidence
      correctsId
      corrected
      organisation {
        id
        version
        name
        nativeName
      }
    }
    outcomes(first: 20) {
      id
      version
      kind
      endsOn
      districts
      reason
      state
      proposedAt
      settledAt
      approvalId
    }
    approvedProposals {
      id
      version
      title
      submitter {
        id
        name
        nativeName
      }
    }
    replicas {
      id
      jurisdiction
      proposal {
        id
        version
        title
        state
      }
    }
  }
`);

export type ShownPilot = PilotShownFragment;

/** The decision under way on what is to become of a pilot. */
export const openOutcomeQuery = graphql(`
  query OpenOutcome($id: ID!) {
    approval(id: $id) {
      ...ApprovalFile
    }
  }
`);

/** What was, and is, tried in a project. */
export const pilotsQuery = graphql(`
  query Pilots($projectId: ID!) {
    project(id: $projectId) {
      id
      pilots(first: 5) {
        ...PilotShown
      }
    }
  }
`);

/** What is decided on when the outcome of a pilot is. */
export const outcomeBriefQuery = graphql(`
  query OutcomeBrief($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on PilotOutcome {
        kind
        endsOn
        districts
        approvedRevision {
          revision
          contentHash
          proposal {
            id
            version
            title
          }
        }
        reason
        results {
          ...PilotResult
        }
        project {
          id
          name
          nativeName
          lead {
            id
            name
            nativeName
          }
        }
        pilot {
          id
          version
          jurisdiction
          place
          endsOn
          extensions
          limits {
            text
            amount
            unit
          }
        }
      }
    }
  }
`);

export const declarePilot = graphql(`
  mutation DeclarePilot($input: DeclarePilotInput!) {
    declarePilot(input: $input) {
      __typename
      ... on DeclarePilotSuccess {
        pilot {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const changePilot = graphql(`
  mutation ChangePilot($input: ChangePilotInput!) {
    changePilot(input: $input) {
      __typename
      ... on ChangePilotSuccess {
        pilot {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const recordPilotMeasurement = graphql(`
  mutation RecordPilotMeasurement($input: RecordPilotMeasurementInput!) {
    recordPilotMeasurement(input: $input) {
      __typename
      ... on RecordPilotMeasurementSuccess {
        measurement {
          id
        }
      }
      ...Refused
    }
  }
`);

export const proposePilotOutcome = graphql(`
  mutation ProposePilotOutcome($input: ProposePilotOutcomeInput!) {
    proposePilotOutcome(input: $input) {
      __typename
      ... on ProposePilotOutcomeSuccess {
        outcome {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const withdrawPilotOutcome = graphql(`
  mutation WithdrawPilotOutcome($input: WithdrawPilotOutcomeInput!) {
    withdrawPilotOutcome(input: $input) {
      __typename
      ... on WithdrawPilotOutcomeSuccess {
        outcome {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

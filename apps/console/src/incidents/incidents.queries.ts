import { graphql } from '../graphql/generated/gql.js';
import type { IncidentShownFragment } from '../graphql/generated/graphql.js';

graphql(`
  fragment IncidentRow on Incident {
    id
    version
    title
    kind
    severity
    state
    confidential
    reportedAt
    noticedAt
    owed {
      report
      dueAt
      overdue
    }
    owner {
      id
      name
      nativeName
    }
    project {
      id
      name
      nativeName
    }
  }
`);

/** Rows of the list; `id` and `version` keep each current, the organisation's topic the list itself. */
export const incidentsQuery = graphql(`
  query Incidents(
    $first: Int!
    $after: String
    $projectId: ID
    $kinds: [IncidentKind!]
    $severities: [IncidentSeverity!]
    $states: [IncidentState!]
    $overdue: Boolean
    $text: String
    $sort: IncidentSort
    $descending: Boolean
  ) {
    incidents(
      first: $first
      after: $after
      projectId: $projectId
      kinds: $kinds
      severities: $severities
      states: $states
      overdue: $overdue
      text: $text
      sort: $sort
      descending: $descending
    ) {
      edges {
        node {
          ...IncidentRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

graphql(`
  fragment IncidentShown on Incident {
    ...IncidentRow
    project {
      id
      jurisdiction
      leadId
    }
    account
    affected
    measures
    beganAt
    firstDueAt
    interimDueAt
    interimAt
    finalDueAt
    because
    settledAt
    agreementIds
    datasetIds
    viewerCan
    viewerCorrects
    viewerHoldsGates
    findings {
      cause
      found
      lessons
    }
    reporter {
      id
      name
      nativeName
    }
    knownTo(first: 50) {
      id
      version
      kind
      name
      nativeName
    }
    agreements(first: 50) {
      id
      version
      title
      standing
    }
    datasets(first: 50) {
      id
      version
      title
    }
    entries(first: 100) {
      id
      kind
      text
      changes
      recordedAt
      organisation {
        id
        name
        nativeName
      }
    }
    actions(first: 50) {
      id
      version
      task
      dueOn
      state
      note
      remark
      viewerCan
      organisation {
        id
        name
        nativeName
      }
    }
    holds(first: 50) {
      id
      version
      kind
      reason
      placedAt
      liftedAt
      liftedBecause
      viewerLifts
      organisation {
        id
        name
        nativeName
      }
      agreement {
        id
        version
        title
      }
    }
  }
`);

export type ShownIncident = IncidentShownFragment;

export const incidentQuery = graphql(`
  query Incident($id: ID!) {
    incident(id: $id) {
      ...IncidentShown
    }
  }
`);

/** What went wrong in a project, the latest first, and what holds its stage approvals. */
export const projectIncidentsQuery = graphql(`
  query ProjectIncidents($projectId: ID!) {
    project(id: $projectId) {
      id
      gateHolds {
        id
        version
        reason
        placedAt
        incident {
          id
          version
          title
        }
      }
    }
    incidents(projectId: $projectId, first: 20) {
      edges {
        node {
          ...IncidentRow
        }
      }
    }
  }
`);

/** Agreements that can be named, or suspended. */
export const ownAgreementsQuery = graphql(`
  query OwnAgreements($organisationId: ID!) {
    agreements(first: 100, standings: [IN_FORCE, SUSPENDED], organisationId: $organisationId) {
      edges {
        node {
          id
          version
          title
        }
      }
    }
  }
`);

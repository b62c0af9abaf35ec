import { graphql } from '../../graphql/generated/gql.js';

export const timelineQuery = graphql(`
  query ProjectTimeline($id: ID!, $lead: ID!, $from: DateTime!, $until: DateTime!, $language: FeedLanguage!) {
    clock {
      now
    }
    project(id: $id) {
      id
      version
      createdAt
      stage
      gates(first: 50) {
        id
        fromStage
        toStage
        state
        requestedAt
        settledAt
      }
    }
    approvals(projectId: $id, first: 100) {
      edges {
        node {
          id
          version
          title
          subjectKind
          state
          openedAt
          settledAt
          dueAt
          conditions(first: 50) {
            id
            state
            dueAt
            fulfilledAt
          }
        }
      }
    }
    agreements(organisationId: $lead, first: 100) {
      edges {
        node {
          id
          version
          title
          standing
          beginsAt
          expiresAt
          endedAt
          parties {
            organisationId
          }
        }
      }
    }
    deadlines(from: $from, until: $until, projectId: $id) {
      id
      kind
      what(language: $language)
      at
      day
      title
      path
      overdue
      organisation {
        id
        name
        nativeName
      }
    }
  }
`);

import { graphql } from '../graphql/generated/gql.js';

/** What a row of the list shows. */
export const projectsQuery = graphql(`
  query Projects(
    $first: Int!
    $after: String
    $stage: ProjectStage
    $component: SmartCityComponent
    $withoutComponent: Boolean
    $organisationId: ID
    $leadId: ID
    $jurisdiction: String
    $text: String
    $sort: ProjectSort
    $descending: Boolean
  ) {
    projects(
      first: $first
      after: $after
      stage: $stage
      component: $component
      withoutComponent: $withoutComponent
      organisationId: $organisationId
      leadId: $leadId
      jurisdiction: $jurisdiction
      text: $text
      sort: $sort
      descending: $descending
    ) {
      edges {
        node {
          id
          version
          name
          nativeName
          stage
          component
          jurisdiction
          confidential
          openApprovalCount
          updatedAt
          lead {
            id
            version
            name
            nativeName
          }
          coOwners(first: 200) {
            organisationId
            share
            organisation {
              id
              version
              name
              nativeName
            }
          }
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
  fragment ProjectFacts on Project {
    id
    version
    name
    nativeName
    summary
    component
    jurisdiction
    stage
    confidential
    leadId
    lead {
      id
      version
      name
      nativeName
    }
    coOwners(first: 200) {
      organisationId
      share
      votingWeight
      organisation {
        id
        version
        name
        nativeName
      }
      stakes {
        kind
        share
        votingWeight
      }
    }
    createdAt
    updatedAt
    viewerCan
  }
`);

/** A project's page: what it is, who owns it, where it stands and what is being decided. */
export const projectQuery = graphql(`
  query ProjectPage($id: ID!) {
    clock {
      now
    }
    project(id: $id) {
      ...ProjectShown
    }
  }
`);

/** The project as it is now, to be compared with what somebody was about to change. */
export const projectNowQuery = graphql(`
  query ProjectNow($id: ID!) {
    project(id: $id) {
      ...ProjectFacts
    }
  }
`);

/** What is proposed for a project, where, and with which data. */
export const projectProposalsQuery = graphql(`
  query ProjectProposals($id: ID!, $first: Int!, $after: String) {
    proposals(projectId: $id, first: $first, after: $after) {
      edges {
        node {
          id
          version
          title
          state
          capitalValue {
            amount
            currency
          }
          submitter {
            id
            version
            name
            nativeName
          }
          revision {
            id
            content {
              sites
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const projectActivityQuery = graphql(`
  query ProjectActivity(
    $topic: String!
    $types: [String!]
    $organisation: ID
    $from: DateTime
    $until: DateTime
    $first: Int!
    $after: String
  ) {
    activity(
      topic: $topic
      types: $types
      organisation: $organisation
      from: $from
      until: $until
      first: $first
      after: $after
    ) {
      edges {
        node {
          seq
          id
          type
          occurredAt
          data
          onBehalfOf {
            id
            title
          }
          about {
            ...Subject
          }
          actor {
            member {
              id
              title
            }
            organisation {
              id
              name
              nativeName
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Approved proposals, out of which a project can be made. */
export const approvedProposalsQuery = graphql(`
  query ApprovedProposals {
    proposals(first: 100, states: [APPROVED]) {
      edges {
        node {
          id
          version
          title
          projectId
        }
      }
    }
  }
`);

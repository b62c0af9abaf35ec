import { graphql } from '../graphql/generated/gql.js';
import type { ProjectShownFragment } from '../graphql/generated/graphql.js';

graphql(`
  fragment ProjectShown on Project {
    ...ProjectFacts
    ocid
    publication {
      id
      ocids
      oc4idsId
    }
    proposal {
      id
      version
      title
    }
    openApprovals(first: 50) {
      id
      version
      title
      subjectKind
      subjectId
      state
      dueAt
      remindable
      remindableFrom
      stages {
        key
        title
      }
      why {
        because
        since
        stage
        waitingOn {
          objectionId
          named
          on
          organisationId
          organisation {
            id
            name
            nativeName
          }
          dueAt
          overdue
          role
        }
        next {
          what
          at
        }
        lacking {
          kind
          path
          code
          title
          mendedAt
          organisation {
            id
            name
            nativeName
          }
        }
      }
    }
    gates(first: 5) {
      id
      version
      fromStage
      toStage
      state
      note
      requestedAt
      settledAt
      approval {
        ...ApprovalFile
      }
    }
    gateHolds(first: 5) {
      id
      version
    }
    stakeChanges(first: 5) {
      id
      version
      state
      leadId
      effectiveOn
      effectiveAt
      founding
      reason
      organisationId
      proposedAt
      proposedBy {
        id
        version
        name
        nativeName
      }
      stakes {
        organisationId
        kind
        share
        votingWeight
        organisation {
          id
          version
          name
          nativeName
        }
      }
      approval {
        ...ApprovalFile
      }
    }
    stakeHistory {
      id
      organisationId
      kind
      share
      votingWeight
      effectiveFrom
      effectiveTo
      organisation {
        id
        version
        name
        nativeName
      }
    }
  }
`);

/** What a project’s page shows: what it is, who owns it, where it stands and what is being decided. */
export type PageProject = ProjectShownFragment;

import { graphql } from '../../graphql/generated/gql.js';

export type { SubjectFragment as Subject } from '../../graphql/generated/graphql.js';

/** What names and places a thing of whatever kind. */
graphql(`
  fragment Subject on Node {
    __typename
    id
    ... on Proposal {
      title
    }
    ... on Project {
      name
      nativeName
    }
    ... on Approval {
      title
    }
    ... on Agreement {
      title
    }
    ... on AgreementTemplate {
      title
    }
    ... on Dataset {
      title
    }
    ... on DataNeed {
      title
      projectId
    }
    ... on Definition {
      title
      key
    }
    ... on Organisation {
      name
      nativeName
    }
    ... on StakeChange {
      project {
        id
        name
        nativeName
      }
    }
    ... on Incident {
      title
    }
    ... on Pilot {
      project {
        id
        name
        nativeName
      }
    }
    ... on PilotOutcome {
      project {
        id
        name
        nativeName
      }
    }
    ... on ProjectGate {
      project {
        id
        name
        nativeName
      }
    }
    ... on Transfer {
      dataset {
        id
        title
      }
    }
    ... on Delivery {
      dataset {
        id
        title
      }
    }
    ... on DataUse {
      dataset {
        id
        title
      }
    }
    ... on Calendar {
      title
    }
    ... on Invitation {
      title
    }
    ... on Member {
      title
      person {
        id
        name
      }
    }
  }
`);

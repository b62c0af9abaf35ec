import { graphql } from '../../graphql/generated/gql.js';

graphql(`
  fragment ProposalBrief on Proposal {
    id
    version
    title
    summary
    state
    jurisdiction
    replicaOf {
      id
    }
    pppType
    component
    revisionNumber
    impactRequired
    impactAssessments(first: 1) {
      id
    }
    capitalValue {
      amount
      currency
    }
    submitter {
      id
      name
      nativeName
    }
    consortium {
      id
      name
      nativeName
    }
    project {
      id
      name
      nativeName
      coOwners {
        organisationId
        share
        organisation {
          id
          name
          nativeName
        }
      }
    }
    revision {
      id
      number
      content {
        termYears
        solicited
        answers {
          decisionId
          text
        }
        sites
        ...StatedContent
        proposedStakes {
          organisationId
          kind
          sharePercent
          votingWeight
          organisation {
            id
            name
            nativeName
          }
        }
        risks {
          category
          allocation
          note
          shares {
            public
            private
          }
        }
      }
    }
  }
`);

/** What a party's own approval is about, in the reader's language. */
export const clearanceBriefQuery = graphql(`
  query ClearanceBrief($id: ID!, $language: String!) {
    node(id: $id) {
      __typename
      id
      ... on AgreementClearance {
        because
        agreement {
          id
          version
          classification
          datasetIds
          parties {
            organisationId
            provides
            receives
            organisation {
              id
              name
              nativeName
            }
          }
        }
        offer {
          id
          terms
          clauses(language: $language) {
            id
            text
          }
        }
      }
    }
  }
`);

/** What is decided on, as far as one needs it to decide. */
graphql(`
  fragment DecidedSubject on Node {
    __typename
    id
    ... on Proposal {
      ...ProposalBrief
    }
    ... on ProjectGate {
      version
      note
      fromStage
      toStage
      requestedAt
      project {
        id
        name
        nativeName
        summary
        jurisdiction
        lead {
          id
          name
          nativeName
        }
      }
    }
    ... on PilotOutcome {
      version
      pilotKind: kind
      project {
        id
        name
        nativeName
      }
    }
    ... on StakeChange {
      version
      changeState: state
      founding
      stakeReason: reason
      effectiveOn
      proposedBy {
        id
        name
        nativeName
      }
      project {
        id
        name
        nativeName
        coOwners(first: 200) {
          organisationId
          share
        }
      }
      stakes {
        organisationId
        organisation {
          id
          name
          nativeName
        }
        share
        votingWeight
        kind
      }
    }
  }
`);

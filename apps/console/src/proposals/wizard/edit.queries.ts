import { graphql } from '../../graphql/generated/gql.js';

export const editQuery = graphql(`
  query EditProposal($id: ID!) {
    proposal(id: $id) {
      id
      version
      state
      title
      revisionNumber
      viewerCan
      replicaOf {
        id
      }
      approval {
        id
        version
        decisions {
          ...Request
        }
      }
      submitter {
        id
        version
        name
        nativeName
      }
      draft {
        title
        projectId
        jurisdiction
        content {
          summary
          pppType
          termYears
          capitalValue {
            amount
            currency
          }
          fundingSources {
            kind
            organisationId
            name
            amount
            currency
          }
          risks {
            category
            allocation
            shares {
              public
              private
            }
            note
          }
          benefits {
            public {
              statement
              measure
              baseline {
                value
                unit
                on
              }
            }
            private {
              statement
              measure
              baseline {
                value
                unit
                on
              }
            }
            civic {
              statement
              measure
              baseline {
                value
                unit
                on
              }
            }
          }
          ...StatedContent
          sites
          component
          datasets {
            title
            datasetId
            holderOrganisationId
            holderFunction
            theme
            reason
            existing
            personal
            personalData
          }
          standards {
            code
            title
            group
          }
          solicited
          consortiumOrganisationIds
          answers {
            decisionId
            text
          }
          proposedStakes {
            organisationId
            kind
            sharePercent
            votingWeight
          }
        }
        attachments {
          id
          name
          mediaType
          size
          path
          check
        }
        changes {
          kind
          path
          before
          after
        }
      }
    }
  }
`);

export const faultsQuery = graphql(`
  query ProposalFaults($id: ID!) {
    proposalFaults(id: $id) {
      path
      code
      message
    }
    proposalRequirements(id: $id) {
      kind
      before
    }
  }
`);

export const routeQuery = graphql(`
  query ProposalRoute($id: ID!) {
    proposalRoute(id: $id) {
      ...DecidingRoute
    }
  }
`);

export const projectChoicesQuery = graphql(`
  query ProjectChoices {
    projects(first: 100) {
      edges {
        node {
          id
          jurisdiction
          name
          nativeName
        }
      }
    }
  }
`);

export const draftProposal = graphql(`
  mutation DraftProposal($input: DraftProposalInput!) {
    draftProposal(input: $input) {
      __typename
      ... on DraftProposalSuccess {
        proposal {
          id
        }
      }
      ...Refused
    }
  }
`);

export const saveDraft = graphql(`
  mutation SaveProposalDraft($input: SaveProposalDraftInput!) {
    saveProposalDraft(input: $input) {
      __typename
      ... on SaveProposalDraftSuccess {
        proposal {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const submitProposal = graphql(`
  mutation SubmitProposal($input: SubmitProposalInput!) {
    submitProposal(input: $input) {
      __typename
      ... on SubmitProposalSuccess {
        proposal {
          id
          version
          state
        }
      }
      ...Refused
    }
  }
`);

export const removeAttachment = graphql(`
  mutation RemoveAttachment($input: RemoveAttachmentInput!) {
    removeAttachment(input: $input) {
      __typename
      ... on RemoveAttachmentSuccess {
        proposal {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

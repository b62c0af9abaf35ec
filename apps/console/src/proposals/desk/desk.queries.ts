import { graphql } from '../../graphql/generated/gql.js';

/** What a row of the desk shows of a proposal, and the confirmation of its submission. */
graphql(`
  fragment DeskProposal on Proposal {
    id
    version
    reference
    title
    state
    pppType
    component
    capitalValue {
      amount
      currency
    }
    submitterId
    submitter {
      id
      version
      name
      nativeName
    }
    consortiumIds
    revisionNumber
    submittedAt
    updatedAt
    viewerCan
    holder {
      organisations {
        id
        version
        name
        nativeName
      }
      since
      until
    }
    approval {
      id
      version
      stage
      dueAt
      overdue
      workingDaysLeft
      stages {
        key
        title
      }
      why {
        because
        waitingOn {
          on
        }
      }
    }
  }
`);

/** What a row of the desk shows; `id` and `version` of proposal and approval keep it current. */
export const deskQuery = graphql(`
  query Desk(
    $first: Int!
    $after: String
    $organisationId: ID
    $states: [ProposalState!]
    $component: SmartCityComponent
    $pppType: PppType
    $projectId: ID
    $currency: String
    $text: String
    $sort: ProposalSort
    $descending: Boolean
  ) {
    proposals(
      first: $first
      after: $after
      organisationId: $organisationId
      states: $states
      component: $component
      pppType: $pppType
      projectId: $projectId
      currency: $currency
      text: $text
      sort: $sort
      descending: $descending
    ) {
      edges {
        node {
          ...DeskProposal
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const withdrawProposal = graphql(`
  mutation WithdrawProposal($input: WithdrawProposalInput!) {
    withdrawProposal(input: $input) {
      __typename
      ... on WithdrawProposalSuccess {
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

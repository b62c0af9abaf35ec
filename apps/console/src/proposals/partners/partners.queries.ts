import { graphql } from '../../graphql/generated/gql.js';

/** Who is asked to be a partner, as far as the reader may know, and what an asked one would put its name to. */
export const partnersQuery = graphql(`
  query ProposalPartners($id: ID!) {
    proposal(id: $id) {
      id
      version
      submitter {
        id
        name
        nativeName
      }
      partners {
        id
        version
        state
        viewerCan
        organisation {
          id
          name
          nativeName
        }
      }
    }
  }
`);

export const joinProposal = graphql(`
  mutation JoinProposal($input: JoinProposalInput!) {
    joinProposal(input: $input) {
      __typename
      ... on JoinProposalSuccess {
        partner {
          id
          version
          state
        }
      }
      ...Refused
    }
  }
`);

export const declinePartnership = graphql(`
  mutation DeclinePartnership($input: DeclinePartnershipInput!) {
    declinePartnership(input: $input) {
      __typename
      ... on DeclinePartnershipSuccess {
        partner {
          id
          version
          state
        }
      }
      ...Refused
    }
  }
`);

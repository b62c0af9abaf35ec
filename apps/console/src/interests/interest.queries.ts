import { graphql } from '../graphql/generated/gql.js';

export const interestsQuery = graphql(`
  query Interests($organisationId: ID!, $mine: Boolean!, $after: String) {
    interests(organisationId: $organisationId, mine: $mine, first: 25, after: $after) {
      edges {
        node {
          id
          version
          kind
          note
          since
          until
          pinnedBy
          memberId
          viewerMayEnd
          viewerMayPin
          member {
            id
            title
            person {
              id
              name
            }
          }
          with {
            id
            name
            nativeName
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

export const declareInterest = graphql(`
  mutation DeclareInterest($input: DeclareInterestInput!) {
    declareInterest(input: $input) {
      __typename
      ... on DeclareInterestSuccess {
        interest {
          id
        }
      }
      ...Refused
    }
  }
`);

export const endInterest = graphql(`
  mutation EndInterest($input: EndInterestInput!) {
    endInterest(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const pinInterest = graphql(`
  mutation PinInterest($input: PinInterestInput!) {
    pinInterest(input: $input) {
      __typename
      ...Refused
    }
  }
`);

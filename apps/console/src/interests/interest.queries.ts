import { graphql } from '../graphql/generated/gql.js';

export const interestsQuery = graphql(`
  query Interests(
    $organisationId: ID!
    $mine: Boolean!
    $current: Boolean
    $first: Int
    $after: String
    $sort: InterestSort
    $descending: Boolean
  ) {
    interests(
      organisationId: $organisationId
      mine: $mine
      current: $current
      first: $first
      after: $after
      sort: $sort
      descending: $descending
    ) {
      edges {
        node {
          id
          version
          kind
          note
          since
          until
          standing
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

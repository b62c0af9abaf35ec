import { graphql } from '../../graphql/generated/gql.js';

export const holdingsQuery = graphql(`
  query Holdings(
    $organisationId: ID!
    $current: Boolean
    $first: Int
    $after: String
    $sort: HoldingSort
    $descending: Boolean
  ) {
    holdings(
      organisationId: $organisationId
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
          percent
          personName
          identifier
          ofName
          since
          until
          standing
          pinnedBy
          viewerMayEnd
          viewerMayPin
          owner {
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

export const recordHolding = graphql(`
  mutation RecordHolding($input: RecordHoldingInput!) {
    recordHolding(input: $input) {
      __typename
      ... on RecordHoldingSuccess {
        holding {
          id
        }
      }
      ...Refused
    }
  }
`);

export const endHolding = graphql(`
  mutation EndHolding($input: EndHoldingInput!) {
    endHolding(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const pinHolding = graphql(`
  mutation PinHolding($input: PinHoldingInput!) {
    pinHolding(input: $input) {
      __typename
      ...Refused
    }
  }
`);

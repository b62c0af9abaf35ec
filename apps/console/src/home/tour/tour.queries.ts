import { graphql } from '../../graphql/generated/gql.js';

export const markTourSeen = graphql(`
  mutation MarkTourSeen($input: MarkTourSeenInput!) {
    markTourSeen(input: $input) {
      __typename
      ...Refused
    }
  }
`);

import { graphql } from '../graphql/generated/gql.js';

export const startSecondFactor = graphql(`
  mutation StartSecondFactor($input: StartSecondFactorInput!) {
    startSecondFactor(input: $input) {
      __typename
      ... on StartSecondFactorSuccess {
        methods
        passkey
      }
      ...Refused
    }
  }
`);

export const proveSecondFactor = graphql(`
  mutation ProveSecondFactor($input: ProveSecondFactorInput!) {
    proveSecondFactor(input: $input) {
      __typename
      ... on ProveSecondFactorSuccess {
        proof
        expiresAt
      }
      ...Refused
    }
  }
`);

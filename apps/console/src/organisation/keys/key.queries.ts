import { graphql } from '../../graphql/generated/gql.js';

export const signingKeysQuery = graphql(`
  query SigningKeys($organisationId: ID!) {
    signingKeys(organisationId: $organisationId) {
      ...SigningKeyFields
    }
  }
`);

export const makeSigningKey = graphql(`
  mutation MakeSigningKey($input: MakeSigningKeyInput!) {
    makeSigningKey(input: $input) {
      __typename
      ... on MakeSigningKeySuccess {
        signingKey {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const proposeSigningKey = graphql(`
  mutation ProposeSigningKey($input: ProposeSigningKeyInput!) {
    proposeSigningKey(input: $input) {
      __typename
      ... on ProposeSigningKeySuccess {
        signingKey {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const proveSigningKey = graphql(`
  mutation ProveSigningKey($input: ProveSigningKeyInput!) {
    proveSigningKey(input: $input) {
      __typename
      ... on ProveSigningKeySuccess {
        signingKey {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const revokeSigningKey = graphql(`
  mutation RevokeSigningKey($input: RevokeSigningKeyInput!) {
    revokeSigningKey(input: $input) {
      __typename
      ... on RevokeSigningKeySuccess {
        signingKey {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

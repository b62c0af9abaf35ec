import { graphql } from '../graphql/generated/gql.js';

export const tokensQuery = graphql(`
  query Tokens {
    tokens {
      id
      name
      memberId
      scopes
      createdAt
      expiresAt
      lastUsedAt
    }
    me {
      id
      permissions
    }
    seats {
      id
      organisation {
        id
        name
      }
    }
  }
`);

export const createToken = graphql(`
  mutation CreateToken($input: CreateTokenInput!) {
    createToken(input: $input) {
      __typename
      ... on CreateTokenSuccess {
        tokenId
        secret
      }
      ...Refused
    }
  }
`);

export const revokeToken = graphql(`
  mutation RevokeToken($input: RevokeTokenInput!) {
    revokeToken(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const passkeysQuery = graphql(`
  query Passkeys {
    passkeys {
      id
      name
      createdAt
      lastUsedAt
    }
  }
`);

export const startPasskeyRegistration = graphql(`
  mutation StartPasskeyRegistration($input: StartPasskeyRegistrationInput!) {
    startPasskeyRegistration(input: $input) {
      __typename
      ... on StartPasskeyRegistrationSuccess {
        options
      }
      ...Refused
    }
  }
`);

export const addPasskey = graphql(`
  mutation AddPasskey($input: AddPasskeyInput!) {
    addPasskey(input: $input) {
      __typename
      ... on AddPasskeySuccess {
        recoveryCodes
      }
      ...Refused
    }
  }
`);

export const removePasskey = graphql(`
  mutation RemovePasskey($input: RemovePasskeyInput!) {
    removePasskey(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const changeEmail = graphql(`
  mutation ChangeEmail($input: ChangeEmailInput!) {
    changeEmail(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const changePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ...Refused
    }
  }
`);

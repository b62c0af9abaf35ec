import { graphql } from '../../graphql/generated/gql.js';

export const programsQuery = graphql(`
  query Programs($after: String) {
    programScopes
    programs(first: 25, after: $after) {
      edges {
        node {
          id
          version
          name
          scopes
          state
          lastUsedAt
          credentials {
            id
            kind
            kid
            endsAt
            lastUsedAt
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

export const createProgram = graphql(`
  mutation CreateProgram($input: CreateProgramInput!) {
    createProgram(input: $input) {
      __typename
      ... on CreateProgramSuccess {
        secret
        program {
          id
        }
      }
      ...Refused
    }
  }
`);

export const changeProgram = graphql(`
  mutation ChangeProgram($input: ChangeProgramInput!) {
    changeProgram(input: $input) {
      __typename
      ... on ChangeProgramSuccess {
        program {
          id
          version
          name
          scopes
        }
      }
      ...Refused
    }
  }
`);

export const addProgramCredential = graphql(`
  mutation AddProgramCredential($input: AddProgramCredentialInput!) {
    addProgramCredential(input: $input) {
      __typename
      ... on AddProgramCredentialSuccess {
        secret
        program {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const removeProgramCredential = graphql(`
  mutation RemoveProgramCredential($input: RemoveProgramCredentialInput!) {
    removeProgramCredential(input: $input) {
      __typename
      ... on RemoveProgramCredentialSuccess {
        program {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const revokeProgram = graphql(`
  mutation RevokeProgram($input: RevokeProgramInput!) {
    revokeProgram(input: $input) {
      __typename
      ... on RevokeProgramSuccess {
        program {
          id
          version
          state
        }
      }
      ...Refused
    }
  }
`);

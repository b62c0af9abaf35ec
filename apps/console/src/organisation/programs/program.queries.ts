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
          documentsOnly
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
          documentsOnly
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

export const programDocumentsQuery = graphql(`
  query ProgramDocuments($id: ID!, $after: String) {
    program(id: $id) {
      id
      version
      name
      state
      documentsOnly
      documents(first: 25, after: $after) {
        edges {
          node {
            id
            documentId
            operations
            registeredAt
            valid
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const registerProgramDocuments = graphql(`
  mutation RegisterProgramDocuments($input: RegisterProgramDocumentsInput!) {
    registerProgramDocuments(input: $input) {
      __typename
      ... on RegisterProgramDocumentsSuccess {
        documentIds
        program {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const removeProgramDocuments = graphql(`
  mutation RemoveProgramDocuments($input: RemoveProgramDocumentsInput!) {
    removeProgramDocuments(input: $input) {
      __typename
      ... on RemoveProgramDocumentsSuccess {
        program {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

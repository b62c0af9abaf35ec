import { graphql } from '../graphql/generated/gql.js';

export const sessionsQuery = graphql(`
  query Sessions {
    sessions {
      id
      method
      provider
      address
      userAgent
      lastUsedAt
      expiresAt
      current
    }
  }
`);

export const revokeSession = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const revokeOtherSessions = graphql(`
  mutation RevokeOtherSessions($input: RevokeOtherSessionsInput!) {
    revokeOtherSessions(input: $input) {
      __typename
      ... on RevokeOtherSessionsSuccess {
        revoked
      }
      ...Refused
    }
  }
`);

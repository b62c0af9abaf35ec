import { graphql } from '../graphql/generated/gql.js';

export const organisationQuery = graphql(`
  query OrganisationDetails($id: ID!) {
    organisation(id: $id) {
      ...OrganisationFields
    }
    identifierSchemes {
      scheme
      title
    }
  }
`);

graphql(`
  fragment OrganisationFields on Organisation {
    id
    version
    kind
    name
    nativeName
    level
    jurisdiction
    functions
    identifiers {
      scheme
      value
    }
    state
    outside
    introduction {
      host
      organisation {
        id
        name
        nativeName
      }
    }
    createdAt
    viewerCan
    parent {
      id
      name
      nativeName
    }
  }
`);

export const updateOrganisation = graphql(`
  mutation UpdateOrganisation($input: UpdateOrganisationInput!) {
    updateOrganisation(input: $input) {
      __typename
      ... on UpdateOrganisationSuccess {
        organisation {
          ...OrganisationFields
        }
      }
      ...Refused
    }
  }
`);

export const membersQuery = graphql(`
  query Members(
    $id: ID!
    $first: Int = 25
    $after: String
    $state: MemberState
    $withoutSecondFactor: Boolean
    $sort: MemberSort
    $descending: Boolean
  ) {
    organisation(id: $id) {
      id
      members(
        first: $first
        after: $after
        state: $state
        withoutSecondFactor: $withoutSecondFactor
        sort: $sort
        descending: $descending
      ) {
        edges {
          node {
            ...SeatFields
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

export const openWorkQuery = graphql(`
  query OpenWork($id: ID!, $organisation: ID!) {
    member(id: $id) {
      id
      openWork {
        waiting
        onlyHere
        rolesOnlyHere
      }
    }
    organisation(id: $organisation) {
      id
      members(first: 100, state: ACTIVE) {
        edges {
          node {
            id
            title
            person {
              id
              name
            }
          }
        }
      }
    }
  }
`);

export const updateMember = graphql(`
  mutation UpdateMember($input: UpdateMemberInput!) {
    updateMember(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const deactivateMember = graphql(`
  mutation DeactivateMember($input: DeactivateMemberInput!) {
    deactivateMember(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const reactivateMember = graphql(`
  mutation ReactivateMember($input: ReactivateMemberInput!) {
    reactivateMember(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const invitationsQuery = graphql(`
  query Invitations($first: Int, $after: String, $state: InvitationState, $sort: InvitationSort, $descending: Boolean) {
    invitations(first: $first, after: $after, state: $state, sort: $sort, descending: $descending) {
      edges {
        node {
          id
          version
          email
          title
          roles
          state
          expiresAt
          senderStands
          inviter {
            id
            title
            person {
              id
              name
            }
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

export const inviteMember = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const resendInvitation = graphql(`
  mutation ResendInvitation($input: ResendInvitationInput!) {
    resendInvitation(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const revokeInvitation = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const organisationTokensQuery = graphql(`
  query OrganisationTokens($after: String) {
    organisationTokens(first: 25, after: $after) {
      edges {
        node {
          id
          name
          scopes
          expiresAt
          lastUsedAt
          member {
            id
            title
            person {
              id
              name
            }
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

export const requestFactorRecovery = graphql(`
  mutation RequestFactorRecovery($input: RequestFactorRecoveryInput!) {
    requestFactorRecovery(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const quotasQuery = graphql(`
  query OrganisationQuotas($id: ID!) {
    organisation(id: $id) {
      id
      quotas {
        kind
        used
        allowed
        usedByYou
        allowedPerPerson
        freesAt
        limit {
          id
          most
          reason
        }
      }
    }
  }
`);

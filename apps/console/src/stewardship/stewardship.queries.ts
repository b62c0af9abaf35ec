import { graphql } from '../graphql/generated/gql.js';

export const pendingQuery = graphql(`
  query Pending($after: String) {
    organisations(first: 25, state: PENDING, after: $after) {
      edges {
        node {
          ...OrganisationFields
          lookAlikes {
            id
            name
            nativeName
          }
          members(first: 3, role: ADMIN, state: ACTIVE) {
            edges {
              node {
                id
                title
              }
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

export const verifyOrganisation = graphql(`
  mutation VerifyOrganisation($input: VerifyOrganisationInput!) {
    verifyOrganisation(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const suspendOrganisation = graphql(`
  mutation SuspendOrganisation($input: SuspendOrganisationInput!) {
    suspendOrganisation(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const reinstateOrganisation = graphql(`
  mutation ReinstateOrganisation($input: ReinstateOrganisationInput!) {
    reinstateOrganisation(input: $input) {
      __typename
      ...Refused
    }
  }
`);

graphql(`
  fragment BranchFields on Organisation {
    id
    version
    name
    nativeName
    kind
    state
    children(first: 1) {
      edges {
        node {
          id
        }
      }
    }
  }
`);

export const topQuery = graphql(`
  query TopOrganisations($kind: OrganisationKind!, $after: String) {
    organisations(first: 50, top: true, kind: $kind, after: $after) {
      edges {
        node {
          ...BranchFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const childrenQuery = graphql(`
  query Children($parentId: ID!) {
    organisations(first: 100, parentId: $parentId) {
      edges {
        node {
          ...BranchFields
        }
      }
    }
  }
`);

export const searchOrganisationsQuery = graphql(`
  query SearchOrganisations(
    $first: Int = 25
    $search: String
    $state: OrganisationState
    $after: String
    $sort: OrganisationSort
    $descending: Boolean
  ) {
    organisations(first: $first, search: $search, state: $state, after: $after, sort: $sort, descending: $descending) {
      edges {
        node {
          id
          version
          name
          nativeName
          kind
          state
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const standingQuery = graphql(`
  query Standing($id: ID!) {
    organisation(id: $id) {
      ...OrganisationFields
      standings {
        id
        state
        reason
        at
      }
    }
    identifierSchemes {
      scheme
      title
    }
  }
`);

export const operationsQuery = graphql(`
  query Operations {
    operationsStatus {
      board
      queues {
        name
        waiting
        active
        delayed
        failed
      }
      owed
      oldestOwedSeconds
      lettersWaiting
      lettersFailed
    }
    ledgerHead {
      epoch
      seq
      dispatchedSeq
      waiting
      lagSeconds
    }
  }
`);

export const failedJobsQuery = graphql(`
  query FailedJobs($queue: QueueName!, $after: String) {
    failedJobs(queue: $queue, first: 20, after: $after) {
      edges {
        node {
          id
          queue
          name
          data
          error
          attempts
          addedAt
          failedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const retryJob = graphql(`
  mutation RetryJob($input: RetryJobInput!) {
    retryJob(input: $input) {
      __typename
      ...Refused
    }
  }
`);

graphql(`
  fragment EventFields on LedgerEvent {
    seq
    id
    type
    occurredAt
    actor {
      memberId
      organisationId
      onBehalfOf
      member {
        id
        title
      }
      organisation {
        id
        name
        nativeName
      }
    }
    subject {
      kind
      id
      version
    }
  }
`);

export const activityQuery = graphql(`
  query LedgerPage(
    $types: [String!]
    $subject: ID
    $actor: ID
    $organisation: ID
    $from: DateTime
    $until: DateTime
    $after: String
  ) {
    activity(
      first: 25
      types: $types
      subject: $subject
      actor: $actor
      organisation: $organisation
      from: $from
      until: $until
      after: $after
    ) {
      edges {
        node {
          ...EventFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    ledgerEventTypes
  }
`);

export const proofQuery = graphql(`
  query Proof($seq: Int!) {
    ledgerEvent(seq: $seq) {
      ...EventFields
      audience
      barred
      topics
      correlationId
      data
      prevHash
      hash
      canonical
      proofPath
    }
    ledgerInclusionProof(seq: $seq) {
      proof
      checkpoint {
        size
        root
        at
        publicKey
        note
      }
    }
  }
`);

export const checkpointsQuery = graphql(`
  query Checkpoints($after: String) {
    ledgerCheckpoints(first: 25, after: $after) {
      edges {
        node {
          size
          root
          at
          publicKey
          note
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const securityLogQuery = graphql(`
  query SecurityLog($first: Int = 25, $kinds: [String!], $after: String) {
    securityLog(first: $first, kinds: $kinds, after: $after) {
      edges {
        node {
          id
          at
          kind
          reason
          organisationId
          organisation {
            id
            name
            nativeName
          }
          memberId
          member {
            id
            title
            person {
              id
              name
            }
          }
          address
          correlationId
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

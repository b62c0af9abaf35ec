import { graphql } from '../../graphql/generated/gql.js';

export const previewQuery = graphql(`
  query DatasetPreview($datasetId: ID!, $agreementId: ID, $action: DataAction!, $purpose: DataPurpose!) {
    datasetPreview(datasetId: $datasetId, agreementId: $agreementId, action: $action, purpose: $purpose, first: 20) {
      ground
      agreementId
      policyVersion
      datasetVersion
      partial
      clauses
      rows
      columns {
        name
        title
        type
        unit
        transform
        clause
      }
      withheld {
        name
        title
        transform
        clause
      }
    }
  }
`);

/** What clauses of an agreement say, in the reader's language. */
export const clausesQuery = graphql(`
  query ClauseTexts($id: ID!, $number: Int, $language: String!, $ids: [String!]) {
    agreement(id: $id) {
      id
      version
      title
      offer(number: $number) {
        id
        clauses(language: $language, ids: $ids) {
          id
          text
        }
      }
    }
  }
`);

export const requestTransfer = graphql(`
  mutation RequestTransfer($input: RequestTransferInput!) {
    requestTransfer(input: $input) {
      __typename
      ... on RequestTransferSuccess {
        path
        transfer {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

graphql(`
  fragment TransferFields on Transfer {
    id
    version
    datasetId
    datasetVersion
    ground
    agreementId
    way
    action
    purpose
    columns
    format
    state
    rows
    bytes
    clause
    reason
    cause {
      ...TransferCauseText
    }
    requestedAt
    startedAt
    endedAt
    dataset {
      id
      title
    }
    provider {
      id
      name
      nativeName
    }
    recipient {
      id
      name
      nativeName
    }
    connector {
      host
      failures
      failure {
        ...SendFailureText
      }
    }
  }
`);

export const transfersQuery = graphql(`
  query Transfers(
    $first: Int
    $after: String
    $datasetId: ID
    $agreementId: ID
    $state: TransferState
    $sort: TransferSort
    $descending: Boolean
  ) {
    transfers(
      first: $first
      after: $after
      datasetId: $datasetId
      agreementId: $agreementId
      state: $state
      sort: $sort
      descending: $descending
    ) {
      edges {
        node {
          ...TransferFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

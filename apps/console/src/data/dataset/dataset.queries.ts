import { graphql } from '../../graphql/generated/gql.js';

graphql(`
  fragment DatasetVersionFields on DatasetVersion {
    id
    version
    datasetId
    number
    state
    kind
    mediaType
    keyColumns
    note
    createdAt
    releasedAt
    columns {
      name
      title
      type
      unit
      sensitivity
      description
    }
    quality {
      rows
      rejected
      distinctKeys
      newestColumn
      newestAt
      measuredAt
      completeness {
        column
        share
      }
    }
    distribution {
      relation
      fileName
      fileFormat
      size
      sha256
      path
      url
      httpFormat
      headerNames
    }
    ingest {
      state
      bytesDone
      bytesTotal
      accepted
      rejected
      rejections {
        line
        column
        code
        message
      }
      reportPath
      errorCode
      errorMessage
    }
  }
`);

graphql(`
  fragment DatasetDetails on Dataset {
    id
    version
    title
    description
    keywords
    theme
    component
    place
    bounds
    coversFrom
    coversUntil
    frequency
    classification
    personal
    legalBasis
    legalBasisNote
    stewardId
    namedIds
    state
    viewerCan
  }
`);

export const datasetQuery = graphql(`
  query Dataset($id: ID!) {
    suspended: agreements(datasetId: $id, standings: [SUSPENDED], first: 20) {
      edges {
        node {
          id
          version
          title
          recipientIds
        }
      }
    }
    dataset(id: $id) {
      ...DatasetDetails
      currentNumber
      createdAt
      updatedAt
      publishedAt
      withdrawalReason
      viewerGround
      viewerAgreements {
        id
        version
        title
        expiresAt
        terminatesAt
      }
      owner {
        id
        name
        nativeName
      }
      steward {
        id
        title
        person {
          name
        }
      }
      currentVersion {
        id
      }
      versions {
        ...DatasetVersionFields
      }
    }
  }
`);

export const datasetDetailsQuery = graphql(`
  query DatasetForEditing($id: ID!) {
    dataset(id: $id) {
      ...DatasetDetails
    }
  }
`);

export const publishDataset = graphql(`
  mutation PublishDataset($input: PublishDatasetInput!) {
    publishDataset(input: $input) {
      __typename
      ... on PublishDatasetSuccess {
        dataset {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const withdrawDataset = graphql(`
  mutation WithdrawDataset($input: WithdrawDatasetInput!) {
    withdrawDataset(input: $input) {
      __typename
      ... on WithdrawDatasetSuccess {
        dataset {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

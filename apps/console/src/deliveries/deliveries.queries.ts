import { graphql } from '../graphql/generated/gql.js';

graphql(`
  fragment DeliveryFields on Delivery {
    id
    version
    datasetId
    agreementId
    action
    purpose
    columns
    format
    state
    dueAt
    transferId
    failures
    reason
    cause {
      ...TransferCauseText
    }
    deliveredAt
    viewerCan
    target {
      kind
      url
      headers
      signed
      endpoint
      region
      bucket
      prefix
    }
    schedule {
      every
      hours
      weekday
      at
      timeZone
    }
    dataset {
      id
      title
    }
    agreement {
      id
      title
    }
    member {
      id
      person {
        id
        name
      }
    }
  }
`);

export const deliveriesQuery = graphql(`
  query Deliveries(
    $first: Int
    $after: String
    $datasetId: ID
    $agreementId: ID
    $sort: DeliverySort
    $descending: Boolean
  ) {
    deliveries(
      first: $first
      after: $after
      datasetId: $datasetId
      agreementId: $agreementId
      sort: $sort
      descending: $descending
    ) {
      edges {
        node {
          ...DeliveryFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const deliveryQuery = graphql(`
  query Delivery($id: ID!, $first: Int, $after: String) {
    delivery(id: $id) {
      ...DeliveryFields
      runs(first: $first, after: $after) {
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
  }
`);

/** What a form needs to know of a dataset: its columns, and under which agreements one's organisation receives it. */
export const deliverableQuery = graphql(`
  query Deliverable($id: ID!) {
    dataset(id: $id) {
      id
      version
      title
      ...GivenUses
      viewerAgreements {
        id
        version
        title
      }
      currentVersion {
        id
        columns {
          name
          title
          type
        }
      }
    }
  }
`);

export const createDelivery = graphql(`
  mutation CreateDelivery($input: CreateDeliveryInput!) {
    createDelivery(input: $input) {
      __typename
      ... on CreateDeliverySuccess {
        delivery {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const changeDelivery = graphql(`
  mutation ChangeDelivery($input: ChangeDeliveryInput!) {
    changeDelivery(input: $input) {
      __typename
      ... on ChangeDeliverySuccess {
        delivery {
          ...DeliveryFields
        }
      }
      ...Refused
    }
  }
`);

export const pauseDelivery = graphql(`
  mutation PauseDelivery($input: PauseDeliveryInput!) {
    pauseDelivery(input: $input) {
      __typename
      ... on PauseDeliverySuccess {
        delivery {
          ...DeliveryFields
        }
      }
      ...Refused
    }
  }
`);

export const resumeDelivery = graphql(`
  mutation ResumeDelivery($input: ResumeDeliveryInput!) {
    resumeDelivery(input: $input) {
      __typename
      ... on ResumeDeliverySuccess {
        delivery {
          ...DeliveryFields
        }
      }
      ...Refused
    }
  }
`);

export const runDelivery = graphql(`
  mutation RunDelivery($input: RunDeliveryInput!) {
    runDelivery(input: $input) {
      __typename
      ... on RunDeliverySuccess {
        delivery {
          ...DeliveryFields
        }
      }
      ...Refused
    }
  }
`);

export const removeDelivery = graphql(`
  mutation RemoveDelivery($input: RemoveDeliveryInput!) {
    removeDelivery(input: $input) {
      __typename
      ... on RemoveDeliverySuccess {
        removed
      }
      ...Refused
    }
  }
`);

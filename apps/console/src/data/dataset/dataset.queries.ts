import { graphql } from '../../graphql/generated/gql.js';

export const datasetQuery = graphql(`
  query Dataset($id: ID!) {
    suspended: agreements(datasetId: $id, standings: [SUSPENDED], first: 20) {
      edges {
        node {
          ...SuspendedAgreement
        }
      }
    }
    dataset(id: $id) {
      ...DatasetShown
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

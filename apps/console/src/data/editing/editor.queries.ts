import { graphql } from '../../graphql/generated/gql.js';

export const createDataset = graphql(`
  mutation CreateDataset($input: CreateDatasetInput!) {
    createDataset(input: $input) {
      __typename
      ... on CreateDatasetSuccess {
        dataset {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const updateDataset = graphql(`
  mutation UpdateDataset($input: UpdateDatasetInput!) {
    updateDataset(input: $input) {
      __typename
      ... on UpdateDatasetSuccess {
        dataset {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const describeVersion = graphql(`
  mutation DescribeVersion($input: DescribeDatasetVersionInput!) {
    describeDatasetVersion(input: $input) {
      __typename
      ... on DescribeDatasetVersionSuccess {
        datasetVersion {
          ...DatasetVersionFields
        }
      }
      ...Refused
    }
  }
`);

export const addRelationVersion = graphql(`
  mutation AddRelationVersion($input: AddRelationVersionInput!) {
    addRelationVersion(input: $input) {
      __typename
      ... on AddRelationVersionSuccess {
        datasetVersion {
          id
          version
          number
        }
      }
      ...Refused
    }
  }
`);

export const addPartnerApiVersion = graphql(`
  mutation AddPartnerApiVersion($input: AddPartnerApiVersionInput!) {
    addPartnerApiVersion(input: $input) {
      __typename
      ... on AddPartnerApiVersionSuccess {
        datasetVersion {
          id
          version
          number
        }
      }
      ...Refused
    }
  }
`);

export const relationsQuery = graphql(`
  query SharedRelations($organisationId: ID) {
    sharedRelations(organisationId: $organisationId) {
      id
      version
      name
      columns {
        name
        type
      }
    }
  }
`);

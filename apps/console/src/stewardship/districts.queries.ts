import { graphql } from '../graphql/generated/gql.js';

export const loadDistricts = graphql(`
  mutation LoadDistricts($input: LoadDistrictsInput!) {
    loadDistricts(input: $input) {
      __typename
      ... on LoadDistrictsSuccess {
        layer {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const removeDistricts = graphql(`
  mutation RemoveDistricts($input: RemoveDistrictsInput!) {
    removeDistricts(input: $input) {
      __typename
      ...Refused
    }
  }
`);

import { graphql } from '../../../graphql/generated/gql.js';

export const savedViewsQuery = graphql(`
  query SavedViews($screen: String!) {
    savedViews(screen: $screen) {
      id
      name
      settings
      version
    }
  }
`);

export const saveView = graphql(`
  mutation SaveView($input: SaveViewInput!) {
    saveView(input: $input) {
      __typename
      ... on SaveViewSuccess {
        view {
          id
        }
      }
      ...Refused
    }
  }
`);

export const removeView = graphql(`
  mutation RemoveView($input: RemoveViewInput!) {
    removeView(input: $input) {
      __typename
      ...Refused
    }
  }
`);

import { graphql } from '../../graphql/generated/gql.js';

export const catalogueQuery = graphql(`
  query Catalogue(
    $first: Int
    $after: String
    $text: String
    $themes: [DatasetTheme!]
    $component: SmartCityComponent
    $classifications: [DatasetClassification!]
    $ownerId: ID
    $personal: Boolean
    $keyword: String
    $states: [DatasetState!]
    $sort: DatasetSort
    $descending: Boolean
  ) {
    datasets(
      first: $first
      after: $after
      text: $text
      themes: $themes
      component: $component
      classifications: $classifications
      ownerId: $ownerId
      personal: $personal
      keyword: $keyword
      states: $states
      sort: $sort
      descending: $descending
    ) {
      edges {
        node {
          id
          version
          title
          description
          keywords
          theme
          component
          classification
          personal
          frequency
          state
          place
          updatedAt
          viewerGround
          viewerAgreements {
            id
            title
          }
          owner {
            id
            name
            nativeName
          }
          currentVersion {
            id
            version
            number
            kind
            releasedAt
            quality {
              rows
              newestAt
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

/** What of the catalogue is saved as a file, a hundred rows at once. */
export const catalogueSheetQuery = graphql(`
  query CatalogueSheet(
    $first: Int
    $after: String
    $text: String
    $themes: [DatasetTheme!]
    $component: SmartCityComponent
    $classifications: [DatasetClassification!]
    $ownerId: ID
    $personal: Boolean
    $keyword: String
    $states: [DatasetState!]
    $sort: DatasetSort
    $descending: Boolean
  ) {
    datasets(
      first: $first
      after: $after
      text: $text
      themes: $themes
      component: $component
      classifications: $classifications
      ownerId: $ownerId
      personal: $personal
      keyword: $keyword
      states: $states
      sort: $sort
      descending: $descending
    ) {
      edges {
        node {
          id
          version
          title
          theme
          component
          classification
          personal
          state
          updatedAt
          owner {
            id
            name
            nativeName
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

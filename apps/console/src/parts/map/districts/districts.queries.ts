import { graphql } from '../../../graphql/generated/gql.js';

export const districtsQuery = graphql(`
  query Districts {
    districtLayers {
      id
      title
      licence
      collection
      count
      loadedAt
      version
    }
  }
`);

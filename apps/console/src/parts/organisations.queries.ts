import { graphql } from '../graphql/generated/gql.js';

export const organisationChoicesQuery = graphql(`
  query OrganisationChoices($search: String) {
    organisations(first: 20, search: $search, state: VERIFIED) {
      edges {
        node {
          id
          name
          nativeName
        }
      }
    }
  }
`);

export const organisationNameQuery = graphql(`
  query OrganisationName($id: ID!) {
    organisation(id: $id) {
      id
      version
      name
      nativeName
    }
  }
`);

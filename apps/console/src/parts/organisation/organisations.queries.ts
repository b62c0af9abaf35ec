import { graphql } from '../../graphql/generated/gql.js';

export const organisationChoicesQuery = graphql(`
  query OrganisationChoices($search: String, $outside: Boolean) {
    organisations(first: 20, search: $search, state: VERIFIED, outside: $outside) {
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

/** Who is active in an organisation, to choose from. */
export const colleaguesQuery = graphql(`
  query Colleagues($id: ID!) {
    organisation(id: $id) {
      id
      version
      members(first: 100, state: ACTIVE) {
        edges {
          node {
            id
            title
            person {
              id
              name
            }
          }
        }
      }
    }
  }
`);

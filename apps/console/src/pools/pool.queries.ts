import { graphql } from '../graphql/generated/gql.js';

export const poolsQuery = graphql(`
  query ExpertPools($first: Int, $after: String) {
    expertPools(first: $first, after: $after) {
      edges {
        node {
          id
          key
          title
          keeper {
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

export const poolQuery = graphql(`
  query ExpertPool($key: String!, $first: Int, $after: String) {
    expertPool(key: $key) {
      id
      key
      title
      viewerCan
      strata {
        key
        values
      }
      keeper {
        id
        name
        nativeName
      }
      experts(first: $first, after: $after) {
        edges {
          node {
            id
            version
            name
            state
            memberId
            strata {
              key
              value
            }
            organisation {
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
  }
`);

export const openPool = graphql(`
  mutation OpenPool($input: OpenPoolInput!) {
    openPool(input: $input) {
      __typename
      ... on OpenPoolSuccess {
        pool {
          id
          key
        }
      }
      ...Refused
    }
  }
`);

export const offerAsExpert = graphql(`
  mutation OfferAsExpert($input: OfferAsExpertInput!) {
    offerAsExpert(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const admitExpert = graphql(`
  mutation AdmitExpert($input: AdmitExpertInput!) {
    admitExpert(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const endExpert = graphql(`
  mutation EndExpert($input: EndExpertInput!) {
    endExpert(input: $input) {
      __typename
      ...Refused
    }
  }
`);

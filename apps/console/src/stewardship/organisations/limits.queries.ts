import { graphql } from '../../graphql/generated/gql.js';
import type { OrganisationLimitsQuery } from '../../graphql/generated/graphql.js';

export type Limited = NonNullable<OrganisationLimitsQuery['organisation']>['quotas'][number];

export const limitsQuery = graphql(`
  query OrganisationLimits($id: ID!) {
    organisation(id: $id) {
      id
      version
      quotas {
        kind
        used
        allowed
        byRule
        allowedPerPerson
        freesAt
        limit {
          id
          most
          reason
          at
          version
        }
      }
    }
  }
`);

export const setLimitsQuery = graphql(`
  query SetLimits($after: String) {
    quotaLimits(first: 25, after: $after) {
      edges {
        node {
          id
          kind
          most
          reason
          at
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
`);

export const setLimit = graphql(`
  mutation SetOrganisationQuota($input: SetOrganisationQuotaInput!) {
    setOrganisationQuota(input: $input) {
      __typename
      ...Refused
    }
  }
`);

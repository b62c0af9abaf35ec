import { graphql } from '../../graphql/generated/gql.js';

export const directoriesQuery = graphql(`
  query OrganisationDirectories {
    provisioning {
      address
      directories {
        id
        version
        defaultRoles
        groups {
          id
          name
          roles
        }
        tokens {
          id
          createdAt
          endsAt
          lastUsedAt
        }
        lastAct
        lastActAt
      }
    }
  }
`);

export const changeProvisioning = graphql(`
  mutation ChangeProvisioning($input: ChangeProvisioningInput!) {
    changeProvisioning(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const addProvisioningToken = graphql(`
  mutation AddProvisioningToken($input: AddProvisioningTokenInput!) {
    addProvisioningToken(input: $input) {
      __typename
      ... on AddProvisioningTokenSuccess {
        secret
      }
      ...Refused
    }
  }
`);

export const removeProvisioningToken = graphql(`
  mutation RemoveProvisioningToken($input: RemoveProvisioningTokenInput!) {
    removeProvisioningToken(input: $input) {
      __typename
      ...Refused
    }
  }
`);

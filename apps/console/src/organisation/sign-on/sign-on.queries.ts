import { graphql } from '../../graphql/generated/gql.js';

export const signOnQuery = graphql(`
  query OrganisationSignOn {
    signOn {
      required
      redirectUri
      providers {
        id
        version
        name
        issuer
        clientId
        redirectUri
        hasSecret
        scopes
        rules {
          claim
          value
          roles
        }
        defaultRoles
        joining
        title
        trustsFactor
        factorValues
        active
        lastTest {
          at
          fault
          detail
          claims
          roles
          factorShown
        }
        domains {
          id
          version
          domain
          recordName
          recordText
          provedAt
        }
      }
    }
  }
`);

export const addSignOnProvider = graphql(`
  mutation AddSignOnProvider($input: AddSignOnProviderInput!) {
    addSignOnProvider(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const changeSignOnProvider = graphql(`
  mutation ChangeSignOnProvider($input: ChangeSignOnProviderInput!) {
    changeSignOnProvider(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const removeSignOnProvider = graphql(`
  mutation RemoveSignOnProvider($input: RemoveSignOnProviderInput!) {
    removeSignOnProvider(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const addSignOnDomain = graphql(`
  mutation AddSignOnDomain($input: AddSignOnDomainInput!) {
    addSignOnDomain(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const proveSignOnDomain = graphql(`
  mutation ProveSignOnDomain($input: ProveSignOnDomainInput!) {
    proveSignOnDomain(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const removeSignOnDomain = graphql(`
  mutation RemoveSignOnDomain($input: RemoveSignOnDomainInput!) {
    removeSignOnDomain(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const requireSignOn = graphql(`
  mutation RequireSignOn($input: RequireSignOnInput!) {
    requireSignOn(input: $input) {
      __typename
      ...Refused
    }
  }
`);

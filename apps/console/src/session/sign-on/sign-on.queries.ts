import { graphql } from '../../graphql/generated/gql.js';

export const signOnWaiting = graphql(`
  query SignOnWaiting {
    signOnWaiting {
      factor
      provider
      as
    }
  }
`);

export const startSignOnFactor = graphql(`
  mutation StartSignOnFactor($input: StartSignOnFactorInput!) {
    startSignOnFactor(input: $input) {
      __typename
      ... on StartSignOnFactorSuccess {
        options
      }
      ...Refused
    }
  }
`);

export const finishSignOn = graphql(`
  mutation FinishSignOn($input: FinishSignOnInput!) {
    finishSignOn(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const linkSignOn = graphql(`
  mutation LinkSignOn($input: LinkSignOnInput!) {
    linkSignOn(input: $input) {
      __typename
      ...Refused
    }
  }
`);

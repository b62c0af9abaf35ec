import { graphql } from '../../graphql/generated/gql.js';

export const oneTimeCodeQuery = graphql(`
  query OneTimeCode {
    oneTimeCode {
      confirmedAt
    }
    secondFactor {
      enrolled
      recoveryCodesLeft
    }
  }
`);

export const startCodeEnrolment = graphql(`
  mutation StartCodeEnrolment($input: StartCodeEnrolmentInput!) {
    startCodeEnrolment(input: $input) {
      __typename
      ... on StartCodeEnrolmentSuccess {
        secret
        uri
      }
      ...Refused
    }
  }
`);

export const confirmCodeEnrolment = graphql(`
  mutation ConfirmCodeEnrolment($input: ConfirmCodeEnrolmentInput!) {
    confirmCodeEnrolment(input: $input) {
      __typename
      ... on ConfirmCodeEnrolmentSuccess {
        recoveryCodes
      }
      ...Refused
    }
  }
`);

export const removeCode = graphql(`
  mutation RemoveCode($input: RemoveCodeInput!) {
    removeCode(input: $input) {
      __typename
      ... on RemoveCodeSuccess {
        removed
      }
      ...Refused
    }
  }
`);

export const renewRecoveryCodes = graphql(`
  mutation RenewRecoveryCodes($input: RenewRecoveryCodesInput!) {
    renewRecoveryCodes(input: $input) {
      __typename
      ... on RenewRecoveryCodesSuccess {
        recoveryCodes
      }
      ...Refused
    }
  }
`);

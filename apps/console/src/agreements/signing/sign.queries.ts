import { graphql } from '../../graphql/generated/gql.js';

export const toSignQuery = graphql(`
  query AgreementToSign($id: ID!, $organisationId: ID!) {
    agreementToSign(agreementId: $id) {
      revision
      document
      contentHash
      header
    }
    signingKeys(organisationId: $organisationId) {
      id
      version
      kid
      origin
      state
    }
  }
`);

export const signAgreement = graphql(`
  mutation SignAgreement($input: SignAgreementInput!) {
    signAgreement(input: $input) {
      __typename
      ... on SignAgreementSuccess {
        signature {
          id
        }
      }
      ...Refused
    }
  }
`);

export const submitAgreementSignature = graphql(`
  mutation SubmitAgreementSignature($input: SubmitAgreementSignatureInput!) {
    submitAgreementSignature(input: $input) {
      __typename
      ... on SubmitAgreementSignatureSuccess {
        signature {
          id
        }
      }
      ...Refused
    }
  }
`);

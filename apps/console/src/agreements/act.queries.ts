import { graphql } from '../graphql/generated/gql.js';

graphql(`
  fragment AgreementNow on Agreement {
    id
    version
    state
    standing
  }
`);

export const acceptAgreement = graphql(`
  mutation AcceptAgreement($input: AcceptAgreementInput!) {
    acceptAgreement(input: $input) {
      __typename
      ... on AcceptAgreementSuccess {
        agreement {
          ...AgreementNow
        }
      }
      ...Refused
    }
  }
`);

export const endNegotiation = graphql(`
  mutation EndNegotiation($input: EndNegotiationInput!) {
    endNegotiation(input: $input) {
      __typename
      ... on EndNegotiationSuccess {
        agreement {
          ...AgreementNow
        }
      }
      ...Refused
    }
  }
`);

export const suspendAgreement = graphql(`
  mutation SuspendAgreement($input: SuspendAgreementInput!) {
    suspendAgreement(input: $input) {
      __typename
      ... on SuspendAgreementSuccess {
        agreement {
          ...AgreementNow
        }
      }
      ...Refused
    }
  }
`);

export const reinstateAgreement = graphql(`
  mutation ReinstateAgreement($input: ReinstateAgreementInput!) {
    reinstateAgreement(input: $input) {
      __typename
      ... on ReinstateAgreementSuccess {
        agreement {
          ...AgreementNow
        }
      }
      ...Refused
    }
  }
`);

export const renewClearance = graphql(`
  mutation RenewClearance($input: RenewClearanceInput!) {
    renewClearance(input: $input) {
      __typename
      ... on RenewClearanceSuccess {
        agreement {
          ...AgreementNow
        }
      }
      ...Refused
    }
  }
`);

export const terminateAgreement = graphql(`
  mutation TerminateAgreement($input: TerminateAgreementInput!) {
    terminateAgreement(input: $input) {
      __typename
      ... on TerminateAgreementSuccess {
        agreement {
          ...AgreementNow
        }
      }
      ...Refused
    }
  }
`);

export const certifyDeletion = graphql(`
  mutation CertifyDeletion($input: CertifyDeletionInput!) {
    certifyDeletion(input: $input) {
      __typename
      ... on CertifyDeletionSuccess {
        duty {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const noteBreach = graphql(`
  mutation NoteBreach($input: NoteBreachInput!) {
    noteBreach(input: $input) {
      __typename
      ... on NoteBreachSuccess {
        breach {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const reportBreach = graphql(`
  mutation ReportBreach($input: ReportBreachInput!) {
    reportBreach(input: $input) {
      __typename
      ... on ReportBreachSuccess {
        breach {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const resolveBreach = graphql(`
  mutation ResolveBreach($input: ResolveBreachInput!) {
    resolveBreach(input: $input) {
      __typename
      ... on ResolveBreachSuccess {
        breach {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const requestAudit = graphql(`
  mutation RequestAudit($input: RequestAuditInput!) {
    requestAudit(input: $input) {
      __typename
      ... on RequestAuditSuccess {
        audit {
          id
        }
      }
      ...Refused
    }
  }
`);

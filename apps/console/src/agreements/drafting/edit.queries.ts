import { graphql } from '../../graphql/generated/gql.js';

export const editAgreementQuery = graphql(`
  query EditAgreement($id: ID!) {
    agreement(id: $id) {
      ...EditedAgreement
    }
  }
`);

export const templatesQuery = graphql(`
  query AgreementTemplates($language: String, $organisationId: ID!) {
    dayZone(organisationId: $organisationId)
    standardAgreementTemplates(language: $language) {
      key
      title
      description
      terms
    }
    agreementTemplates(first: 100) {
      edges {
        node {
          id
          version
          title
          description
          terms
          shared
        }
      }
    }
  }
`);

export const termsCheckQuery = graphql(`
  query AgreementTermsCheck($terms: JSON!, $agreementId: ID, $language: String) {
    agreementTermsCheck(terms: $terms, agreementId: $agreementId, language: $language) {
      faults {
        path
        code
        message
      }
      clauses {
        id
        text
      }
      odrl
    }
  }
`);

export const datasetChoicesQuery = graphql(`
  query DatasetChoices($text: String) {
    datasets(first: 20, text: $text, states: [PUBLISHED]) {
      edges {
        node {
          id
          title
          owner {
            id
            name
            nativeName
          }
        }
      }
    }
  }
`);

export const datasetToShareQuery = graphql(`
  query DatasetToShare($id: ID!) {
    dataset(id: $id) {
      id
      version
      title
      ownerId
      classification
      owner {
        id
        name
        nativeName
      }
      currentNumber
      currentVersion {
        id
        version
        number
        columns {
          name
          title
          type
          unit
          sensitivity
        }
      }
    }
  }
`);

export const draftAgreement = graphql(`
  mutation DraftAgreement($input: DraftAgreementInput!) {
    draftAgreement(input: $input) {
      __typename
      ... on DraftAgreementSuccess {
        agreement {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const saveAgreementDraft = graphql(`
  mutation SaveAgreementDraft($input: SaveAgreementDraftInput!) {
    saveAgreementDraft(input: $input) {
      __typename
      ... on SaveAgreementDraftSuccess {
        agreement {
          id
          version
          draft {
            version
          }
        }
      }
      ...Refused
    }
  }
`);

export const offerAgreement = graphql(`
  mutation OfferAgreement($input: OfferAgreementInput!) {
    offerAgreement(input: $input) {
      __typename
      ... on OfferAgreementSuccess {
        agreement {
          id
          version
          revision
        }
      }
      ...Refused
    }
  }
`);

export const saveAgreementTemplate = graphql(`
  mutation SaveAgreementTemplate($input: SaveAgreementTemplateInput!) {
    saveAgreementTemplate(input: $input) {
      __typename
      ... on SaveAgreementTemplateSuccess {
        template {
          id
        }
      }
      ...Refused
    }
  }
`);

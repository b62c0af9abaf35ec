import { graphql } from '../graphql/generated/gql.js';

/** Everything about one agreement but the words of its offers, its signatures and what was said and done. */
export const agreementQuery = graphql(`
  query Agreement($id: ID!) {
    clock {
      now
    }
    agreement(id: $id) {
      ...AgreementShown
    }
    node(id: $id) {
      __typename
      ... on AgreementClearance {
        id
        agreementId
      }
    }
  }
`);

/** What an offer says, in words and as a policy. Offers never change. */
export const offerQuery = graphql(`
  query AgreementOffer($id: ID!, $number: Int!, $language: String!) {
    agreement(id: $id) {
      id
      offer(number: $number) {
        id
        number
        contentHash
        odrl
        clauses(language: $language) {
          id
          kind
          text
        }
      }
    }
  }
`);

export const clauseChangesQuery = graphql(`
  query ClauseChanges($id: ID!, $from: Int!, $to: Int!, $language: String!) {
    agreement(id: $id) {
      id
      changes(from: $from, to: $to) {
        change
        id
        beforeId
        kind
      }
      before: offer(number: $from) {
        id
        clauses(language: $language) {
          id
          text
        }
      }
      after: offer(number: $to) {
        id
        clauses(language: $language) {
          id
          text
        }
      }
    }
  }
`);

export const signaturesQuery = graphql(`
  query AgreementSignatures($id: ID!) {
    agreementSignatures(agreementId: $id) {
      id
      revision
      contentHash
      organisationId
      memberId
      kid
      secondFactor
      signedAt
      receipt {
        ...ReceiptOf
      }
    }
  }
`);

export const datasetTitleQuery = graphql(`
  query DatasetTitle($id: ID!) {
    dataset(id: $id) {
      id
      version
      title
    }
  }
`);

export const activityQuery = graphql(`
  query AgreementActivity($topic: String!, $first: Int!, $after: String) {
    activity(topic: $topic, first: $first, after: $after) {
      edges {
        node {
          id
          seq
          type
          occurredAt
          data
          about {
            ...Subject
          }
          actor {
            memberId
            member {
              id
              title
              person {
                id
                name
              }
            }
            organisationId
            organisation {
              id
              name
              nativeName
            }
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

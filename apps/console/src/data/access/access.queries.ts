import { graphql } from '../../graphql/generated/gql.js';

export const accessLogQuery = graphql(`
  query AccessLog(
    $first: Int
    $after: String
    $datasetId: ID
    $agreementId: ID
    $organisationId: ID
    $decision: AccessDecision
    $from: DateTime
    $until: DateTime
  ) {
    accessLog(
      first: $first
      after: $after
      datasetId: $datasetId
      agreementId: $agreementId
      organisationId: $organisationId
      decision: $decision
      from: $from
      until: $until
    ) {
      edges {
        node {
          id
          datasetId
          agreementId
          policyVersion
          ground
          way
          purpose
          columns
          rows
          bytes
          decision
          clause
          reason
          startedAt
          dataset {
            id
            title
          }
          organisation {
            id
            name
            nativeName
          }
          member {
            id
            title
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

/** What the log can be narrowed to: one's own datasets, and agreements one is a party to. */
export const accessSubjectsQuery = graphql(`
  query AccessSubjects($ownerId: ID!) {
    datasets(first: 100, ownerId: $ownerId) {
      edges {
        node {
          id
          title
        }
      }
    }
    agreements(first: 100, organisationId: $ownerId) {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`);

export const usageQuery = graphql(`
  query AgreementUsage($id: ID!, $from: Date!, $until: Date!) {
    quotaUsage(agreementId: $id) {
      clause
      of
      per
      amount
      used
      until
      dataset {
        id
        title
      }
      organisation {
        id
        name
        nativeName
      }
    }
    dailyUsage(agreementId: $id, from: $from, until: $until) {
      day
      rows
      requests
      bytes
    }
  }
`);

export const usableAgreementsQuery = graphql(`
  query UsableAgreements($first: Int, $after: String, $organisationId: ID!) {
    agreements(first: $first, after: $after, organisationId: $organisationId, standings: [IN_FORCE, SUSPENDED, ENDED]) {
      edges {
        node {
          id
          version
          title
          standing
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    clock {
      now
    }
  }
`);

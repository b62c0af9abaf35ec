import { graphql } from '../../graphql/generated/gql.js';

graphql(`
  fragment AgreementRow on Agreement {
    id
    version
    title
    drafterId
    state
    amendment
    standing
    revision
    timeZone
    expiresAt
    terminatesAt
    updatedAt
    parties {
      organisationId
      organisation {
        id
        version
        name
        nativeName
      }
      provides
      receives
      next {
        act
        dueAt
        roles
      }
    }
  }
`);

/** Rows of the list; `id` and `version` keep each current, the organisation's topic the list itself. */
export const agreementsQuery = graphql(`
  query Agreements(
    $first: Int!
    $after: String
    $waiting: Boolean
    $states: [AgreementState!]
    $standings: [AgreementStanding!]
    $organisationId: ID
    $datasetId: ID
    $text: String
    $sort: AgreementSort
    $descending: Boolean
  ) {
    agreements(
      first: $first
      after: $after
      waiting: $waiting
      states: $states
      standings: $standings
      organisationId: $organisationId
      datasetId: $datasetId
      text: $text
      sort: $sort
      descending: $descending
    ) {
      edges {
        node {
          ...AgreementRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

import { graphql } from '../graphql/generated/gql.js';

export const feedQuery = graphql(`
  query Feed($after: String, $start: FeedStart, $first: Int, $types: [String!], $subject: ID) {
    feed(after: $after, start: $start, first: $first, types: $types, subject: $subject) {
      events
      more
      next
    }
  }
`);

export const feedTypesQuery = graphql(`
  query FeedTypes {
    ledgerEventTypes
  }
`);

export const connectionsQuery = graphql(`
  query Connections {
    programs(first: 100) {
      edges {
        node {
          id
          name
          state
          lastUsedAt
        }
      }
    }
    webhooks(first: 100) {
      edges {
        node {
          id
          url
          description
          state
          waiting
          succeededAt
        }
      }
    }
  }
`);

export const bulkExportsQuery = graphql(`
  query BulkExports {
    bulkExports(first: 10) {
      edges {
        node {
          id
          version
          state
          askedAt
          expiresAt
          cursor
          viewerCan
          parts {
            kind
            state
            reason
            lines
            bytes
            path
          }
        }
      }
    }
  }
`);

export const exportInBulk = graphql(`
  mutation ExportInBulk($input: ExportInBulkInput!) {
    exportInBulk(input: $input) {
      __typename
      ... on ExportInBulkSuccess {
        bulkExport {
          id
        }
      }
      ...Refused
    }
  }
`);

export const cancelBulkExport = graphql(`
  mutation CancelBulkExport($input: CancelBulkExportInput!) {
    cancelBulkExport(input: $input) {
      __typename
      ... on CancelBulkExportSuccess {
        bulkExport {
          id
          version
          state
        }
      }
      ...Refused
    }
  }
`);

export const fieldUsesQuery = graphql(`
  query FieldUses($deprecated: Boolean!) {
    fieldUses(deprecated: $deprecated) {
      client
      clientId
      name
      field
      instead
      times
      lastOn
    }
  }
`);

export const openDataQuery = graphql(`
  query OpenDataStatus($leadId: ID!, $after: String) {
    projects(leadId: $leadId, first: 20, after: $after) {
      edges {
        node {
          id
          name
          origin {
            oc4idsId
          }
          publication {
            id
            state
            oc4idsId
            ocids
            releaseCount
            faults {
              code
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

export const eventSampleQuery = graphql(`
  query EventSample($type: String!) {
    webhookSample(type: $type)
  }
`);

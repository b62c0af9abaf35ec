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

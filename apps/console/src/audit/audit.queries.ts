import { graphql } from '../graphql/generated/gql.js';

export const auditLogQuery = graphql(`
  query AuditLog(
    $topic: String
    $subject: ID
    $actor: ID
    $organisation: ID
    $types: [String!]
    $from: DateTime
    $until: DateTime
    $first: Int
    $after: String
  ) {
    activity(
      topic: $topic
      subject: $subject
      actor: $actor
      organisation: $organisation
      types: $types
      from: $from
      until: $until
      first: $first
      after: $after
    ) {
      edges {
        node {
          id
          seq
          type
          occurredAt
          data
          reason
          subject {
            id
          }
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

export const eventTypesQuery = graphql(`
  query EventTypes {
    ledgerEventTypes
  }
`);

export const auditSubjectsQuery = graphql(`
  query AuditSubjects($text: String!) {
    search(text: $text, first: 20) {
      id
      kind
      node {
        ...Subject
      }
    }
  }
`);

export const auditSubjectQuery = graphql(`
  query AuditSubject($id: ID!) {
    node(id: $id) {
      ...Subject
    }
  }
`);

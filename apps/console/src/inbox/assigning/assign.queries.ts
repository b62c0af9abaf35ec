import { graphql } from '../../graphql/generated/gql.js';

export const assignWork = graphql(`
  mutation AssignWork($input: AssignWorkInput!) {
    assignWork(input: $input) {
      __typename
      ... on AssignWorkSuccess {
        changed
      }
      ...Refused
    }
  }
`);

export const assignableQuery = graphql(`
  query Assignable($items: [ID!]!) {
    assignableMembers(items: $items) {
      id
      title
      person {
        id
        name
      }
    }
    assignmentLoads {
      memberId
      items
    }
  }
`);

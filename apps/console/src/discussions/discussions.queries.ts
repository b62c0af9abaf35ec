import { graphql } from '../graphql/generated/gql.js';

export const discussionsQuery = graphql(`
  query Discussions($subjectKind: DiscussionSubject!, $subjectId: ID!, $anchor: String, $first: Int!, $after: String) {
    discussions(subjectKind: $subjectKind, subjectId: $subjectId, anchor: $anchor, first: $first, after: $after) {
      edges {
        node {
          id
          version
          anchor
          internal
          createdAt
          viewerCan
          organisation {
            id
            name
            nativeName
          }
          comments(first: 25) {
            edges {
              node {
                id
                version
                text
                createdAt
                editedAt
                deletedAt
                viewerCan
                organisation {
                  id
                  name
                  nativeName
                }
                member {
                  id
                  title
                  person {
                    id
                    name
                  }
                }
                mentioned {
                  id
                  title
                  person {
                    id
                    name
                  }
                }
              }
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

/** How much is said about which places. */
export const threadCountsQuery = graphql(`
  query ThreadCounts($subjectKind: DiscussionSubject!, $subjectId: ID!) {
    discussions(subjectKind: $subjectKind, subjectId: $subjectId, first: 100) {
      edges {
        node {
          id
          version
          anchor
          commentCount
        }
      }
    }
  }
`);

export const beginDiscussion = graphql(`
  mutation BeginDiscussion($input: BeginDiscussionInput!) {
    beginDiscussion(input: $input) {
      __typename
      ... on BeginDiscussionSuccess {
        discussion {
          id
        }
      }
      ...Refused
    }
  }
`);

export const addComment = graphql(`
  mutation AddComment($input: AddCommentInput!) {
    addComment(input: $input) {
      __typename
      ... on AddCommentSuccess {
        comment {
          id
        }
      }
      ...Refused
    }
  }
`);

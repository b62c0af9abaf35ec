import { graphql } from '../graphql/generated/gql.js';

export const discussionsQuery = graphql(`
  query Discussions($subjectKind: DiscussionSubject!, $subjectId: ID!, $anchor: String, $first: Int!, $after: String) {
    discussions(subjectKind: $subjectKind, subjectId: $subjectId, anchor: $anchor, first: $first, after: $after) {
      edges {
        node {
          ...Thread
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** What comes after the comments that a thread shows at once. */
export const laterCommentsQuery = graphql(`
  query LaterComments($id: ID!, $first: Int!, $after: String) {
    discussion(id: $id) {
      id
      version
      comments(first: $first, after: $after) {
        edges {
          node {
            ...Comment
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
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

export const mentionableQuery = graphql(`
  query Mentionable(
    $subjectKind: DiscussionSubject!
    $subjectId: ID!
    $discussionId: ID
    $internal: Boolean!
    $text: String!
  ) {
    mentionable(
      subjectKind: $subjectKind
      subjectId: $subjectId
      discussionId: $discussionId
      internal: $internal
      text: $text
    ) {
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
          comments(first: 1) {
            edges {
              node {
                id
              }
            }
          }
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

export const editComment = graphql(`
  mutation EditComment($input: EditCommentInput!) {
    editComment(input: $input) {
      __typename
      ... on EditCommentSuccess {
        comment {
          id
        }
      }
      ...Refused
    }
  }
`);

export const deleteComment = graphql(`
  mutation DeleteComment($input: DeleteCommentInput!) {
    deleteComment(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const resolveDiscussion = graphql(`
  mutation ResolveDiscussion($input: ResolveDiscussionInput!) {
    resolveDiscussion(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const reopenDiscussion = graphql(`
  mutation ReopenDiscussion($input: ReopenDiscussionInput!) {
    reopenDiscussion(input: $input) {
      __typename
      ...Refused
    }
  }
`);

import { graphql } from '../graphql/generated/gql.js';

export const followingQuery = graphql(`
  query Following($kind: FollowSubject!, $ids: [ID!]!) {
    following(kind: $kind, ids: $ids)
  }
`);

export const followsQuery = graphql(`
  query Follows($first: Int, $after: String, $kind: FollowSubject, $sort: FollowSort, $descending: Boolean) {
    follows(first: $first, after: $after, kind: $kind, sort: $sort, descending: $descending) {
      edges {
        node {
          kind
          subjectId
          title
          path
          createdAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const followMutation = graphql(`
  mutation Follow($input: FollowInput!) {
    follow(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const unfollowMutation = graphql(`
  mutation Unfollow($input: UnfollowInput!) {
    unfollow(input: $input) {
      __typename
      ...Refused
    }
  }
`);

import { graphql } from '../graphql/generated/gql.js';
import type { DiscussionSubject } from '../graphql/generated/graphql.js';

export type { CommentFragment as Comment, ThreadFragment as Thread } from '../graphql/generated/graphql.js';

export interface About {
  readonly subjectKind: DiscussionSubject;
  readonly subjectId: string;
}

graphql(`
  fragment Comment on Comment {
    id
    version
    text
    createdAt
    editedAt
    editableUntil
    deletedAt
    viewerCan
    earlier {
      text
      until
    }
    files {
      id
      name
      path
      check
    }
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
    addressed {
      id
      name
      nativeName
    }
  }
`);

graphql(`
  fragment Thread on Discussion {
    id
    version
    anchor
    internal
    createdAt
    commentCount
    resolvedAt
    resolvedBy {
      id
      title
      person {
        id
        name
      }
    }
    viewerCan
    comments(first: 25) {
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
`);

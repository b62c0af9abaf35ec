import { graphql } from '../graphql/generated/gql.js';
import type { EditionFragment } from '../graphql/generated/graphql.js';

graphql(`
  fragment Edition on Definition {
    id
    version
    key
    edition
    title
    subjectKinds
    defaultFor
    state
    body
    contentHash
    publishedAt
    createdAt
    viewerCan
    organisation {
      id
      name
      nativeName
    }
  }
`);

/** One edition of a process’s definition. */
export type Edition = EditionFragment;

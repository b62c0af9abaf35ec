import { graphql } from '../../graphql/generated/gql.js';
import type { SigningKeyFieldsFragment } from '../../graphql/generated/graphql.js';

graphql(`
  fragment SigningKeyFields on SigningKey {
    id
    version
    kid
    origin
    algorithm
    state
    challenge
    challengeEndsAt
    createdAt
    activeFrom
    endedAt
    endedBecause
    viewerCan
  }
`);

/** A key an organisation signs with. */
export type SigningKey = SigningKeyFieldsFragment;

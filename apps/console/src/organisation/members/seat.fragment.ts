import { graphql } from '../../graphql/generated/gql.js';
import type { SeatFieldsFragment } from '../../graphql/generated/graphql.js';

graphql(`
  fragment SeatFields on Member {
    id
    version
    title
    roles
    steward
    state
    viewerCan
    person {
      id
      name
      email
    }
  }
`);

/** A person’s place in an organisation. */
export type Seat = SeatFieldsFragment;

import { graphql } from './generated/gql.js';

/** What every refusal tells; spread it in the document of each mutation. */
export const refused = graphql(`
  fragment Refused on Refusal {
    code
    message
    ... on InputRefused {
      faults {
        path
        code
        message
      }
    }
    ... on TransitionRefused {
      state
      faults {
        path
        code
        message
      }
    }
    ... on VersionRefused {
      expectedVersion
      actualVersion
    }
  }
`);

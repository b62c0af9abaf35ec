import { graphql } from '../../graphql/generated/gql.js';
import type { DecidingRouteFragment } from '../../graphql/generated/graphql.js';

/** Who decides, step by step. */
graphql(`
  fragment DecidingRoute on ApprovalRoute {
    title
    stages {
      key
      title
      applies
      stands
      opensBy
      workingDays
      dueBy
      warnings {
        path
        code
        message
      }
      tiers {
        title
        lacks
      }
      consultation {
        workingDays
        organisations {
          id
          name
          nativeName
        }
      }
      groups {
        key
        title
        applies
        stands
        empty
        drawn
        seats {
          organisationId
          barred
          recused
          carriedAt
          organisation {
            id
            name
            nativeName
          }
        }
      }
    }
  }
`);

export type DecidingRoute = DecidingRouteFragment;

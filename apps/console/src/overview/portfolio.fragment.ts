import { graphql } from '../graphql/generated/gql.js';
import type { PortfolioCountsFragment } from '../graphql/generated/graphql.js';

graphql(`
  fragment WaitingAgencies on Portfolio {
    agencies {
      organisationId
      waiting
      overdue
      nextDueAt
      organisation {
        id
        version
        name
        nativeName
      }
    }
  }
`);

graphql(`
  fragment PortfolioCounts on Portfolio {
    projects {
      stage
      component
      count
    }
    proposals {
      state
      component
      count
    }
    values {
      currency
      amount
      count
    }
    owners {
      organisationId
      count
      leads
      organisation {
        id
        version
        name
        nativeName
      }
    }
    deadlines {
      now
      soon
      open
      overdue
      dueSoon
      escalated
    }
    ...WaitingAgencies
  }
`);

/** Projects, proposals and deadlines, counted. */
export type Counts = PortfolioCountsFragment;

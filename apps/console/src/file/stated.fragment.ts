import { graphql } from '../graphql/generated/gql.js';
import type { StatedContentFragment } from '../graphql/generated/graphql.js';

/** What a proposal states where its process asks for it. */
graphql(`
  fragment StatedContent on ProposalContent {
    security {
      dataClasses
      level
      contacts {
        organisationId
        name
        role
        reach
      }
      tests {
        what
        by
        on
      }
    }
    activities {
      what
      step
      by
      data
      safeguards
      legalBasis
    }
  }
`);

export type StatedContent = StatedContentFragment;

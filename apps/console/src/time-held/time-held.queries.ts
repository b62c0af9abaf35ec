import { graphql } from '../graphql/generated/gql.js';
import type { TimeHeldQuery } from '../graphql/generated/graphql.js';

graphql(`
  fragment HeldFigures on TimeHeldFigures {
    key
    stage
    processTitle
    stageTitle
    approvals
    held
    unanswered
    firstMedian
    median
    ninetieth
    judged
    onTime
    lapses
    again
    overrides
    appeals
    appealsOverturned
    organisation {
      id
      version
      name
      nativeName
    }
  }
`);

export const timeHeldQuery = graphql(`
  query TimeHeld(
    $view: TimeView!
    $by: TimeDivision!
    $from: Date!
    $to: Date!
    $process: String
    $organisationId: ID
  ) {
    timeHeld(view: $view, by: $by, from: $from, to: $to, process: $process, organisationId: $organisationId) {
      groups {
        ...HeldFigures
      }
      concealed
    }
  }
`);

export const timeHeldScopeQuery = graphql(`
  query TimeHeldScope {
    timeHeldScope {
      all
      processes
    }
  }
`);

/** How long one group was held. */
export type HeldFigures = TimeHeldQuery['timeHeld']['groups'][number];

import { graphql } from '../../graphql/generated/gql.js';

/** What would follow from each decision of a seat, read again whenever the approval changes. */
export const outlookQuery = graphql(`
  query DecisionOutlook($id: ID!, $seatId: ID!) {
    approval(id: $id) {
      id
      version
      attendedSession(seatId: $seatId) {
        id
        startsAt
      }
      outlook(seatId: $seatId) {
        decision
        group
        stage
        approval
        sentBack
        escalated
        objects
        appealUntil
        suspended
        considers {
          id
          stance
          text
          organisation {
            id
            name
            nativeName
          }
        }
        overrides {
          group
          organisationId
          organisation {
            id
            name
            nativeName
          }
          over
        }
      }
    }
  }
`);

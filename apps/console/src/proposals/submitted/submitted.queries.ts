import { graphql } from '../../graphql/generated/gql.js';

/** What was submitted last, and where it is now. */
export const submittedQuery = graphql(`
  query ProposalSubmitted($id: ID!) {
    proposal(id: $id) {
      ...DeskProposal
      consortium {
        id
        name
        nativeName
      }
      revision {
        id
        number
        submittedAt
        receipt {
          ...ReceiptOf
          received {
            at
            organisation {
              id
              name
              nativeName
            }
          }
        }
        submitter {
          id
          title
          person {
            id
            name
          }
        }
      }
      submittedApproval: approval {
        id
        version
        state
        stage
        settledAt
        route {
          ...DecidingRoute
        }
      }
    }
  }
`);

import { graphql } from '../../graphql/generated/gql.js';

export const wayQuery = graphql(`
  query ApprovalWay($id: ID!) {
    approval(id: $id) {
      id
      version
      stages {
        key
        title
      }
      spans {
        id
        stage
        round
        heldAs
        beganAt
        endedAt
        decisive
        workingDays
        organisation {
          id
          version
          name
          nativeName
        }
      }
    }
  }
`);

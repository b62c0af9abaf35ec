import { graphql } from '../../graphql/generated/gql.js';

/** Read where something is drawn: in most approvals nothing is. */
export const drawsQuery = graphql(`
  query Draws($id: ID!) {
    approval(id: $id) {
      id
      version
      stages {
        key
        groups {
          key
          title
        }
      }
      draws {
        id
        stage
        group
        appealId
        state
        drawAt
        announcementHash
        seats
        candidates
        excluded
        leastChance
        drawable
        withdrawnBefore
        drawnAt
        checkpointSize
        pool {
          id
          key
          title
        }
        quotas {
          stratum
          value
          min
          max
        }
        changes {
          stratum
          value
          min
          max
        }
        drawn {
          ...Drawn
        }
        alternates {
          ...Drawn
        }
        moves {
          at
          organisation {
            id
            name
            nativeName
          }
          insteadOf {
            id
            name
            nativeName
          }
        }
      }
    }
  }

  fragment Drawn on PoolExpert {
    id
    name
    organisation {
      id
      name
      nativeName
    }
  }
`);

/** Made when somebody wants it. */
export const drawFileQuery = graphql(`
  query DrawFile($id: ID!) {
    approval(id: $id) {
      id
      draws {
        id
        file
      }
    }
  }
`);

import { graphql } from '../../graphql/generated/gql.js';

/** What a proposal carries over from a pilot, and what of it differs. */
export const replicaChangesQuery = graphql(`
  query ReplicaChanges($id: ID!, $revision: Int) {
    proposal(id: $id) {
      id
      version
      replicaOf {
        id
        revision
        title
        jurisdiction
        proposal {
          id
          version
        }
        pilot {
          id
          version
          project {
            id
            name
            nativeName
          }
        }
        changes(revision: $revision) {
          kind
          path
          beforePath
          before
          after
        }
      }
    }
  }
`);

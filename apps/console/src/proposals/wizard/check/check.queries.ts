import { graphql } from '../../../graphql/generated/gql.js';

/** Everything that is written, as the server has it and with the names of whom it names: what would be submitted. */
export const checkQuery = graphql(`
  query ProposalCheck($id: ID!) {
    proposal(id: $id) {
      id
      version
      submitter {
        id
        name
        nativeName
      }
      consortium {
        id
        name
        nativeName
      }
      partners {
        id
        version
        state
        organisation {
          id
          name
          nativeName
        }
      }
      draft {
        id
        title
        jurisdiction
        project {
          id
          name
          nativeName
          coOwners {
            organisationId
            share
            organisation {
              id
              name
              nativeName
            }
          }
        }
        attachments {
          ...FileAttachment
        }
        content {
          ...FileContent
          summary
          pppType
          termYears
          component
          solicited
          capitalValue {
            amount
            currency
          }
          sites
          consortiumOrganisationIds
          answers {
            decisionId
            text
          }
          proposedStakes {
            organisationId
            kind
            sharePercent
            votingWeight
            organisation {
              id
              name
              nativeName
            }
          }
          risks {
            category
            allocation
            note
            shares {
              public
              private
            }
          }
        }
      }
    }
  }
`);

import { graphql } from '../graphql/generated/gql.js';

export const fileQuery = graphql(`
  query ProposalFile($id: ID!) {
    proposal(id: $id) {
      ...ProposalBrief
      contentHash
      submittedAt
      viewerCan
      dataNeeds {
        ...Need
      }
      revisions {
        id
        number
        submittedAt
        contentHash
        submitter {
          id
          title
          person {
            id
            name
          }
        }
      }
      fullRevision: revision {
        id
        attachments {
          id
          name
          mediaType
          size
          sha256
          path
          check
        }
        content {
          fundingSources {
            kind
            organisation {
              id
              name
              nativeName
            }
            name
            amount
            currency
          }
          benefits {
            public {
              statement
              measure
            }
            private {
              statement
              measure
            }
            civic {
              statement
              measure
            }
          }
          datasets {
            title
            existing
            holderOrganisationId
          }
          standards {
            code
            title
            group
          }
        }
      }
      approval {
        ...ApprovalFile
        definition {
          id
          title
          edition
        }
        route {
          stages {
            key
            title
            applies
            opensBy
            dueBy
            groups {
              key
              title
              applies
              seats {
                organisationId
                veto
                organisation {
                  id
                  name
                  nativeName
                }
              }
            }
          }
        }
      }
    }
  }
`);

/** The same of what is being written, for those who read it. */
export const draftContentQuery = graphql(`
  query ProposalFileDraft($id: ID!) {
    proposal(id: $id) {
      id
      draft {
        id
        attachments {
          id
          name
          mediaType
          size
          sha256
          path
          check
        }
        content {
          fundingSources {
            kind
            organisation {
              id
              name
              nativeName
            }
            name
            amount
            currency
          }
          benefits {
            public {
              statement
              measure
            }
            private {
              statement
              measure
            }
            civic {
              statement
              measure
            }
          }
          datasets {
            title
            existing
            holderOrganisationId
          }
          standards {
            code
            title
            group
          }
        }
      }
    }
  }
`);

/** What is asked of this organisation in one approval; the inbox's own rows. */
export const memberQuery = graphql(`
  query MemberName($id: ID!) {
    member(id: $id) {
      id
      title
      person {
        id
        name
      }
      organisation {
        id
        name
        nativeName
      }
    }
  }
`);

import { graphql } from '../graphql/generated/gql.js';

export const fileQuery = graphql(`
  query ProposalFile($id: ID!) {
    proposal(id: $id) {
      ...ProposalBrief
      reference
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
      impactRequired
      impactAssessments(first: 1) {
        id
      }
      fullRevision: revision {
        id
        attachments {
          ...FileAttachment
        }
        content {
          ...FileContent
        }
      }
      approval {
        ...ApprovalCourse
      }
    }
  }
`);

/** A decision on something that has no file: the step of a project, a change of its owners, an agreement before it is signed. */
export const decisionFileQuery = graphql(`
  query DecisionFile($id: ID!, $subjectId: ID!) {
    approval(id: $id) {
      ...ApprovalCourse
    }
    subject: node(id: $subjectId) {
      ...DecidedSubject
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
          ...FileAttachment
        }
        content {
          ...FileContent
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

/** What documents each revision had. */
export const documentsQuery = graphql(`
  query ProposalDocuments($id: ID!) {
    proposal(id: $id) {
      id
      revisions {
        id
        number
        attachments {
          ...FileAttachment
        }
      }
    }
  }
`);

export const foldedQuery = graphql(`
  query FoldedParts($screen: String!) {
    savedViews(screen: $screen) {
      id
      name
      settings
      version
    }
  }
`);

export const keepFolded = graphql(`
  mutation KeepFoldedParts($input: SaveViewInput!) {
    saveView(input: $input) {
      __typename
      ... on SaveViewSuccess {
        view {
          id
          settings
          version
        }
      }
      ...Refused
    }
  }
`);

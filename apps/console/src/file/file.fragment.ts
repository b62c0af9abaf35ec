import { graphql } from '../graphql/generated/gql.js';
import type { FileAttachmentFragment } from '../graphql/generated/graphql.js';

graphql(`
  fragment FileAttachment on Attachment {
    id
    name
    mediaType
    size
    sha256
    path
    check
  }
`);

/** A document as the file lists it. */
export type FileAttachment = FileAttachmentFragment;

/** What the file shows of a revision or a draft besides what every brief of a proposal does. */
graphql(`
  fragment FileContent on ProposalContent {
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
        baseline {
          value
          unit
          on
        }
      }
      private {
        statement
        measure
        baseline {
          value
          unit
          on
        }
      }
      civic {
        statement
        measure
        baseline {
          value
          unit
          on
        }
      }
    }
    ...StatedContent
    datasets {
      title
      existing
      theme
      holderOrganisationId
      holderFunction
      reason
      personal
      personalData
    }
    standards {
      code
      title
      group
    }
  }
`);

/** An approval with everything that comes about on its way. */
graphql(`
  fragment ApprovalCourse on Approval {
    ...ApprovalFile
    ...Steered
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
          drawn
          title
          applies
          seats {
            organisationId
            veto
            barred
            recused
            carriedAt
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
`);

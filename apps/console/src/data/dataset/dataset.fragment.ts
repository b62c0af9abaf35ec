import { graphql } from '../../graphql/generated/gql.js';
import type { SuspendedAgreementFragment, DatasetShownFragment } from '../../graphql/generated/graphql.js';

graphql(`
  fragment DatasetVersionFields on DatasetVersion {
    id
    version
    datasetId
    number
    state
    kind
    mediaType
    keyColumns
    note
    createdAt
    releasedAt
    columns {
      name
      title
      type
      unit
      sensitivity
      description
    }
    quality {
      rows
      rejected
      distinctKeys
      newestColumn
      newestAt
      measuredAt
      completeness {
        column
        share
      }
    }
    distribution {
      relation
      fileName
      fileFormat
      size
      sha256
      path
      url
      httpFormat
      headerNames
    }
    ingest {
      state
      check
      bytesDone
      bytesTotal
      accepted
      rejected
      rejections {
        line
        column
        code
        found
      }
      reportPath
      errorCode
      errorDetails {
        columns
        missing
        line
        most
      }
    }
  }
`);

graphql(`
  fragment DatasetDetails on Dataset {
    id
    version
    title
    description
    keywords
    theme
    component
    place
    bounds
    coversFrom
    coversUntil
    frequency
    classification
    personal
    legalBasis
    legalBasisNote
    stewardId
    namedIds
    state
    viewerCan
  }
`);

graphql(`
  fragment GivenUses on Dataset {
    viewerUses {
      agreementId
      actions
      purposes
    }
  }
`);

graphql(`
  fragment DatasetShown on Dataset {
    ...DatasetDetails
    ...GivenUses
    currentNumber
    createdAt
    updatedAt
    publishedAt
    withdrawalReason
    viewerGround
    viewerAgreements {
      id
      version
      title
      timeZone
      expiresAt
      terminatesAt
    }
    owner {
      id
      name
      nativeName
    }
    steward {
      id
      title
      person {
        name
      }
    }
    currentVersion {
      id
    }
    versions {
      ...DatasetVersionFields
    }
  }
`);

/** One dataset with its versions, and what gives it to one’s organisation. */
export type DatasetShown = DatasetShownFragment;

graphql(`
  fragment SuspendedAgreement on Agreement {
    id
    version
    title
    recipientIds
  }
`);

/** An agreement that gives a dataset to one’s organisation, and is suspended. */
export type Suspended = SuspendedAgreementFragment;

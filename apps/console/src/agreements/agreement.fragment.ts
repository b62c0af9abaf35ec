import { graphql } from '../graphql/generated/gql.js';
import type { AgreementShownFragment } from '../graphql/generated/graphql.js';

graphql(`
  fragment AgreementShown on Agreement {
    ...AgreementRow
    contentHash
    signedRevision
    comingRevision
    comingAt
    classification
    paperPath
    datasetIds
    beginsAt
    endedAt
    signedAt
    viewerCan
    possible
    draft {
      version
      updatedAt
    }
    termination {
      organisationId
      noticedAt
      reason
    }
    parties {
      accepted
      acceptedAt
      signed
      signedAt
    }
    offers {
      id
      number
      amends
      organisationId
      organisation {
        id
        version
        name
        nativeName
      }
      state
      message
      contentHash
      madeAt
    }
    clearances {
      id
      revision
      approvalId
      state
      because
    }
    connector {
      organisationId
      host
      told
      failures
      failure {
        ...SendFailureText
      }
      endReason
    }
    remote {
      connectorId
      host
      providerPid
      told
      failures
      failure {
        ...SendFailureText
      }
      endReason
      agreedAt
      agreementHash
      agreementMessage
    }
    suspensions {
      id
      organisationId
      reason
      placedAt
      liftedAt
      liftedBecause
    }
    duties {
      id
      version
      organisationId
      kind
      state
      dueAt
      reminders
      escalatedAt
      doneAt
      statement
    }
    breaches {
      id
      version
      organisationId
      state
      description
      datasetIds
      discoveredAt
      reportDueAt
      reportedAt
      late
      resolution
      resolvedAt
    }
    audits {
      id
      organisationId
      kind
      datasetId
      periodFrom
      periodUntil
      inspectsId
      inspectsAt
      reason
      requestedAt
    }
  }
`);

/** Everything about one agreement but the words of its offers, its signatures and what was said and done. */
export type Agreement = AgreementShownFragment;

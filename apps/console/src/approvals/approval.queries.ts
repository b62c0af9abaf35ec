import { graphql } from '../graphql/generated/gql.js';

graphql(`
  fragment Request on ApprovalDecision {
    id
    decision
    decidedAt
    reason
    corrections {
      id
      text
      correctedAt
    }
    revision
    voidedBy
    objection {
      id
      state
    }
    organisation {
      id
      name
      nativeName
    }
    member {
      id
      title
      person {
        id
        name
      }
    }
  }
`);

graphql(`
  fragment ApprovalFile on Approval {
    id
    version
    title
    subjectKind
    subjectId
    projectId
    revision
    contentHash
    state
    stage
    stageState
    dueAt
    openedAt
    settledAt
    timeZone
    viewerCan
    remindable
    remindableFrom
    parties {
      id
      name
      nativeName
    }
    why {
      because
      since
      stage
      joined
      left
      carried {
        id
        name
        nativeName
      }
      overridden {
        id
        name
        nativeName
      }
      unheard {
        id
        name
        nativeName
      }
      waitingOn {
        on
        objectionId
        named
        intervention {
          id
          kind
          reason
          former {
            id
            name
            nativeName
          }
          organisation {
            id
            name
            nativeName
          }
        }
        organisationId
        organisation {
          id
          name
          nativeName
        }
        dueAt
        overdue
        role
      }
      next {
        what
        at
      }
      lacking {
        kind
        path
        code
        title
        mendedAt
        organisation {
          id
          name
          nativeName
        }
      }
    }
    stages {
      key
      title
      state
      openedAt
      dueAt
      settledAt
      settledBy
      lapsedAt
      escalation {
        organisation {
          id
          name
          nativeName
        }
        tier
        dueAt
      }
      groups {
        key
        title
        role
        outcome
        rule {
          kind
          count
          thresholdPercent
        }
        progress {
          seats
          approved
          rejected
          changesRequested
          abstained
          recused
          carried
          waiting
          weight
          weightApproved
          weightRejected
        }
        seats {
          id
          organisationId
          organisation {
            id
            name
            nativeName
          }
          state
          dueAt
          veto
          carriedAt
          countsAt
          decision {
            decision
            decidedAt
            memberId
          }
        }
      }
    }
    decisions {
      ...Request
      seatId
      onBehalfOf {
        id
        title
        person {
          id
          name
        }
      }
      memberId
      legalBasis
      overrides {
        group
        organisationId
        organisation {
          id
          name
          nativeName
        }
        over
        reason
      }
      correctable
      receipt {
        ...ReceiptOf
      }
    }
    objections {
      id
      decisionId
      ground
      remedy
      state
      dueAt
      answer
      answeredAt
      note
      referredBecause
      reason
      organisation {
        id
        name
        nativeName
      }
      referredTo {
        id
        name
        nativeName
      }
    }
    appeals(first: 50) {
      id
      decisionId
      state
      until
      ground
      reason
      asks
      lodgedAt
      dueAt
      answer
      capacity {
        roles
        standInFor {
          ...StandIn
        }
      }
      organisation {
        id
        name
        nativeName
      }
      referredTo {
        id
        name
        nativeName
      }
      panel {
        overturned
        leftAt
        reason
        organisation {
          id
          name
          nativeName
        }
        member {
          id
          person {
            id
            name
          }
        }
        receipt {
          ...ReceiptOf
        }
      }
      receipt {
        ...ReceiptOf
      }
    }
    consulted
    ...Reopenable
    ending {
      id
      because
      reason
      organisation {
        id
        name
        nativeName
      }
      receipt {
        ...ReceiptOf
      }
    }
    reopenings {
      id
      because
      stage
      reason
      reopenedAt
      organisation {
        id
        name
        nativeName
      }
    }
    conditions {
      id
      text
      state
      dueOn
      evidence
      note
      reason
      missedAt
      fulfilledAt
      owner {
        id
        name
        nativeName
      }
      setter {
        id
        name
        nativeName
      }
    }
  }
`);

/** Everything a decision needs on one screen: the approval, and what it is about. */
export const deskQuery = graphql(`
  query DecisionDesk($approvalId: ID!, $subjectId: ID!) {
    approval(id: $approvalId) {
      ...ApprovalFile
    }
    ...TiesAsked
    subject: node(id: $subjectId) {
      ...DecidedSubject
    }
  }
`);

/** What the viewer's organisation is asked in an approval. */
export const askedQuery = graphql(`
  query AskedHere($approvalId: ID!, $filter: InboxFilterInput) {
    ...TiesAsked
    inbox(first: 20, filter: $filter) {
      edges {
        node {
          ...InboxRow
        }
      }
    }
  }
`);

export const changesQuery = graphql(`
  query RevisionChanges($id: ID!, $from: Int!, $to: Int!) {
    proposal(id: $id) {
      id
      version
      changes(from: $from, to: $to) {
        kind
        path
        beforePath
        before
        after
      }
    }
  }
`);

/** What an approval is about, to go there. */
export const approvalPlaceQuery = graphql(`
  query ApprovalPlace($id: ID!) {
    approval(id: $id) {
      id
      subjectKind
      subjectId
    }
  }
`);

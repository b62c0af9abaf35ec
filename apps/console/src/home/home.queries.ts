import { graphql } from '../graphql/generated/gql.js';

/** What somebody's start page shows of their work, in one question; what their roles do not need is not asked. */
export const homeQuery = graphql(`
  query Home(
    $acts: Boolean!
    $decides: Boolean!
    $writes: Boolean!
    $shares: Boolean!
    $surveys: Boolean!
    $own: ID!
    $yesterday: DateTime!
    $today: DateTime!
    $season: DateTime!
    $language: FeedLanguage!
    $moves: [String!]!
  ) {
    tourSeen
    inbox(first: 6) @include(if: $acts) {
      edges {
        node {
          ...InboxRow
        }
      }
    }
    waits: inboxCount(filter: { wholeOrganisation: false }) @include(if: $acts)
    assigned: inboxCount(filter: { assigned: ME }) @include(if: $acts)
    late: inboxCount(filter: { dueWithinDays: 0 }) @include(if: $acts)
    soon: inboxCount(filter: { dueWithinDays: 7 }) @include(if: $acts)
    ours: inboxCount(filter: { wholeOrganisation: true }) @include(if: $acts)
    offers: inboxCount(filter: { kinds: [ANSWER_OFFER] }) @include(if: $shares)
    signatures: inboxCount(filter: { kinds: [SIGN] }) @include(if: $shares)
    deadlines(dueWithinDays: 7, mine: true) {
      ...DeadlineRow
    }
    activity(first: 60, from: $yesterday, types: $moves) {
      edges {
        node {
          id
          type
          data
          occurredAt
          about {
            ...Subject
            ... on Approval {
              subjectId
            }
          }
        }
      }
    }
    decisionsGiven(first: 4) @include(if: $decides) {
      edges {
        node {
          id
          approvalId
          decision
          decidedAt
          revision
          approval {
            id
            version
            title
            state
          }
        }
      }
    }
    proposals(first: 6, organisationId: $own, states: [DRAFT, CHANGES_REQUESTED, UNDER_REVIEW]) @include(if: $writes) {
      edges {
        node {
          ...DeskProposal
        }
      }
    }
    transfers(first: 4) @include(if: $shares) {
      edges {
        node {
          id
          state
          requestedAt
          dataset {
            id
            title
          }
          provider {
            id
            version
            name
            nativeName
          }
          recipient {
            id
            version
            name
            nativeName
          }
        }
      }
    }
    ends: deadlines(from: $today, until: $season, mine: true, kinds: [AGREEMENT_ENDS]) @include(if: $shares) {
      ...DeadlineRow
    }
    portfolio @include(if: $surveys) {
      deadlines {
        open
        overdue
        dueSoon
        escalated
      }
      ...WaitingAgencies
    }
  }
`);

/** What those who keep an organisation, the platform or its record look after. */
export const keepingQuery = graphql(`
  query Keeping($administers: Boolean!, $stewards: Boolean!, $audits: Boolean!, $yesterday: DateTime!) {
    invitations(first: 5, state: PENDING) @include(if: $administers) {
      edges {
        node {
          id
          version
          email
          title
          expiresAt
        }
      }
    }
    staff @include(if: $administers) {
      active
      withoutSecondFactor
      openInvitations
    }
    pending: organisations(first: 100, state: PENDING) @include(if: $stewards) {
      edges {
        node {
          id
          version
          name
          nativeName
          kind
          createdAt
        }
      }
    }
    recoveries: factorRecoveries(first: 100, state: REQUESTED) @include(if: $stewards) {
      edges {
        node {
          id
        }
      }
    }
    operationsStatus @include(if: $stewards) {
      queues {
        name
        failed
      }
      lettersFailed
    }
    refusals: securityLog(
      first: 100
      from: $yesterday
      kinds: ["signIn.refused", "permission.refused", "scope.refused"]
    ) @include(if: $stewards) {
      edges {
        node {
          id
        }
      }
    }
    ledgerHead @include(if: $audits) {
      seq
    }
    ledgerCheckpoints(first: 1) @include(if: $audits) {
      edges {
        node {
          size
          at
        }
      }
    }
  }
`);

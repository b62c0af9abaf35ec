import { graphql } from '../graphql/generated/gql.js';

/** An absence of a colleague in whose name one may act. */
graphql(`
  fragment StandIn on Absence {
    id
    memberId
    endsAt
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
  fragment InboxRow on InboxItem {
    id
    kind
    approvalId
    subjectKind
    subjectId
    mine
    title
    changesWith
    path
    roles
    member {
      id
      person {
        id
        name
      }
    }
    standInFor {
      ...StandIn
    }
    reasons {
      code
      function
      tier
    }
    assignedVersion
    assignee {
      note
      member {
        id
        title
        person {
          id
          name
        }
      }
      by {
        id
        person {
          id
          name
        }
      }
    }
    since
    dueAt
    overdue
    workingDaysLeft
    seatId
    conditionId
    objectionId
    contentHash
    revision
    stage {
      key
      title
    }
    group {
      key
      title
    }
  }
`);

export const inboxQuery = graphql(`
  query Inbox($first: Int!, $after: String, $filter: InboxFilterInput, $sort: InboxSort, $descending: Boolean) {
    inbox(first: $first, after: $after, filter: $filter, sort: $sort, descending: $descending) {
      edges {
        node {
          ...InboxRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const inboxCountsQuery = graphql(`
  query InboxCounts(
    $mine: InboxFilterInput
    $all: InboxFilterInput
    $overdue: InboxFilterInput
    $toMe: InboxFilterInput
    $toNobody: InboxFilterInput
  ) {
    mine: inboxCount(filter: $mine)
    all: inboxCount(filter: $all)
    overdue: inboxCount(filter: $overdue)
    toMe: inboxCount(filter: $toMe)
    toNobody: inboxCount(filter: $toNobody)
  }
`);

export const settleQuestion = graphql(`
  mutation SettleQuestion($input: SettleQuestionInput!) {
    settleQuestion(input: $input) {
      __typename
      ... on SettleQuestionSuccess {
        discussion {
          id
        }
      }
      ...Refused
    }
  }
`);

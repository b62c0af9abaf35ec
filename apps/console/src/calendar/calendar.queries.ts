import { graphql } from '../graphql/generated/gql.js';

graphql(`
  fragment DeadlineRow on Deadline {
    id
    kind
    what(language: $language)
    at
    day
    title
    path
    overdue
    organisation {
      id
      name
      nativeName
    }
  }
`);

export const deadlinesQuery = graphql(`
  query Deadlines($from: DateTime!, $until: DateTime!, $mine: Boolean, $projectId: ID, $language: FeedLanguage!) {
    clock {
      now
    }
    deadlines(from: $from, until: $until, mine: $mine, projectId: $projectId) {
      ...DeadlineRow
    }
  }
`);

export const feedsQuery = graphql(`
  query CalendarFeeds {
    calendarFeeds {
      id
      name
      mine
      createdAt
      lastReadAt
    }
  }
`);

export const createFeed = graphql(`
  mutation CreateCalendarFeed($input: CreateCalendarFeedInput!) {
    createCalendarFeed(input: $input) {
      __typename
      ... on CreateCalendarFeedSuccess {
        id
        address
      }
      ...Refused
    }
  }
`);

export const revokeFeed = graphql(`
  mutation RevokeCalendarFeed($input: RevokeCalendarFeedInput!) {
    revokeCalendarFeed(input: $input) {
      __typename
      ...Refused
    }
  }
`);

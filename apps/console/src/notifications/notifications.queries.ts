import { graphql } from '../graphql/generated/gql.js';

export const unreadQuery = graphql(`
  query Unread {
    unreadNotifications
  }
`);

export const notificationsQuery = graphql(`
  query Notifications($first: Int, $unread: Boolean!, $kind: NotificationKind, $after: String, $locale: String!) {
    notifications(first: $first, unread: $unread, kind: $kind, after: $after) {
      edges {
        node {
          id
          kind
          text(locale: $locale)
          path
          createdAt
          readAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    unreadNotifications
  }
`);

export const markRead = graphql(`
  mutation MarkRead($input: MarkNotificationsReadInput!) {
    markNotificationsRead(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const settingsQuery = graphql(`
  query NotificationSettings {
    notificationSettings {
      preferences {
        kind
        inApp
        mail
      }
      digestHour
      timeZone
      locale
    }
  }
`);

export const setPreference = graphql(`
  mutation SetPreference($input: SetNotificationPreferenceInput!) {
    setNotificationPreference(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const setDigest = graphql(`
  mutation SetDigest($input: SetNotificationDigestInput!) {
    setNotificationDigest(input: $input) {
      __typename
      ...Refused
    }
  }
`);

import { graphql } from '../graphql/generated/gql.js';

graphql(`
  fragment ReportPlan on ReportPlan {
    id
    version
    kind
    every
    day
    hour
    state
    dueAt
    sentAt
    viewerCan
    project {
      id
      version
      name
      nativeName
    }
    approval {
      id
      version
      title
    }
    member {
      id
      title
      person {
        id
        name
      }
    }
    recipients {
      id
      title
      person {
        id
        name
      }
    }
    leavers {
      id
      title
      person {
        id
        name
      }
    }
  }
`);

export const reportPlansQuery = graphql(`
  query ReportPlans($first: Int!, $after: String) {
    reportPlans(first: $first, after: $after) {
      edges {
        node {
          ...ReportPlan
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const workingCalendarsQuery = graphql(`
  query WorkingCalendars($own: ID!) {
    organisation(id: $own) {
      id
      version
      jurisdiction
    }
    calendars {
      id
      version
      key
      title
    }
  }
`);

export const planReport = graphql(`
  mutation PlanReport($input: PlanReportInput!) {
    planReport(input: $input) {
      __typename
      ... on PlanReportSuccess {
        reportPlan {
          ...ReportPlan
        }
      }
      ...Refused
    }
  }
`);

export const pauseReport = graphql(`
  mutation PauseReport($input: PauseReportInput!) {
    pauseReport(input: $input) {
      __typename
      ... on PauseReportSuccess {
        reportPlan {
          ...ReportPlan
        }
      }
      ...Refused
    }
  }
`);

export const resumeReport = graphql(`
  mutation ResumeReport($input: ResumeReportInput!) {
    resumeReport(input: $input) {
      __typename
      ... on ResumeReportSuccess {
        reportPlan {
          ...ReportPlan
        }
      }
      ...Refused
    }
  }
`);

export const endReport = graphql(`
  mutation EndReport($input: EndReportInput!) {
    endReport(input: $input) {
      __typename
      ... on EndReportSuccess {
        reportPlan {
          ...ReportPlan
        }
      }
      ...Refused
    }
  }
`);

export const leaveReport = graphql(`
  mutation LeaveReport($input: LeaveReportInput!) {
    leaveReport(input: $input) {
      __typename
      ... on LeaveReportSuccess {
        reportPlan {
          ...ReportPlan
        }
      }
      ...Refused
    }
  }
`);

export const addReportRecipient = graphql(`
  mutation AddReportRecipient($input: AddReportRecipientInput!) {
    addReportRecipient(input: $input) {
      __typename
      ... on AddReportRecipientSuccess {
        reportPlan {
          ...ReportPlan
        }
      }
      ...Refused
    }
  }
`);

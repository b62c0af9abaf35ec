import { graphql } from '../graphql/generated/gql.js';

export const absencesQuery = graphql(`
  query Absences(
    $first: Int
    $after: String
    $mine: Boolean
    $current: Boolean
    $sort: AbsenceSort
    $descending: Boolean
  ) {
    absences(first: $first, after: $after, mine: $mine, current: $current, sort: $sort, descending: $descending) {
      edges {
        node {
          id
          version
          startsAt
          endsAt
          answer
          processes
          subjectKinds
          leavesNobody
          viewerCan
          memberId
          deputyId
          member {
            id
            title
            person {
              id
              name
            }
          }
          deputy {
            id
            title
            person {
              id
              name
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Processes in use, by their titles in the reader's language. */
export const processesInUseQuery = graphql(`
  query ProcessesInUse {
    definitions(first: 100, state: PUBLISHED) {
      edges {
        node {
          id
          key
          title
          subjectKinds
        }
      }
    }
  }
`);

/** Who of the reader's organisation is away, with whoever stands in. */
export const awayQuery = graphql(`
  query Away {
    absences(first: 100) {
      edges {
        node {
          id
          version
          memberId
          startsAt
          endsAt
          answer
          deputy {
            id
            title
            person {
              id
              name
            }
          }
        }
      }
    }
  }
`);

export const recordAbsence = graphql(`
  mutation RecordAbsence($input: RecordAbsenceInput!) {
    recordAbsence(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const nameDeputy = graphql(`
  mutation NameDeputy($input: NameDeputyInput!) {
    nameDeputy(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const answerDelegation = graphql(`
  mutation AnswerDelegation($input: AnswerDelegationInput!) {
    answerDelegation(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const endAbsence = graphql(`
  mutation EndAbsence($input: EndAbsenceInput!) {
    endAbsence(input: $input) {
      __typename
      ...Refused
    }
  }
`);

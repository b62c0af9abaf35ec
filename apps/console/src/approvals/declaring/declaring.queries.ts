import { graphql } from '../../graphql/generated/gql.js';

/** Whether anything may tie the viewer to what is decided: read with the approval, so that the form never opens too early. */
graphql(`
  fragment TiesAsked on Query {
    conflicts(matterId: $approvalId, first: 100) {
      edges {
        node {
          id
          memberId
          grade
          answer
        }
      }
    }
  }
`);

/** A step of the way from whoever decides to a party. */
graphql(`
  fragment TieStep on ConflictStep {
    by
    percent
    until
    fromName
    toName
    from {
      id
      name
      nativeName
    }
    to {
      id
      name
      nativeName
    }
  }
`);

/** What it is, step by step, for those who are asked. */
export const tiesQuery = graphql(`
  query TiesToParties($approvalId: ID!) {
    conflicts(matterId: $approvalId, first: 100) {
      edges {
        node {
          id
          path {
            ...TieStep
          }
        }
      }
    }
  }
`);

export const declareBeforeDeciding = graphql(`
  mutation DeclareBeforeDeciding($input: DeclareBeforeDecidingInput!) {
    declareBeforeDeciding(input: $input) {
      __typename
      ... on DeclareBeforeDecidingSuccess {
        approval {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

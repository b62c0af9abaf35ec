import { graphql } from '../../graphql/generated/gql.js';

graphql(`
  fragment Steered on Approval {
    id
    version
    stages {
      key
      title
    }
    steering {
      stage
      moreTime
    }
    interventions {
      id
      kind
      stage
      reason
      workingDays
      dueAt
      at
      organisation {
        id
        name
        nativeName
      }
      receipt {
        ...ReceiptOf
      }
    }
  }
`);

export const grantMoreTime = graphql(`
  mutation GrantMoreTime($input: GrantMoreTimeInput!) {
    result: grantMoreTime(input: $input) {
      __typename
      ... on GrantMoreTimeSuccess {
        approval {
          ...Steered
        }
      }
      ...Refused
    }
  }
`);

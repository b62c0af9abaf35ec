import { graphql } from '../../graphql/generated/gql.js';

export const webhooksQuery = graphql(`
  query Webhooks($after: String) {
    webhooks(first: 25, after: $after) {
      edges {
        node {
          id
          version
          url
          description
          types
          scheme
          publicKeys
          state
          reason
          waiting
          held
          succeededAt
          viewerCan
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const webhookDeliveriesQuery = graphql(`
  query WebhookDeliveries(
    $id: ID!
    $first: Int
    $after: String
    $state: WebhookDeliveryState
    $sort: WebhookDeliverySort
    $descending: Boolean
  ) {
    webhook(id: $id) {
      id
      waiting
      replaying
      deliveries(first: $first, after: $after, state: $state, sort: $sort, descending: $descending) {
        edges {
          node {
            id
            type
            test
            state
            dueAt
            createdAt
            settledAt
            attempts {
              at
              ms
              status
              failure {
                ...SendFailureText
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
  }
`);

export const createWebhook = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      __typename
      ... on CreateWebhookSuccess {
        secret
        existed
        webhook {
          id
          publicKeys
        }
      }
      ...Refused
    }
  }
`);

export const rotateWebhookSecret = graphql(`
  mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
    rotateWebhookSecret(input: $input) {
      __typename
      ... on RotateWebhookSecretSuccess {
        secret
        webhook {
          id
          version
          publicKeys
        }
      }
      ...Refused
    }
  }
`);

export const pauseWebhook = graphql(`
  mutation PauseWebhook($input: PauseWebhookInput!) {
    pauseWebhook(input: $input) {
      __typename
      ... on PauseWebhookSuccess {
        webhook {
          id
          version
          state
        }
      }
      ...Refused
    }
  }
`);

export const resumeWebhook = graphql(`
  mutation ResumeWebhook($input: ResumeWebhookInput!) {
    resumeWebhook(input: $input) {
      __typename
      ... on ResumeWebhookSuccess {
        webhook {
          id
          version
          state
        }
      }
      ...Refused
    }
  }
`);

export const removeWebhook = graphql(`
  mutation RemoveWebhook($input: RemoveWebhookInput!) {
    removeWebhook(input: $input) {
      __typename
      ... on RemoveWebhookSuccess {
        removed
      }
      ...Refused
    }
  }
`);

export const testWebhook = graphql(`
  mutation TestWebhook($input: TestWebhookInput!) {
    testWebhook(input: $input) {
      __typename
      ... on TestWebhookSuccess {
        delivery {
          id
        }
      }
      ...Refused
    }
  }
`);

export const replayWebhook = graphql(`
  mutation ReplayWebhook($input: ReplayWebhookInput!) {
    replayWebhook(input: $input) {
      __typename
      ... on ReplayWebhookSuccess {
        events
        webhook {
          id
          waiting
        }
      }
      ...Refused
    }
  }
`);

export const replayWebhookDelivery = graphql(`
  mutation ReplayWebhookDelivery($input: ReplayWebhookDeliveryInput!) {
    replayWebhookDelivery(input: $input) {
      __typename
      ... on ReplayWebhookDeliverySuccess {
        delivery {
          id
          state
        }
      }
      ...Refused
    }
  }
`);

export const skipWebhookDelivery = graphql(`
  mutation SkipWebhookDelivery($input: SkipWebhookDeliveryInput!) {
    skipWebhookDelivery(input: $input) {
      __typename
      ... on SkipWebhookDeliverySuccess {
        delivery {
          id
          state
        }
      }
      ...Refused
    }
  }
`);

import { graphql } from '../graphql/generated/gql.js';

graphql(`
  fragment ConnectorFields on RemoteConnector {
    id
    version
    name
    outsideId
    outside {
      id
      version
      state
    }
    address
    tokenAddress
    clientId
    scope
    active
    createdAt
    viewerCan
  }
`);

export const connectorsQuery = graphql(`
  query RemoteConnectors {
    remoteConnectors {
      ...ConnectorFields
    }
  }
`);

export const registerConnector = graphql(`
  mutation RegisterRemoteConnector($input: RegisterRemoteConnectorInput!) {
    registerRemoteConnector(input: $input) {
      __typename
      ... on RegisterRemoteConnectorSuccess {
        connector {
          id
        }
      }
      ...Refused
    }
  }
`);

export const changeConnector = graphql(`
  mutation ChangeRemoteConnector($input: ChangeRemoteConnectorInput!) {
    changeRemoteConnector(input: $input) {
      __typename
      ... on ChangeRemoteConnectorSuccess {
        connector {
          ...ConnectorFields
        }
      }
      ...Refused
    }
  }
`);

export const askConnector = graphql(`
  mutation AskRemoteConnector($input: AskRemoteConnectorInput!) {
    askRemoteConnector(input: $input) {
      __typename
      ... on AskRemoteConnectorSuccess {
        agreement {
          id
        }
      }
      ...Refused
    }
  }
`);

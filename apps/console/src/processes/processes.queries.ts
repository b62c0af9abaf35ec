import { graphql } from '../graphql/generated/gql.js';

export const processesQuery = graphql(`
  query Processes($key: String, $after: String) {
    definitions(first: 50, key: $key, after: $after) {
      edges {
        node {
          ...Edition
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const checkQuery = graphql(`
  query CheckDefinition($body: JSON!) {
    validateDefinition(body: $body) {
      valid
      faults {
        path
        code
        message
      }
      warnings {
        path
        code
        message
      }
      workingDays
      unlimited
    }
  }
`);

export const asBpmnQuery = graphql(`
  query DefinitionAsBpmn($body: JSON!) {
    definitionAsBpmn(body: $body) {
      xml
    }
  }
`);

export const fromBpmnQuery = graphql(`
  query DefinitionFromBpmn($xml: String!) {
    definitionFromBpmn(xml: $xml) {
      body
      faults {
        path
        code
        message
      }
      leftOut {
        element
        id
        code
        message
      }
    }
  }
`);

export const simulateQuery = graphql(`
  query SimulateDefinition($body: JSON!, $latest: Int!) {
    simulateDefinition(body: $body, latest: $latest) {
      same
      otherwise
      unknown
      medianDaysThen
      medianDays
      approvals {
        approval {
          id
          version
          title
        }
        outcomeThen
        workingDaysThen
        outcome
        workingDays
        lapses
        gap
        unknownOf {
          id
          version
          name
          nativeName
        }
        askedMore {
          id
          version
          name
          nativeName
        }
        askedNoMore {
          id
          version
          name
          nativeName
        }
      }
    }
  }
`);

export const draftDefinition = graphql(`
  mutation DraftDefinition($input: DraftDefinitionInput!) {
    draftDefinition(input: $input) {
      __typename
      ... on DraftDefinitionSuccess {
        definition {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const saveDefinition = graphql(`
  mutation SaveDefinition($input: SaveDefinitionInput!) {
    saveDefinition(input: $input) {
      __typename
      ... on SaveDefinitionSuccess {
        definition {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const publishDefinition = graphql(`
  mutation PublishDefinition($input: PublishDefinitionInput!) {
    publishDefinition(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const makeDefinitionDefault = graphql(`
  mutation MakeDefinitionDefault($input: MakeDefinitionDefaultInput!) {
    makeDefinitionDefault(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const retireDefinition = graphql(`
  mutation RetireDefinition($input: RetireDefinitionInput!) {
    retireDefinition(input: $input) {
      __typename
      ...Refused
    }
  }
`);

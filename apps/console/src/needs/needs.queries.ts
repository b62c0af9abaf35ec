import { graphql } from '../graphql/generated/gql.js';

graphql(`
  fragment Need on DataNeed {
    id
    version
    title
    theme
    reason
    existing
    personal
    personalData
    state
    ground
    datasetId
    projectId
    proposalId
    providerFunction
    viewerCan
    provider {
      id
      name
      nativeName
    }
    organisation {
      id
      name
      nativeName
    }
    dataset {
      id
      title
    }
  }
`);

export const islandsQuery = graphql(`
  query DataIslands($first: Int, $after: String) {
    dataIslands(first: $first, after: $after) {
      edges {
        node {
          open
          matched
          providerFunction
          provider {
            id
            name
            nativeName
          }
          project {
            id
            name
            nativeName
          }
          proposal {
            id
            title
          }
          projectId
          proposalId
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    dataIslandSummary {
      needs
      open
      matched
      covered
      providers
      subjects
    }
  }
`);

export const needsQuery = graphql(`
  query DataNeeds(
    $first: Int
    $after: String
    $projectId: ID
    $proposalId: ID
    $providerId: ID
    $providerFunction: OrganisationFunction
    $withoutProvider: Boolean
    $organisationId: ID
    $text: String
    $states: [DataNeedState!]
    $sort: DataNeedSort
    $descending: Boolean
  ) {
    dataNeeds(
      first: $first
      after: $after
      projectId: $projectId
      proposalId: $proposalId
      providerId: $providerId
      providerFunction: $providerFunction
      withoutProvider: $withoutProvider
      organisationId: $organisationId
      text: $text
      states: $states
      sort: $sort
      descending: $descending
    ) {
      edges {
        node {
          ...Need
          updatedAt
          project {
            id
            name
            nativeName
          }
          proposal {
            id
            title
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

export const needQuery = graphql(`
  query DataNeed($id: ID!) {
    dataNeed(id: $id) {
      ...Need
      agreement {
        id
        title
      }
      project {
        id
        name
        nativeName
      }
      proposal {
        id
        title
      }
    }
  }
`);

export const projectNeedsQuery = graphql(`
  query ProjectNeeds($id: ID!) {
    project(id: $id) {
      id
      version
      coOwners(first: 200) {
        organisationId
      }
      dataNeeds {
        ...Need
      }
    }
  }
`);

export const addNeedMutation = graphql(`
  mutation AddDataNeed($input: AddDataNeedInput!) {
    addDataNeed(input: $input) {
      __typename
      ...Refused
      ... on AddDataNeedSuccess {
        dataNeed {
          ...Need
        }
      }
    }
  }
`);

export const withdrawNeedMutation = graphql(`
  mutation WithdrawDataNeed($input: WithdrawDataNeedInput!) {
    withdrawDataNeed(input: $input) {
      __typename
      ...Refused
      ... on WithdrawDataNeedSuccess {
        dataNeed {
          ...Need
        }
      }
    }
  }
`);

export const datasetChoicesQuery = graphql(`
  query CatalogueChoices($text: String) {
    datasets(first: 20, text: $text, states: [PUBLISHED]) {
      edges {
        node {
          id
          title
          theme
          ownerId
          owner {
            id
            name
            nativeName
          }
        }
      }
    }
  }
`);

export const datasetNameQuery = graphql(`
  query DatasetName($id: ID!) {
    dataset(id: $id) {
      id
      title
      theme
      ownerId
      owner {
        id
        name
        nativeName
      }
    }
  }
`);

export const usesQuery = graphql(`
  query DataUses(
    $first: Int
    $after: String
    $datasetId: ID
    $agreementId: ID
    $proposalId: ID
    $projectId: ID
    $approvalId: ID
  ) {
    dataUses(
      first: $first
      after: $after
      datasetId: $datasetId
      agreementId: $agreementId
      proposalId: $proposalId
      projectId: $projectId
      approvalId: $approvalId
    ) {
      edges {
        node {
          id
          kind
          title
          url
          note
          datasetVersion
          agreementRevision
          recordedAt
          dataset {
            id
            title
          }
          organisation {
            id
            name
            nativeName
          }
          provider {
            id
            name
            nativeName
          }
          agreement {
            id
            title
          }
          approval {
            id
            title
          }
          proposal {
            id
            title
          }
          project {
            id
            name
            nativeName
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

export const recordUseMutation = graphql(`
  mutation RecordDataUse($input: RecordDataUseInput!) {
    recordDataUse(input: $input) {
      __typename
      ...Refused
      ... on RecordDataUseSuccess {
        count
      }
    }
  }
`);

/** What rows can have gone into, of one kind at a time. */
export const useSubjectsQuery = graphql(`
  query UseSubjects($text: String, $projects: Boolean!, $proposals: Boolean!, $approvals: Boolean!) {
    projects(first: 20, text: $text) @include(if: $projects) {
      edges {
        node {
          id
          name
          nativeName
        }
      }
    }
    proposals(first: 20, text: $text) @include(if: $proposals) {
      edges {
        node {
          id
          title
        }
      }
    }
    approvals(first: 100) @include(if: $approvals) {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`);

export const updateNeedMutation = graphql(`
  mutation UpdateDataNeed($input: UpdateDataNeedInput!) {
    updateDataNeed(input: $input) {
      __typename
      ...Refused
      ... on UpdateDataNeedSuccess {
        dataNeed {
          ...Need
        }
      }
    }
  }
`);

export const matchNeedMutation = graphql(`
  mutation MatchDataNeed($input: MatchDataNeedInput!) {
    matchDataNeed(input: $input) {
      __typename
      ...Refused
      ... on MatchDataNeedSuccess {
        dataNeed {
          ...Need
        }
      }
    }
  }
`);

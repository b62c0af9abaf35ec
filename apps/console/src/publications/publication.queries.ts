import { graphql } from '../graphql/generated/gql.js';

graphql(`
  fragment ProjectPublished on Project {
    id
    version
    canPublish
    origin {
      oc4idsId
      ocids
    }
    publication {
      id
      state
      since
      endedAt
      ocids
      oc4idsId
      releaseCount
      faults {
        ocid
        path
        code
        message
      }
    }
  }
`);

export const publicationQuery = graphql(`
  query ProjectPublication($id: ID!) {
    project(id: $id) {
      ...ProjectPublished
    }
  }
`);

export const publicationPreviewQuery = graphql(`
  query PublicationPreview($id: ID!) {
    project(id: $id) {
      id
      version
      publicationPreview {
        off
        releases
        project
        faults {
          ocid
          path
          code
          message
        }
      }
    }
  }
`);

export const publishProject = graphql(`
  mutation PublishProject($input: PublishProjectInput!) {
    publishProject(input: $input) {
      __typename
      ... on PublishProjectSuccess {
        project {
          ...ProjectPublished
        }
      }
      ...Refused
    }
  }
`);

export const withdrawPublication = graphql(`
  mutation WithdrawPublication($input: WithdrawPublicationInput!) {
    withdrawPublication(input: $input) {
      __typename
      ... on WithdrawPublicationSuccess {
        project {
          ...ProjectPublished
        }
      }
      ...Refused
    }
  }
`);

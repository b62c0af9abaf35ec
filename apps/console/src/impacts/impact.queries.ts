import { graphql } from '../graphql/generated/gql.js';
import type { ImpactAssessedFragment, ImpactEditionFragment } from '../graphql/generated/graphql.js';

graphql(`
  fragment ImpactEdition on ImpactCriteria {
    id
    version
    title
    original
    titles {
      language
      title
    }
    jurisdiction
    edition
    state
    minimum
    dimensionMinimum
    publishedAt
    endedAt
    viewerCan
    organisation {
      id
      version
      name
      nativeName
    }
    criteria {
      key
      title
      original
      titles {
        language
        title
      }
      dimension
      weight
      goals
      levels {
        title
        original
        titles {
          language
          title
        }
      }
    }
  }
`);

graphql(`
  fragment ImpactAssessed on ImpactAssessment {
    id
    revision
    recordedAt
    overall
    reached
    dimensions {
      dimension
      percent
      reached
    }
    scores {
      key
      level
      reason
    }
    organisation {
      id
      version
      name
      nativeName
    }
    criteria {
      ...ImpactEdition
    }
  }
`);

export type CriteriaEdition = ImpactEditionFragment;
export type Assessed = ImpactAssessedFragment;

export const criteriaQuery = graphql(`
  query ImpactCriteriaList($state: ImpactCriteriaState, $first: Int, $after: String) {
    impactCriteria(state: $state, first: $first, after: $after) {
      edges {
        node {
          id
          title
          jurisdiction
          edition
          state
          publishedAt
          organisation {
            id
            version
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

export const ownCriteriaQuery = graphql(`
  query OwnImpactCriteria($organisationId: ID!) {
    impactCriteria(organisationId: $organisationId, state: PUBLISHED, first: 1) {
      edges {
        node {
          ...ImpactEdition
        }
      }
    }
  }
`);

export const editionQuery = graphql(`
  query ImpactEditionOf($id: ID!) {
    impactCriteriaEdition(id: $id) {
      ...ImpactEdition
    }
  }
`);

export const proposalImpactQuery = graphql(`
  query ProposalImpact($id: ID!) {
    proposal(id: $id) {
      id
      version
      title
      state
      revisionNumber
      impactRequired
      impactCriteria {
        ...ImpactEdition
      }
      impactAssessments(first: 20) {
        ...ImpactAssessed
      }
    }
  }
`);

export const publishCriteria = graphql(`
  mutation PublishImpactCriteria($input: PublishImpactCriteriaInput!) {
    publishImpactCriteria(input: $input) {
      __typename
      ... on PublishImpactCriteriaSuccess {
        criteria {
          id
        }
      }
      ...Refused
    }
  }
`);

export const retireCriteria = graphql(`
  mutation RetireImpactCriteria($input: RetireImpactCriteriaInput!) {
    retireImpactCriteria(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const assessImpact = graphql(`
  mutation AssessImpact($input: AssessImpactInput!) {
    assessImpact(input: $input) {
      __typename
      ... on AssessImpactSuccess {
        assessment {
          id
        }
      }
      ...Refused
    }
  }
`);

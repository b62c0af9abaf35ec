import { graphql } from '../graphql/generated/gql.js';

export const createProject = graphql(`
  mutation CreateProject($input: CreateProjectInput!) {
    createProject(input: $input) {
      __typename
      ... on CreateProjectSuccess {
        project {
          id
          version
        }
      }
      ...Refused
    }
  }
`);

export const updateProject = graphql(`
  mutation UpdateProject($input: UpdateProjectInput!) {
    updateProject(input: $input) {
      __typename
      ... on UpdateProjectSuccess {
        project {
          ...ProjectFacts
        }
      }
      ...Refused
    }
  }
`);

export const proposeStakes = graphql(`
  mutation ProposeStakes($input: ProposeStakesInput!) {
    proposeStakes(input: $input) {
      __typename
      ... on ProposeStakesSuccess {
        stakeChange {
          id
          version
          state
        }
      }
      ...Refused
    }
  }
`);

export const withdrawStakeChange = graphql(`
  mutation WithdrawStakeChange($input: WithdrawStakeChangeInput!) {
    withdrawStakeChange(input: $input) {
      __typename
      ... on WithdrawStakeChangeSuccess {
        stakeChange {
          id
          version
          state
        }
      }
      ...Refused
    }
  }
`);

export const requestGate = graphql(`
  mutation RequestGate($input: RequestGateInput!) {
    requestGate(input: $input) {
      __typename
      ... on RequestGateSuccess {
        gate {
          id
          version
          state
        }
      }
      ...Refused
    }
  }
`);

export const withdrawGate = graphql(`
  mutation WithdrawGate($input: WithdrawGateInput!) {
    withdrawGate(input: $input) {
      __typename
      ... on WithdrawGateSuccess {
        gate {
          id
          version
          state
        }
      }
      ...Refused
    }
  }
`);

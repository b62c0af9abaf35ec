import { graphql } from '../graphql/generated/gql.js';

export const portfolioMapQuery = graphql(`
  query PortfolioMap($state: ProposalState, $stage: ProjectStage, $component: SmartCityComponent) {
    portfolioMap(state: $state, stage: $stage, component: $component) {
      more
      placed {
        proposalId
        title
        state
        component
        projectId
        projectName
        stage
        siteCount
        sites {
          name
          shape
          longitude
          latitude
        }
      }
    }
  }
`);

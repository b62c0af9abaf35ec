import { graphql } from '../graphql/generated/gql.js';

export const planMaintenance = graphql(`
  mutation PlanMaintenance($input: PlanMaintenanceInput!) {
    planMaintenance(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const endMaintenance = graphql(`
  mutation EndMaintenance($input: EndMaintenanceInput!) {
    endMaintenance(input: $input) {
      __typename
      ...Refused
    }
  }
`);

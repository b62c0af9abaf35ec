import { graphql } from '../../graphql/generated/gql.js';

export const forecastQuery = graphql(`
  query ApprovalForecast($id: ID!) {
    approval(id: $id) {
      id
      version
      definition {
        id
        version
        key
      }
      forecast {
        approvals
        earlyAt
        medianAt
        lateAt
        earlyDays
        medianDays
        lateDays
        from
        to
      }
    }
  }
`);

export const forecastQualityQuery = graphql(`
  query ForecastQuality($process: String!) {
    forecastQuality(process: $process) {
      forecasts
      within
      medianError
      from
      to
    }
  }
`);

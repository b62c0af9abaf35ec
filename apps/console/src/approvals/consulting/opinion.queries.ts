import { graphql } from '../../graphql/generated/gql.js';

/** Read where somebody was asked: most approvals ask nobody. */
export const opinionsQuery = graphql(`
  query Opinions($id: ID!) {
    approval(id: $id) {
      id
      version
      state
      stageState
      stage
      opinions {
        id
        stage
        state
        dueAt
        version
        stance
        text
        givenAt
        organisation {
          id
          name
          nativeName
        }
        earlier {
          stance
          text
          givenAt
        }
        considerations {
          decisionId
          taken
          reason
          organisation {
            id
            name
            nativeName
          }
        }
        receipt {
          ...ReceiptOf
        }
      }
    }
  }
`);

export const giveOpinion = graphql(`
  mutation GiveOpinion($input: GiveOpinionInput!) {
    result: giveOpinion(input: $input) {
      __typename
      ... on GiveOpinionSuccess {
        approval {
          ...ApprovalFile
        }
      }
      ...Refused
    }
  }
`);

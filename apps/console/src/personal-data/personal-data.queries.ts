import { graphql } from '../graphql/generated/gql.js';

export const exportPersonQuery = graphql(`
  query ExportPerson($memberId: ID) {
    exportPerson(memberId: $memberId)
  }
`);

export const formerMemberQuery = graphql(`
  query FormerMember($id: ID!) {
    member(id: $id) {
      id
      version
      title
      state
      organisation {
        id
        name
        nativeName
      }
    }
  }
`);

export const erasePerson = graphql(`
  mutation ErasePerson($input: ErasePersonInput!) {
    erasePerson(input: $input) {
      __typename
      ...Refused
    }
  }
`);

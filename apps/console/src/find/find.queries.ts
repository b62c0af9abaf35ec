import { graphql } from '../graphql/generated/gql.js';

export const searchQuery = graphql(`
  query Find($text: String!) {
    search(text: $text, first: 20) {
      id
      kind
      title
      nativeTitle
      path
      exact
      organisation {
        id
        name
        nativeName
      }
    }
  }
`);

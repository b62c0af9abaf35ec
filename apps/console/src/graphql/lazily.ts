import { type DocumentInput, gql } from '@urql/core';
import { keepText } from './by-id.js';

/**
 * A GraphQL document that is parsed when it is first asked with: the build writes every document of the console as a call of
 * this (build/documents.mjs), and a screen asks with a few of the many that come with it.
 * @param key a number of its own, which the client would otherwise count from the whole text
 */
export function lazily(text: string, key: number): DocumentInput {
  keepText(text);
  let parsed: readonly unknown[] | undefined;
  return {
    kind: 'Document',
    get definitions() {
      return (parsed ??= gql(text).definitions);
    },
    loc: {
      start: 0,
      end: text.length,
      source: { body: text, name: 'console', locationOffset: { line: 1, column: 1 } },
    },
    __key: key,
  } as unknown as DocumentInput;
}

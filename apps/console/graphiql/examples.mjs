/** `virtual:examples`: the GraphQL documents that docs/api.md shows, so that what is offered is what is written there and tried by tests. */
import { readFileSync } from 'node:fs';
import { parse, print } from 'graphql';

const EXAMPLES = 'virtual:examples';
/** A heading, a call of a program's `graphql`, or a block of GraphQL. */
const PLACE = /^## (?<heading>.+)$|\bgraphql\(\s*`(?<called>[^`]+)`|^```graphql\n(?<block>[^]*?)^```$/gm;

/** @param {string} text of a page in Markdown @returns {{ name: string, query: string }[]} */
export function examplesIn(text) {
  let name = '';
  return [...text.matchAll(PLACE)].flatMap(({ groups: { heading, called, block } }) => {
    name = heading ?? name;
    return heading ? [] : [{ name, query: print(parse(called ?? block)) }];
  });
}

/** The Vite plugin. @param {string} file the page */
export function examples(file) {
  return {
    name: 'tripartite-examples',
    resolveId: (id) => (id === EXAMPLES ? `\0${id}` : undefined),
    load(id) {
      if (id !== `\0${EXAMPLES}`) return undefined;
      return `export default ${JSON.stringify(examplesIn(readFileSync(file, 'utf8')))}`;
    },
  };
}

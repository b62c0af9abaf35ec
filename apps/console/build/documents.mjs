/**
 * GraphQL documents of the console: each a template without substitutions, graphql(`…`). The bundle gets each as a short
 * text in the place where it is used, with the fragments it spreads; a table of all of them would be in every first load.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';

const DOCUMENT = /\bgraphql\(\s*`([^`]*)`\s*,?\s*\)/g;
const IMPORT = /^import \{ graphql \} from '[./\w]*generated\/gql\.js';$/m;

/** @returns {{ location: string, rawSDL: string, document: import('graphql').DocumentNode }[]} */
export function documentsIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith(join('graphql', 'generated')))
    .flatMap((name) => {
      const location = join(folder, name);
      return [...readFileSync(location, 'utf8').matchAll(DOCUMENT)].map(([, rawSDL]) => {
        try {
          return { location, rawSDL, document: parse(rawSDL) };
        } catch (error) {
          throw new Error(`${relative(folder, location)}: ${error.message}`, { cause: error });
        }
      });
    });
}

/** `virtual:operations`: ids by operation name, for what is asked before a GraphQL client is there. */
const OPERATIONS = 'virtual:operations';

/** The Vite plugin. @param {string} folder of the sources */
export function inlineDocuments(folder) {
  const documents = documentsIn(folder).map(({ document }) => document.definitions);
  const all = documents.flat();
  const fragments = new Map(all.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
  const textOf = (definitions) =>
    stripIgnoredCharacters([...closure(definitions, fragments)].map((each) => print(withTypes(each))).join(' '));
  // Fragments that stand beside an operation come with those that it spreads, once, so that its text is the one the api knows.
  const inlined = (definitions) => {
    const operations = definitions.filter((definition) => !isFragment(definition));
    return textOf(operations.length > 0 ? operations : definitions);
  };
  // Short: a number that says nothing cannot be compressed, and every screen has dozens.
  const keys = new Map(documents.map((definitions, index) => [inlined(definitions), index + 1]));
  return {
    name: 'tripartite-documents',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(`${OPERATIONS}/`) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${OPERATIONS}/`)) return undefined;
      const name = id.slice(OPERATIONS.length + 2);
      const operation = all.find((definition) => !isFragment(definition) && definition.name.value === name);
      if (!operation) throw new Error(`There is no operation ${name}.`);
      return `export default ${JSON.stringify(idOf(textOf([operation])))}`;
    },
    // What the api answers to by id.
    generateBundle() {
      const operations = all.filter((definition) => !isFragment(definition)).map((definition) => textOf([definition]));
      const source = JSON.stringify(Object.fromEntries(operations.map((text) => [idOf(text), text])));
      this.emitFile({ type: 'asset', fileName: 'documents.json', source });
    },
    transform(code, id) {
      if (!id.startsWith(folder) || !IMPORT.test(code)) return undefined;
      return code
        .replace(IMPORT, `import { lazily } from ${JSON.stringify(join(folder, 'graphql/lazily.ts'))};`)
        .replace(DOCUMENT, (_, sdl) => {
          const text = inlined(parse(sdl).definitions);
          return `lazily(${JSON.stringify(text)}, ${keys.get(text)})`;
        });
    },
  };
}

/** As GraphQL over HTTP names a document by its text. */
const idOf = (text) => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;

const isFragment = ({ kind }) => kind === Kind.FRAGMENT_DEFINITION;

function closure(definitions, fragments, found = new Set()) {
  for (const definition of definitions) {
    if (found.has(definition)) continue;
    found.add(definition);
    visit(definition, { FragmentSpread: ({ name }) => void closure([fragments.get(name.value)], fragments, found) });
  }
  return found;
}

/** As urql would ask: its cache goes by the types in an answer. */
function withTypes(definition) {
  const type = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
  const hasType = ({ selections }) => selections.some(({ name }) => name?.value === '__typename');
  return visit(definition, {
    SelectionSet: (set, _key, parent) =>
      parent.kind === Kind.OPERATION_DEFINITION || hasType(set)
        ? undefined
        : { ...set, selections: [...set.selections, type] },
  });
}

import type { ApolloServerPlugin } from '@apollo/server';
import { BREAK, type DocumentNode, GraphQLError, visit } from 'graphql';

/** Refuses texts with a NUL, which the database can't hold, wherever they stand in a request. */
export function storableValues(): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, request }) => {
          for (const [name, value] of Object.entries(request.variables ?? {})) {
            const path = nulWithin(value, [`$${name}`]);
            if (path) refuse(path.join('.'));
          }
          if (hasNulLiteral(document)) refuse('the document');
          return Promise.resolve();
        },
      }),
  };
}

/** What is nested deeper was made to overflow something, and what has more members to keep something busy: nothing of ours has. */
const DEEPEST = 64;
const WIDEST = 1000;

/** Where in a value the first NUL is; undefined when there is none. */
export function nulWithin(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length > DEEPEST) tooDeep(path[0] ?? '');
  if (!Array.isArray(value) && Object.keys(value).length > WIDEST) tooWide(path[0] ?? '');
  for (const [key, inner] of Object.entries(value)) {
    const found = key.includes('\0') ? path : nulWithin(inner, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

/** Looked at once per document: it is kept. */
const known = new WeakMap<DocumentNode, boolean>();

function hasNulLiteral(document: DocumentNode): boolean {
  const before = known.get(document);
  if (before !== undefined) return before;
  let found = false;
  visit(document, {
    StringValue: ({ value }) => {
      found ||= value.includes('\0');
      return found ? BREAK : undefined;
    },
  });
  known.set(document, found);
  return found;
}

function tooDeep(variable: string): never {
  throw new GraphQLError(`The value of ${variable} is nested more than ${DEEPEST} deep. Send it flatter.`, {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}

function tooWide(variable: string): never {
  throw new GraphQLError(`An object in ${variable} has more than ${WIDEST} members. Send fewer.`, {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}

function refuse(where: string): never {
  throw new GraphQLError(`A text in ${where} holds a NUL character, which can't be stored. Remove it.`, {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}

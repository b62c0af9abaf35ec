import type { ApolloServerPlugin } from '@apollo/server';
import { BREAK, type DocumentNode, GraphQLError, visit } from 'graphql';
import { isUnstorable } from '#libs/contracts';

/** Refuses texts with a NUL or with half a character, which the database can't hold, wherever they stand in a request. */
export function storableValues(): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, request }) => {
          for (const [name, value] of Object.entries(request.variables ?? {})) {
            const path = unstorableWithin(`$${name}`, value);
            if (path) refuse([`$${name}`, ...path].join('.'));
          }
          if (hasUnstorableLiteral(document)) refuse('the document');
          return Promise.resolve();
        },
      }),
  };
}

/** What is nested deeper was made to overflow something, and what has more members to keep something busy: nothing of ours has. */
const DEEPEST = 64;
const WIDEST = 1000;

/** The keys that lead to the first such text in a variable; undefined when there is none. */
function unstorableWithin(variable: string, value: unknown, depth = 1): string[] | undefined {
  if (typeof value === 'string') return isUnstorable(value) ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > DEEPEST) tooDeep(variable);
  // By hand and with nothing made on the way: a body may hold half a million values.
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      const found = unstorableWithin(variable, value[at], depth + 1);
      if (found) return [String(at), ...found];
    }
    return undefined;
  }
  const entries = Object.entries(value);
  if (entries.length > WIDEST) tooWide(variable);
  for (const [key, inner] of entries) {
    if (isUnstorable(key)) return [];
    const found = unstorableWithin(variable, inner, depth + 1);
    if (found) return [key, ...found];
  }
  return undefined;
}

/** Looked at once per document: it is kept. */
const known = new WeakMap<DocumentNode, boolean>();

function hasUnstorableLiteral(document: DocumentNode): boolean {
  const before = known.get(document);
  if (before !== undefined) return before;
  let found = false;
  visit(document, {
    StringValue: ({ value }) => {
      found ||= isUnstorable(value);
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
  throw new GraphQLError(`A text in ${where} holds a NUL or half a character, which can't be stored. Remove it.`, {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}

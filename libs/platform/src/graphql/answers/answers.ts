import type { GraphQLField, GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { getNamedType, isEnumType, isLeafType } from 'graphql';
import { boundOf, fieldsOf, isList } from '../limits/bounds.js';
import { widths } from '../limits/limits.js';
import type { Operation } from '../operations/operation.js';
import { turnToGoOn } from '../limits/pace.js';

type Field = GraphQLField<unknown, unknown>;
type Resolver = GraphQLFieldResolver<unknown, Operation>;

/**
 * Has every list of an answer cut at its bound and counted while the answer is made, and long answers made in many turns
 * of the event loop.
 */
export function holdAnswers(schema: GraphQLSchema): GraphQLSchema {
  for (const [, field] of fieldsOf(schema)) {
    const type = getNamedType(field.type);
    const list = isList(field.type) && !isEnumType(type);
    const resolve = field.resolve as Resolver | undefined;
    if (list) field.resolve = counted(field, resolve) as Field['resolve'];
    else if (resolve && !isLeafType(type)) field.resolve = paced(resolve) as Field['resolve'];
  }
  return schema;
}

function counted(field: Field, resolve: Resolver | undefined): Resolver {
  const { name } = field;
  const { most, page } = boundOf(field) ?? { most: Infinity };
  const read: Resolver = resolve ?? ((source) => (source as Record<string, unknown>)[name]);
  const leaf = isLeafType(getNamedType(field.type));
  const finish = (found: unknown, args: Record<string, unknown>, { answer }: Operation, info: GraphQLResolveInfo) => {
    if (answer.reason) return never();
    if (!Array.isArray(found)) return found;
    const skip = page ? within(args['skip'], 0, found.length, 0) : 0;
    const first = page ? within(args['first'], 1, most, page) : most;
    const shown = found.length > first || skip > 0 ? found.slice(skip, skip + first) : found;
    if (found.length > skip + shown.length) answer.cut(info, shown.length, found.length);
    answer.count(shown.length * (leaf ? 1 : widthOf(info)), info);
    return answer.reason ? never() : shown;
  };
  return (source, args: Record<string, unknown>, operation, info) => {
    if (operation.answer.reason) return never();
    const found = read(source, args, operation, info);
    return isPromise(found)
      ? found.then((list) => inTurn(() => finish(list, args, operation, info)))
      : finish(found, args, operation, info);
  };
}

function paced(resolve: Resolver): Resolver {
  return (source, args, operation, info) => {
    if (operation.answer.reason) return never();
    const found = resolve(source, args, operation, info);
    return isPromise(found) ? found.then((value) => inTurn(() => (operation.answer.reason ? never() : value))) : found;
  };
}

function inTurn<T>(then: () => T): T | Promise<T> {
  const turn = turnToGoOn();
  return turn ? turn.then(then) : then();
}

/** For an answer that was given up: nothing further is made of it, and nobody waits. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}

function within(value: unknown, least: number, most: number, standard: number): number {
  return typeof value === 'number' ? Math.min(Math.max(value, least), most) : standard;
}

function widthOf({ fieldNodes }: GraphQLResolveInfo): number {
  let width = 0;
  for (const node of fieldNodes) width += widths.get(node) ?? 1;
  return width;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as Promise<unknown> | null | undefined)?.then === 'function';
}

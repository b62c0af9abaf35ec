import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import { READS, WITHOUT_KEY } from './generated/operations.js';
import { actDocument, fields, readDocument } from './selection.js';

const schema = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
const faultsIn = (document: string) => validate(schema, parse(document)).map(({ message }) => message);

/** All fields of a type that need no argument, and one level below. */
function everything(type: unknown, depth = 1): object | true {
  if (isInterfaceType(type)) return { __typename: true };
  if (!isObjectType(type)) return true;
  const own = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const plain = own.filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)));
  return Object.fromEntries(plain.map((field) => [field.name, everything(getNamedType(field.type), depth - 1)]));
}

describe('a document', () => {
  it('of every act is valid, with all that its success has and all that a refusal says', () => {
    for (const { name, type } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const result = getNamedType(type);
      const success = isUnionType(result) ? result.getTypes().find((each) => each.name.endsWith('Success')) : undefined;
      expect([name, faultsIn(actDocument(name, everything(success) as object))]).toEqual([name, []]);
    }
  });

  it('of everything that can be read is valid, with every argument', () => {
    for (const { name, args, type } of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      const given = Object.fromEntries(args.map((arg) => [arg.name, null]));
      expect([name, faultsIn(readDocument(name, given, everything(getNamedType(type))))]).toEqual([name, []]);
    }
    expect(Object.keys(READS).length).toBeGreaterThan(50);
  });

  it('gives a key to every act that takes one', () => {
    const keyless = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ args: [arg] }) => {
      const type = getNamedType(arg?.type);
      return !isInputObjectType(type) || !('clientMutationId' in type.getFields());
    });
    expect(WITHOUT_KEY).toEqual(keyless.map(({ name }) => name));
  });

  it('holds names and nothing else', () => {
    expect(fields({ id: true, title: false, by: { name: true } })).toBe('{ id by { name } }');
    expect(fields({})).toBe('{ __typename }');
    expect(() => fields({ 'id } evil { id': true })).toThrow(TypeError);
    expect(() => readDocument('project', { 'id: $id) { id } #': '' }, true)).toThrow(TypeError);
  });
});

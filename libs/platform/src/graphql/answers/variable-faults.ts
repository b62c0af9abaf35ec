import {
  coerceInputValue,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import type { Fault } from '#libs/contracts';

/** In an error's extensions: by which code a scalar calls what it can't read, where that is not `FORM`. */
export const FAULT = 'fault';
/** graphql-js gives up after as many. */
const MOST = 50;
/** What is said at an object of one of its fields, with its name: it was left out, or the object has none such. */
const LEFT_OUT = /^Field "(\w+)" of required type ".+" was not provided\.$/;
const UNKNOWN = /^Field "([^]*)" is not defined by type "\w+"\./;

/**
 * What of the variables could not be read, place by place, as refusals of the input say it: `REQUIRED` where nothing is given that is
 * needed, else as the scalar calls it. The path begins with the variable and ends with the field, also where that was left out.
 * graphql-js says the places in its sentences only.
 */
export function variableFaults(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Fault[] {
  const faults: Fault[] = [];
  const enough = new Error('There are enough faults.');
  const note = (path: Fault['path'], value: unknown, { message, extensions }: GraphQLError) => {
    const [, leftOut] = LEFT_OUT.exec(message) ?? [];
    const name = leftOut ?? UNKNOWN.exec(message)?.[1];
    const lacks = leftOut !== undefined || value === undefined || value === null;
    const code = lacks ? 'REQUIRED' : String(extensions[FAULT] ?? 'FORM');
    const at = name === undefined ? path : [...path, name];
    if (faults.push({ path: at, code, message }) === MOST) throw enough;
  };
  try {
    for (const { variable, type, defaultValue } of variableDefinitions) {
      const name = variable.name.value;
      const declared = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
      if (!declared || (variables[name] === undefined && defaultValue)) continue;
      coerceInputValue(variables[name], declared, (path, value, error) => note([name, ...path], value, error));
    }
  } catch (error) {
    if (error !== enough) throw error;
  }
  return faults;
}

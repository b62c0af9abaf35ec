import type { Acts, Reads } from './generated/schema.js';
import { READS } from './generated/operations.js';
import type { Refused } from './errors.js';

/** Which fields are asked for: `{ id: true, organisation: { name: true } }`. */
export type Selection<T> =
  NonNullable<T> extends infer Value
    ? unknown extends Value
      ? true
      : Value extends ReadonlyArray<infer Item>
        ? Selection<Item>
        : Value extends { readonly __typename: string }
          ? { readonly [Name in keyof Value]?: Selection<Value[Name]> }
          : true
    : never;

/** What is answered to a selection. */
export type Selected<T, Chosen> = T extends null
  ? null
  : T extends ReadonlyArray<infer Item>
    ? ReadonlyArray<Selected<Item, Chosen>>
    : Chosen extends true
      ? T
      : { readonly [Name in keyof Chosen & keyof T]: Selected<T[Name], Chosen[Name]> };

export type ActName = keyof Acts & string;
export type ReadName = keyof Reads & string;
/** What a list holds. */
export type ItemOf<Answer> = Answer extends { readonly edges: ReadonlyArray<{ readonly node: infer Item }> }
  ? Item
  : never;
export type ListName = { [Name in ReadName]: ItemOf<Reads[Name]['answer']> extends never ? never : Name }[ReadName];

/** What an act comes to: its success with what was asked for, or why it was refused. */
export type Outcome<Name extends ActName, Chosen> =
  | ({ readonly __typename: Acts[Name]['success']['__typename'] } & Selected<Acts[Name]['success'], Chosen>)
  | Refused;

/** Fields of every refusal; those that not every act knows stand within the interface, where any of them may. */
const REFUSALS = `... on Refusal { code message
  ... on InputRefused { faults { path code message } } ... on PermissionRefused { permission }
  ... on QuotaRefused { allowed freesAt holder quota } ... on TransitionRefused { state faults { path code message } }
  ... on VersionRefused { actualVersion expectedVersion } }`;

/** A selection as GraphQL has it. @throws TypeError for what is no name: nothing else gets into a document */
export function fields(selection: object): string {
  const parts = Object.entries(selection).flatMap(([name, within]: [string, unknown]) => {
    if (!/^\w+$/.test(name)) throw new TypeError(`${JSON.stringify(name)} is no name of a field.`);
    if (within === undefined || within === false) return [];
    return within === true ? [name] : [`${name} ${fields(within as object)}`];
  });
  return `{ ${parts.join(' ') || '__typename'} }`;
}

export function actDocument(name: string, selection: object): string {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  return `mutation($input: ${type}Input!) { ${name}(input: $input) { __typename ... on ${type}Success ${fields(selection)} ${REFUSALS} } }`;
}

/** @throws TypeError for an argument that there is not */
export function readDocument(name: string, args: object, selection: object | true): string {
  const types = new Map((READS[name] ?? '').split(',').map((each) => each.split(':') as [string, string]));
  const given = Object.keys(args).map((arg) => {
    const type = types.get(arg);
    if (!type) throw new TypeError(`${name} takes no ${JSON.stringify(arg)}.`);
    return [`$${arg}: ${type}`, `${arg}: $${arg}`] as const;
  });
  const declared = given.length > 0 ? `(${given.map(([declaration]) => declaration).join(', ')})` : '';
  const passed = given.length > 0 ? `(${given.map(([, pass]) => pass).join(', ')})` : '';
  return `query${declared} { ${name}${passed}${selection === true ? '' : ` ${fields(selection)}`} }`;
}

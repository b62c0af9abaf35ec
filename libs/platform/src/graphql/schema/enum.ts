import { registerEnumType } from '@nestjs/graphql';

/**
 * Declares a GraphQL enum whose names are its values.
 * @param meanings what each value says, in a sentence, for the people who read the schema
 */
export function enumType<T extends string>(
  name: string,
  values: readonly T[],
  description: string,
  meanings?: Readonly<Record<T, string>>,
): Record<T, T> {
  const type = Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;
  const described = values.map((value) => [value, { description: meanings?.[value] }] as const);
  registerEnumType<Record<string, string>>(type, { name, description, valuesMap: Object.fromEntries(described) });
  return type;
}

/** Declares a GraphQL enum of kinds that contracts name: `project-gate` is `PROJECT_GATE` there. */
export function kindEnum<T extends string>(
  name: string,
  kinds: readonly T[],
  description: string,
  meanings?: Readonly<Record<T, string>>,
): Record<string, T> {
  const named = kinds.map((kind) => [kind.toUpperCase().replaceAll('-', '_'), kind] as const);
  const type = Object.fromEntries(named);
  const described = named.map(([value, kind]) => [value, { description: meanings?.[kind] }] as const);
  registerEnumType(type, { name, description, valuesMap: Object.fromEntries(described) });
  return type;
}

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

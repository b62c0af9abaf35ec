import { registerEnumType } from '@nestjs/graphql';

/** Declares a GraphQL enum whose names are its values. */
export function enumType<T extends string>(name: string, values: readonly T[], description: string): Record<T, T> {
  const type = Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;
  registerEnumType(type, { name, description });
  return type;
}

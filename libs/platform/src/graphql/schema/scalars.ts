import { CustomScalar, Scalar } from '@nestjs/graphql';
import { GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { type Permission, permissions } from '#libs/contracts';
import { FAULT } from '../answers/variable-faults.js';

function refuse(what: string, value: unknown, fault?: string): never {
  throw new GraphQLError(`Expected ${what}, got ${JSON.stringify(value)}.`, {
    extensions: { code: 'BAD_USER_INPUT', [FAULT]: fault },
  });
}

function stringOf(ast: ValueNode): unknown {
  return ast.kind === Kind.STRING ? ast.value : null;
}

/** Accepts only full RFC 3339 instants with a zone, since "2026-11-24" or a local time names no instant. */
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

@Scalar('DateTime', () => Date)
export class DateTimeScalar implements CustomScalar<string, Date> {
  description = 'An instant, RFC 3339 in UTC with milliseconds, such as 2026-11-24T08:30:00.000Z.';
  serialize = (value: unknown): string => (value instanceof Date ? value : new Date(value as string)).toISOString();
  parseValue = (value: unknown): Date => {
    if (typeof value !== 'string' || !RFC3339.test(value))
      refuse('an RFC 3339 instant such as 2026-11-24T08:30:00Z', value);
    const date = new Date(value);
    if (Number.isNaN(date.getTime())) refuse('an instant that exists', value);
    return date;
  };
  parseLiteral = (ast: ValueNode): Date => this.parseValue(stringOf(ast));
}

export class CalendarDate {}

@Scalar('Date', () => CalendarDate)
export class DateScalar implements CustomScalar<string, string> {
  description = 'A calendar date, ISO 8601, such as 2026-11-24.';
  serialize = (value: unknown): string => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value));
  parseValue = (value: unknown): string => {
    const exists = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDate(value);
    return exists ? value : refuse('a calendar date such as 2026-11-24', value);
  };
  parseLiteral = (ast: ValueNode): string => this.parseValue(stringOf(ast));
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export class Decimal {}

@Scalar('Decimal', () => Decimal)
export class DecimalScalar implements CustomScalar<string, string> {
  description = 'An exact decimal number as a string, such as "1250000.00": money and shares are never floats.';
  serialize = (value: unknown): string => String(value);
  parseValue = (value: unknown): string =>
    typeof value === 'string' && /^-?\d{1,20}(\.\d{1,10})?$/.test(value)
      ? value
      : refuse('a decimal number in a string, such as "12.50"', value, 'DECIMAL');
  parseLiteral = (ast: ValueNode): string => this.parseValue(stringOf(ast));
}

export class PermissionName {}

@Scalar('Permission', () => PermissionName)
export class PermissionScalar implements CustomScalar<string, Permission> {
  description = 'A permission of the catalogue, such as "proposal.submit".';
  serialize = (value: unknown): string => String(value);
  parseValue = (value: unknown): Permission =>
    permissions.find((each) => each === value) ??
    refuse('a permission of the catalogue, such as "proposal.submit"', value);
  parseLiteral = (ast: ValueNode): Permission => this.parseValue(stringOf(ast));
}

export class Json {}

@Scalar('JSON', () => Json)
export class JsonScalar implements CustomScalar<unknown, unknown> {
  description = 'Any JSON value, where its shape is described elsewhere (a definition, a GeoJSON geometry).';
  serialize = (value: unknown): unknown => value;
  parseValue = (value: unknown): unknown => value;
  parseLiteral = (ast: ValueNode, variables?: Record<string, unknown> | null): unknown =>
    valueFromASTUntyped(ast, variables);
}

export const scalars = [DateTimeScalar, DateScalar, DecimalScalar, JsonScalar, PermissionScalar];

import { v7 } from 'uuid';
import {
  events,
  type EventType,
  jsonSchema,
  type LedgerEvent,
  type SubjectKind,
  subjectKinds,
  topic,
} from '#libs/contracts';

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly minLength?: number;
}

/** An event of a type as it might have happened to an organisation: what its schema says, filled in. */
export function sampleEvent(type: EventType, organisationId: string, at: Date): LedgerEvent {
  const named = type.split('.')[0] as SubjectKind;
  return {
    seq: 0,
    id: v7(),
    occurredAt: at.toISOString(),
    type,
    actor: { memberId: v7(), organisationId },
    subject: { kind: subjectKinds.includes(named) ? named : 'organisation', id: v7(), version: 1 },
    audience: [organisationId],
    barred: [],
    topics: [topic('organisation', organisationId)],
    correlationId: null,
    data: valueOf(jsonSchema(events[type]) as Schema) as LedgerEvent['data'],
  };
}

function valueOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return valueOf(schema.anyOf.find(({ type }) => type !== 'null') ?? {});
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, valueOf(one)]));
    case 'array':
      return schema.items ? [valueOf(schema.items)] : [];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 0);
    case 'boolean':
      return true;
    case 'string':
      return textOf(schema);
    default:
      return null;
  }
}

function textOf({ format, pattern, minLength = 0 }: Schema): string {
  if (format === 'uuid') return v7();
  if (format === 'date-time') return '2026-01-15T08:00:00Z';
  if (format === 'date') return '2026-01-15';
  if (pattern?.includes('{64}')) return '0'.repeat(64);
  return 'EXAMPLE'.padEnd(minLength, '.');
}

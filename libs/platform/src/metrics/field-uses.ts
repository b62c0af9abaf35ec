import { Global, Injectable, Module } from '@nestjs/common';
import { type Actor, SYSTEM_ID } from '#libs/contracts';

/** People's sessions are one client; tokens and programs are each their own. */
export const fieldClients = ['CONSOLE', 'TOKEN', 'PROGRAM'] as const;
export type FieldClient = (typeof fieldClients)[number];

/** That a client asked for a field, and in how many operations. */
export interface FieldUse {
  readonly client: FieldClient;
  /** Of the token or the program's member; the system's for the console. */
  readonly clientId: string;
  /** Null for the console, which is everybody's. */
  readonly organisationId: string | null;
  /** Such as `Query.inbox`. */
  readonly field: string;
  readonly times: number;
}

type Client = Omit<FieldUse, 'field' | 'times'>;

interface Counted {
  readonly client: Client;
  /** By the fields of a document, which all its operations share. */
  readonly operations: Map<readonly string[], number>;
}

const CONSOLE: Client = { client: 'CONSOLE', clientId: SYSTEM_ID, organisationId: null };

/** Which client asked for which field since somebody took note of it: one number an operation, until then. */
@Injectable()
export class FieldUses {
  /** Fields that are to go, and what to do instead; known once the schema is served. */
  going: ReadonlyMap<string, string | null> = new Map();
  private readonly counts = new Map<string, Counted>();

  /** @param fields the same list for the same document */
  note(actor: Actor, fields: readonly string[]): void {
    const client = clientOf(actor);
    if (!client) return;
    const counted = this.counts.get(client.clientId) ?? { client, operations: new Map<readonly string[], number>() };
    this.counts.set(client.clientId, counted);
    counted.operations.set(fields, (counted.operations.get(fields) ?? 0) + 1);
  }

  /** What there is, to be kept; from then on it is counted anew. */
  take(): FieldUse[] {
    const taken = [...this.counts.values()];
    this.counts.clear();
    return taken.flatMap(({ client, operations }) => {
      const times = new Map<string, number>();
      for (const [fields, count] of operations)
        for (const field of fields) times.set(field, (times.get(field) ?? 0) + count);
      return [...times].map(([field, count]) => ({ ...client, field, times: count }));
    });
  }

  /** What could not be kept, for the next time. */
  giveBack(uses: readonly FieldUse[]): void {
    for (const { field, times, ...client } of uses) {
      const counted = this.counts.get(client.clientId) ?? { client, operations: new Map<readonly string[], number>() };
      this.counts.set(client.clientId, counted);
      counted.operations.set([field], times);
    }
  }
}

function clientOf({ via, organisationId, memberId, credentialId }: Actor): Client | undefined {
  if (via === 'session') return CONSOLE;
  if (via === 'program') return { client: 'PROGRAM', clientId: memberId, organisationId };
  if (via === 'token' && credentialId) return { client: 'TOKEN', clientId: credentialId, organisationId };
  return undefined;
}

@Global()
@Module({ providers: [FieldUses], exports: [FieldUses] })
export class FieldUsesModule {}

import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Actor, holds, type TopicKind, topicKinds, topics } from '#libs/contracts';
import { Reader, type ReadTransaction } from '#libs/platform';

/** Answers which of these ids the actor of the transaction may follow. */
export type Authoriser = (ids: readonly string[], read: ReadTransaction, actor: Actor) => Promise<ReadonlySet<string>>;

export type Authorisation = 'granted' | 'NOT_FOUND' | 'PERMISSION' | 'BAD_REQUEST';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Who may follow a topic: one authoriser per kind of the catalogue, registered in constructors; boot checks that. */
@Injectable()
export class TopicAuthorisers implements OnApplicationBootstrap {
  private readonly byKind = new Map<TopicKind, Authoriser[]>();

  constructor(@Inject(Reader) private readonly reader: Reader) {}

  register(kind: TopicKind, authoriser: Authoriser): void {
    this.byKind.set(kind, [...(this.byKind.get(kind) ?? []), authoriser]);
  }

  /** @throws Error naming every topic kind that has no authoriser, or two */
  onApplicationBootstrap(): void {
    const wrong = topicKinds.filter((kind) => this.byKind.get(kind)?.length !== 1);
    if (wrong.length === 0) return;
    const counts = wrong.map((kind) => `${kind} has ${this.byKind.get(kind)?.length ?? 'none'}`);
    throw new Error(`Every live topic needs exactly one authoriser: ${counts.join(', ')}.`);
  }

  /** Answers for many topics in one read transaction, one statement a kind. */
  async authorise(actor: Actor, names: readonly string[]): Promise<Map<string, Authorisation>> {
    const answers = new Map<string, Authorisation>();
    const asked = new Map<TopicKind, Map<string, string>>();
    for (const name of names) {
      const parsed = parseTopic(name);
      if (!parsed) answers.set(name, 'BAD_REQUEST');
      else if (!holds(actor, topics[parsed.kind].permission)) answers.set(name, 'PERMISSION');
      else asked.set(parsed.kind, (asked.get(parsed.kind) ?? new Map<string, string>()).set(parsed.id, name));
    }
    if (asked.size === 0) return answers;
    await this.reader.once(actor, async (read) => {
      for (const [kind, ids] of asked) {
        const seen = await this.of(kind)([...ids.keys()], read, actor);
        for (const [id, name] of ids) answers.set(name, seen.has(id) ? 'granted' : 'NOT_FOUND');
      }
    });
    return answers;
  }

  private of(kind: TopicKind): Authoriser {
    const [authoriser] = this.byKind.get(kind) ?? [];
    if (!authoriser) throw new Error(`${kind} has no authoriser.`);
    return authoriser;
  }
}

/** Those who may see the row may follow it. */
export function seesRow(table: string): Authoriser {
  const text = `select id from ${table} where id = any($1::uuid[])`;
  return async (ids, read) => {
    const rows = await read.query<{ id: string }>(text, [ids], `live.${table}`);
    return new Set(rows.map(({ id }) => id));
  };
}

/** The topics of rows, and the inbox of the actor's own organisation. */
@Injectable()
export class StandardAuthorisers {
  constructor(@Inject(TopicAuthorisers) authorisers: TopicAuthorisers) {
    authorisers.register('project', seesRow('project'));
    authorisers.register('proposal', seesRow('proposal'));
    authorisers.register('approval', seesRow('approval'));
    authorisers.register('agreement', seesRow('agreement'));
    authorisers.register('organisation', seesRow('organisation'));
    authorisers.register('dataset', seesRow('dataset'));
    authorisers.register('inbox', (ids, _, { organisationId }) =>
      Promise.resolve(new Set(ids.filter((id) => id === organisationId))),
    );
  }
}

export function parseTopic(name: string): { kind: TopicKind; id: string } | undefined {
  const colon = name.indexOf(':');
  const kind = name.slice(0, colon);
  const id = name.slice(colon + 1);
  if (colon < 0 || !Object.hasOwn(topics, kind) || !UUID.test(id)) return undefined;
  return { kind: kind as TopicKind, id };
}

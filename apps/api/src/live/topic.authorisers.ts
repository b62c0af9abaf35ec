import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Actor, holds, type TopicKind, topicKinds, topics } from '#libs/contracts';
import { type Authoriser, Declarations, liveTopic, type LiveTopicSpec } from '#libs/domain';
import { Reader } from '#libs/platform';

export type Authorisation = 'granted' | 'NOT_FOUND' | 'PERMISSION' | 'BAD_REQUEST';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Who may follow a topic: one authoriser per kind of the catalogue, declared by its noun; boot checks that. */
@Injectable()
export class TopicAuthorisers implements OnApplicationBootstrap {
  private readonly byKind: ReadonlyMap<string, LiveTopicSpec>;

  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Declarations) declarations: Declarations,
  ) {
    this.byKind = declarations.keyed(liveTopic);
  }

  /** @throws Error naming every topic of the contracts that no noun lets anybody follow */
  onApplicationBootstrap(): void {
    const missing = topicKinds.filter((kind) => !this.byKind.has(kind));
    if (missing.length > 0)
      throw new Error(`No noun declares who may follow these live topics: ${missing.join(', ')}.`);
  }

  /** Answers for many topics in one read transaction, one statement a kind. */
  async authorise(actor: Actor, names: readonly string[]): Promise<Map<string, Authorisation>> {
    const answers = new Map<string, Authorisation>();
    const asked = new Map<TopicKind, Map<string, string>>();
    for (const name of names) {
      const parsed = parseTopic(name);
      if (!parsed) answers.set(name, 'BAD_REQUEST');
      else if (actor.mustEnrol || !holds(actor, topics[parsed.kind].permission)) answers.set(name, 'PERMISSION');
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
    const topic = this.byKind.get(kind);
    if (!topic) throw new Error(`${kind} has no authoriser.`);
    return topic.mayFollow;
  }
}

export function parseTopic(name: string): { kind: TopicKind; id: string } | undefined {
  const colon = name.indexOf(':');
  const kind = name.slice(0, colon);
  const id = name.slice(colon + 1);
  if (colon < 0 || !Object.hasOwn(topics, kind) || !UUID.test(id)) return undefined;
  return { kind: kind as TopicKind, id };
}

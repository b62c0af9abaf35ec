import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, holds, type Presence, topics } from '#libs/contracts';
import type { LiveClient } from './live.client.js';
import { LiveHub } from './live.hub.js';
import type { LiveNamespace, PresenceNews, TopicNews, Watchers } from './live.protocol.js';
import { parseTopic } from './topic.authorisers.js';

const LISTED = 50;
const FLUSH_MS = 100;
/** A crowd is told less often: everybody is told of everybody. */
const CROWD = 100;
const CROWD_FLUSH_MS = 1000;
const BEAT_MS = 2000;
/** Whoever knows of no other says less often that he is there: only for those whose words were lost. */
const ALONE_BEATS = 5;
/** A process that was silent for this long has crashed; who was connected to it is gone. */
const SILENCE_MS = 7000;
/** NOTIFY carries 8,000 bytes. */
const NEWS_BYTES = 6000;

interface Node {
  heardAt: number;
  version: number;
  topics: Map<string, Watchers>;
}

/**
 * Who is looking at what, over all api processes. Nothing of it is kept: a process tells the others what its own sockets
 * follow, again when asked, and is forgotten when it falls silent.
 */
@Injectable()
export class LivePresence {
  private readonly id = randomUUID();
  private version = 0;
  /** This process's own: topic → member → how many sockets. */
  private readonly own = new Map<string, Map<string, { organisationId: string; sockets: number }>>();
  private readonly nodes = new Map<string, Node>();
  /** Topics to tell of, and whether the change is ours (the other processes want to hear it too). */
  private readonly changed = new Map<string, boolean>();
  private readonly toldAt = new Map<string, number>();
  private flushing?: NodeJS.Timeout;
  private beating?: NodeJS.Timeout;
  private beats = 0;
  private beatAt = 0;
  private namespace?: LiveNamespace;

  constructor(@Inject(LiveHub) private readonly hub: LiveHub) {}

  start(namespace: LiveNamespace): void {
    this.namespace = namespace;
    namespace.on('presence', (news) => this.hear(news));
    this.beatAt = performance.now();
    this.beating = setInterval(() => this.beat(), BEAT_MS);
    this.say({ kind: 'ask', node: this.id });
  }

  stop(): void {
    clearInterval(this.beating);
    clearTimeout(this.flushing);
    this.say({ kind: 'bye', node: this.id });
    this.namespace = undefined;
  }

  joined(client: LiveClient, topic: string): void {
    if (!shown(topic) || client.gone || !client.topics.has(topic)) return;
    const { memberId, organisationId } = client.actor;
    const members = this.own.get(topic) ?? new Map<string, { organisationId: string; sockets: number }>();
    this.own.set(topic, members);
    const seat = members.get(memberId);
    members.set(memberId, { organisationId, sockets: (seat?.sockets ?? 0) + 1 });
    if (seat) {
      if (readsMembers(client.actor)) client.socket.emit('presence', this.view(topic));
    } else this.change(topic, true);
  }

  left({ actor: { memberId } }: LiveClient, topic: string): void {
    const members = this.own.get(topic);
    const seat = members?.get(memberId);
    if (!members || !seat) return;
    seat.sockets -= 1;
    if (seat.sockets > 0) return;
    members.delete(memberId);
    if (members.size === 0) this.own.delete(topic);
    this.change(topic, true);
  }

  private view(topic: string): Presence {
    const parts = [this.ownWatchers(topic), ...[...this.nodes.values()].map((node) => node.topics.get(topic))];
    const seen = new Map<string, string>();
    let unlisted = 0;
    for (const part of parts) {
      for (const [memberId, organisationId] of part?.members ?? []) seen.set(memberId, organisationId);
      unlisted += (part?.total ?? 0) - (part?.members.length ?? 0);
    }
    const members = [...seen].slice(0, LISTED).map(([memberId, organisationId]) => ({ memberId, organisationId }));
    return { topic, total: seen.size + unlisted, members };
  }

  private ownWatchers(topic: string): Watchers {
    const members = [...(this.own.get(topic) ?? [])];
    return {
      total: members.length,
      members: members.slice(0, LISTED).map(([id, { organisationId }]) => [id, organisationId] as const),
    };
  }

  private change(topic: string, ours: boolean): void {
    this.changed.set(topic, ours || (this.changed.get(topic) ?? false));
    this.flushing ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  /** Changes that come close together are told once. */
  private flush(): void {
    this.flushing = undefined;
    const now = performance.now();
    const news: TopicNews[] = [];
    for (const [topic, ours] of this.changed) {
      const followers = [...this.hub.followers(topic)].filter((client) => client.topics.has(topic));
      if (followers.length > CROWD && now - (this.toldAt.get(topic) ?? 0) < CROWD_FLUSH_MS) continue;
      this.changed.delete(topic);
      if (followers.length > CROWD) this.toldAt.set(topic, now);
      else this.toldAt.delete(topic);
      if (ours) news.push([topic, this.ownWatchers(topic)]);
      const listening = followers
        .filter((client) => !client.backlogged && readsMembers(client.actor))
        .map(({ socket }) => socket.id);
      if (listening.length > 0) this.namespace?.local.to(listening).emit('presence', this.view(topic));
    }
    this.tell(news);
    if (this.changed.size > 0) this.flushing = setTimeout(() => this.flush(), FLUSH_MS);
  }

  private tell(news: readonly TopicNews[]): void {
    let batch: TopicNews[] = [];
    let bytes = 0;
    const send = () => {
      if (batch.length > 0) this.say({ kind: 'news', node: this.id, version: (this.version += 1), topics: batch });
      batch = [];
      bytes = 0;
    };
    for (const item of news) {
      const size = JSON.stringify(item).length;
      if (bytes + size > NEWS_BYTES) send();
      batch.push(item);
      bytes += size;
    }
    send();
  }

  private hear(news: PresenceNews): void {
    if (news.node === this.id) return;
    if (news.kind === 'ask') {
      this.say({ kind: 'whole', node: this.id, version: this.version });
      this.tell([...this.own.keys()].map((topic) => [topic, this.ownWatchers(topic)]));
      return;
    }
    if (news.kind === 'bye') return this.forget(news.node);
    const node = this.nodes.get(news.node);
    if (news.kind === 'whole') {
      this.forget(news.node);
      this.nodes.set(news.node, { heardAt: performance.now(), version: news.version, topics: new Map() });
      return;
    }
    const expected = news.kind === 'beat' ? node?.version : node && node.version + 1;
    if (!node || news.version !== expected) {
      this.say({ kind: 'ask', node: this.id });
      return;
    }
    node.heardAt = performance.now();
    node.version = news.version;
    for (const [topic, watchers] of news.kind === 'news' ? news.topics : []) {
      if (watchers.total > 0) node.topics.set(topic, watchers);
      else node.topics.delete(topic);
      this.change(topic, false);
    }
  }

  private beat(): void {
    this.beats += 1;
    if (this.nodes.size > 0 || this.beats % ALONE_BEATS === 0)
      this.say({ kind: 'beat', node: this.id, version: this.version });
    const now = performance.now();
    // A process that stood still has heard nobody: what the others said meanwhile it reads after this.
    const stoodStill = now - this.beatAt > 2 * BEAT_MS;
    this.beatAt = now;
    if (stoodStill) return;
    for (const [id, { heardAt }] of this.nodes) if (now - heardAt > SILENCE_MS) this.forget(id);
  }

  private forget(id: string): void {
    const node = this.nodes.get(id);
    this.nodes.delete(id);
    for (const topic of node?.topics.keys() ?? []) this.change(topic, false);
  }

  private say(news: PresenceNews): void {
    this.namespace?.serverSideEmit('presence', news);
  }
}

/** Presence names members; only who may read them is told. */
function readsMembers(actor: Actor): boolean {
  return holds(actor, 'organisation.read');
}

function shown(name: string): boolean {
  const parsed = parseTopic(name);
  return parsed !== undefined && topics[parsed.kind].presence;
}

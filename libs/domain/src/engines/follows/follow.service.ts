import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, type Fault, type FollowSubject, followSubjects, Refused } from '#libs/contracts';
import { assertMeets, Clock, Database, raw, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Declarations } from '../../declarations.js';
import { followable, type FollowableSpec } from '../../declared/followable.js';

export interface Followed {
  readonly kind: FollowSubject;
  readonly id: string;
}

const MOST_AT_ONCE = 100;
const MOST = 1_000;

/** What members follow: each is told what happens to it, as long as they may see it. */
@Injectable()
export class Follows {
  private readonly kinds: ReadonlyMap<string, FollowableSpec>;

  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Declarations) declarations: Declarations,
  ) {
    this.kinds = declarations.keyed(followable, followSubjects);
  }

  /**
   * Follows things that the actor sees; what is followed already stays so.
   * @returns how many were not followed before
   * @throws Failure NOT_FOUND; Refused PERMISSION, INPUT TOO_MANY; TRANSITION TOO_MANY
   */
  @Transactional()
  async follow(actor: Actor, things: readonly Followed[]): Promise<number> {
    assertFew(things);
    for (const [kind, ids] of byKind(things)) await this.assertSees(actor, kind, ids);
    const { memberId, personId } = actor;
    const added = await this.db.query<{ id: string }>(sql`
      with added as (
        insert into follow (member_id, subject_kind, subject_id, person_id, created_at)
        select ${memberId}, t.kind, t.id, ${personId}, ${this.clock.now()}
        from jsonb_to_recordset(${JSON.stringify(things)}::jsonb) as t(kind text, id uuid)
        on conflict do nothing returning subject_id as id)
      select id from added`);
    const [count] = await this.db.query<{ all: number }>(
      sql`select count(*)::int as all from follow where member_id = ${memberId}`,
    );
    if ((count?.all ?? 0) > MOST) {
      throw Refused.transition('TOO_MANY', `You follow ${MOST} things; leave what you no longer need.`);
    }
    return added.length;
  }

  /**
   * Stops following; what is not followed stays so, whether or not the actor sees it.
   * @returns how many were followed before
   * @throws Refused INPUT TOO_MANY
   */
  @Transactional()
  async unfollow({ memberId }: Actor, things: readonly Followed[]): Promise<number> {
    assertFew(things);
    const gone = await this.db.query<{ id: string }>(sql`
      with gone as (
        delete from follow f using jsonb_to_recordset(${JSON.stringify(things)}::jsonb) as t(kind text, id uuid)
        where f.member_id = ${memberId} and f.subject_kind = t.kind and f.subject_id = t.id returning f.subject_id as id)
      select id from gone`);
    return gone.length;
  }

  private async assertSees(actor: Actor, kind: FollowSubject, ids: readonly string[]): Promise<void> {
    const { from, read } = this.specOf(kind);
    assertMeets(actor, read);
    // Not every table bars single members.
    const rows = await this.db.query<{ id: string; readers: string[]; barred: string[] | null }>(sql`
      select x.id, x.readers, case when jsonb_typeof(to_jsonb(x) -> 'barred') = 'array'
        then array(select jsonb_array_elements_text(to_jsonb(x) -> 'barred')) end as barred
      from ${raw(from)} where x.id = any(${ids}::uuid[])`);
    const found = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const { readers = [], barred } = found.get(id) ?? {};
      this.access.assertSees(actor, { id, readers, barred: barred ?? [] }, kind);
    }
  }

  specOf(kind: FollowSubject): FollowableSpec {
    return this.kinds.get(kind)!;
  }

  all(): FollowableSpec[] {
    return [...this.kinds.values()];
  }
}

function byKind(things: readonly Followed[]): Map<FollowSubject, string[]> {
  const found = new Map<FollowSubject, string[]>();
  for (const { kind, id } of things) found.set(kind, [...(found.get(kind) ?? []), id]);
  return found;
}

function assertFew(things: readonly Followed[]): void {
  if (things.length <= MOST_AT_ONCE) return;
  const message = `Name at most ${MOST_AT_ONCE} at once.`;
  const fault: Fault = { path: ['things'], code: 'TOO_MANY', message };
  throw Refused.input([fault]);
}

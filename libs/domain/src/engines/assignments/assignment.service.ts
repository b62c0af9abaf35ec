import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type Fault, holds, lineFaults, Refused, systemActor, topic } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Member } from '../../identity/members/member.entity.js';
import { Organisation } from '../../identity/organisations/organisation.entity.js';
import { Declarations } from '../../declarations.js';
import { type WaitingItem, waitingItems } from '../inbox/inbox.subject.js';
import { WorkAssignment } from './assignment.entity.js';

interface GivenItem {
  readonly id: string;
  readonly expectedVersion: number;
}

export interface GivenWork {
  readonly items: readonly GivenItem[];
  /** Null: nobody has it any more. */
  readonly memberId?: string | null;
  readonly note?: string | null;
}

export const MOST_AT_ONCE = 100;
const LONGEST_NOTE = 300;

/** Who of an organisation has what waits for it. Refused as a whole: nobody has to find out which half was done. */
@Injectable()
export class Assignments {
  private readonly waiting: string;

  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(Declarations) declarations: Declarations,
  ) {
    this.waiting = waitingItems(declarations);
  }

  /**
   * Gives items to a member, or to nobody. What a colleague has can be taken too, which the ledger and the colleague are told.
   * @returns how many somebody else, or nobody, had before
   * @throws Refused PERMISSION, VERSION; INPUT for what does not wait, is asked of one member, or that the member can't do
   */
  async assign(actor: Actor, { items, memberId = null, note }: GivenWork): Promise<number> {
    const { organisationId } = actor;
    await this.access.assert(actor, 'work.assign', { owners: [organisationId] });
    const faults = inputFaults(items, note);
    if (faults.length > 0) throw Refused.input(faults);
    // One at a time in an organisation, so that no two make the same row.
    await this.db.lock(Organisation, organisationId);
    const waiting = await this.waitingNow(
      organisationId,
      items.map(({ id }) => id),
    );
    const seen = items.map(({ id }) => waiting.find((item) => item.id === id && seesIt(actor, item)));
    await this.assertMay(actor, seen);
    const member = memberId && (await this.db.tx.findOneBy(Member, { id: memberId, organisationId, state: 'ACTIVE' }));
    if (memberId && !member) throw Refused.input([noColleague]);
    const faulty = seen.flatMap((item, index) => itemFaults(item, index, member || null));
    if (faulty.length > 0) throw Refused.input(faulty);
    const found = seen.flatMap((item) => item ?? []);
    const rows = await this.rowsOf(organisationId, found);
    for (const [index, row] of rows.entries()) {
      const [expected, actual] = [items[index]?.expectedVersion ?? 0, row?.version ?? 0];
      if (expected !== actual) throw Refused.version(expected, actual);
    }
    const others = found.flatMap((item, index) =>
      (rows[index]?.memberId ?? null) === memberId ? [] : [{ item, row: rows[index] }],
    );
    await this.hand(actor, organisationId, others, { memberId, note: note?.trim() || null });
    return others.length;
  }

  /** Takes from a member what it can't do any more, and forgets what waits no more. */
  @Transactional()
  async followSeat(memberId: string): Promise<void> {
    const member = await this.db.tx.findOneBy(Member, { id: memberId });
    if (!member) return;
    const { organisationId } = member;
    await this.db.lock(Organisation, organisationId);
    const rows = await this.db.tx.findBy(WorkAssignment, { organisationId, memberId });
    const waiting = await this.waitingNow(
      organisationId,
      rows.map(({ itemId }) => itemId),
    );
    const lost = rows.flatMap((row) => {
      const item = waiting.find(({ id, kind }) => id === row.itemId && kind === row.kind);
      return item && !(member.state === 'ACTIVE' && canDo(member, item)) ? [{ item, row }] : [];
    });
    await this.hand(systemActor, organisationId, lost, { memberId: null, note: null });
    await this.forgetIn(organisationId);
  }

  /** Forgets who had what waits no more. */
  async forgetGone(): Promise<void> {
    const organisations = await this.db.query<{ id: string }>(
      sql`select distinct organisation_id as id from work_assignment order by id`,
    );
    for (const { id } of organisations) await this.forgetIn(id);
  }

  /** What waits for an organisation of these now. */
  async waitingNow(organisationId: string, ids: readonly string[]): Promise<WaitingItem[]> {
    if (ids.length === 0) return [];
    return this.db.query<WaitingItem>(`select item.* from (${this.waiting}) item where item.id = any($3::uuid[])`, [
      organisationId,
      this.clock.now(),
      ids,
    ]);
  }

  private async forgetIn(organisationId: string): Promise<void> {
    await this.db.query(
      `with gone as (
         delete from work_assignment w where w.organisation_id = $1
           and not exists (select from (${this.waiting}) item where item.id = w.item_id and item.kind = w.kind)
         returning w.id)
       select id from gone`,
      [organisationId, this.clock.now()],
    );
  }

  private async assertMay(actor: Actor, items: readonly (WaitingItem | undefined)[]): Promise<void> {
    const own = items.every((item) => !item || canDo({ id: actor.memberId, roles: actor.roles }, item));
    if (!own) await this.access.assert(actor, 'work.distribute', { owners: [actor.organisationId] });
  }

  /** The assignment of each item, in their order. */
  private async rowsOf(organisationId: string, items: readonly WaitingItem[]): Promise<(WorkAssignment | undefined)[]> {
    const ids = items.map(({ id }) => id);
    const rows = await this.db.tx
      .createQueryBuilder(WorkAssignment, 'w')
      .where('w.organisationId = :organisationId and w.itemId = any(:ids)', { organisationId, ids })
      .getMany();
    return items.map(({ id, kind }) => rows.find((row) => row.itemId === id && row.kind === kind));
  }

  private hand(
    actor: Actor,
    organisationId: string,
    all: readonly { readonly item: WaitingItem; readonly row: WorkAssignment | undefined }[],
    { memberId, note }: { readonly memberId: string | null; readonly note: string | null },
  ): Promise<void> {
    const handed = all.map(({ item, row }) => {
      const fromId = row?.memberId ?? null;
      const changed = Object.assign(row ?? new WorkAssignment(), {
        id: row?.id ?? v7(),
        organisationId,
        kind: item.kind,
        itemId: item.id,
        approvalId: item.subjectKind === 'approval' ? item.subjectId : null,
        memberId,
        assignedBy: actor.memberId,
        assignedAt: this.clock.now(),
        note,
      });
      return { item, fromId, row: changed, fresh: !row };
    });
    const fresh = handed.flatMap((each) => (each.fresh ? [each.row] : []));
    return this.records.write(actor, {
      add: fresh,
      save: handed.flatMap((each) => (each.fresh ? [] : [each.row])),
      audience: fresh,
      tell: (tell) => {
        for (const { item, fromId, row } of handed) {
          const alike = handed.filter((each) => each.fromId === fromId);
          const { kind, id: itemId, subjectKind, subjectId, changesWith } = item;
          tell(
            'work.assigned',
            { kind: 'assignment', id: row.id, version: row.version },
            {
              ...{ assignmentId: row.id, organisationId, kind, itemId, subjectKind, subjectId, changesWith },
              ...{ memberId, fromId },
              nth: alike.findIndex((each) => each.row === row) + 1,
              of: alike.length,
            },
            { audience: [organisationId], barred: item.barred, topics: [topic('inbox', organisationId)] },
          );
        }
      },
    });
  }
}

const noColleague: Fault = {
  path: ['memberId'],
  code: 'NO_COLLEAGUE',
  message: 'Choose an active colleague of the same organisation.',
};

function inputFaults(items: readonly GivenItem[], note: string | null | undefined): Fault[] {
  const faults: Fault[] = lineFaults(['note'], note);
  if (items.length === 0 || items.length > MOST_AT_ONCE) {
    faults.push({ path: ['items'], code: 'LENGTH', message: `Name 1 to ${MOST_AT_ONCE} items.` });
  }
  if ((note?.length ?? 0) > LONGEST_NOTE) {
    faults.push({ path: ['note'], code: 'LENGTH', message: `Write at most ${LONGEST_NOTE} characters.` });
  }
  for (const [index, { id }] of items.entries()) {
    if (items.findIndex((each) => each.id === id) === index) continue;
    faults.push({ path: ['items', index, 'id'], code: 'DUPLICATE', message: 'It is named twice; remove one.' });
  }
  return faults;
}

/** @param item undefined for one that is gone or that the actor may not see: both are told the same */
function itemFaults(item: WaitingItem | undefined, index: number, member: Member | null): Fault[] {
  const path = ['items', index, 'id'];
  if (!item)
    return [{ path, code: 'NOT_WAITING', message: 'This no longer waits for your organisation; leave it out.' }];
  if (item.memberId) {
    return [
      { path, code: 'ASKED_OF_ONE', message: 'This is asked of one member and cannot be assigned; leave it out.' },
    ];
  }
  if (!member || canDo(member, item)) return [];
  const message = 'This member cannot do it: the role is missing, or an interest stands against it. Choose another.';
  return [{ path, code: 'CANNOT_DO', message }];
}

function seesIt(actor: Actor, { read, barred, memberId }: WaitingItem): boolean {
  return holds(actor, read) && !barred.includes(actor.memberId) && (memberId === null || memberId === actor.memberId);
}

function canDo({ id, roles }: Pick<Member, 'id'> & Pick<Actor, 'roles'>, item: WaitingItem): boolean {
  return roles.some((role) => item.roles.includes(role)) && !item.barred.includes(id);
}

/** SQL of an item that waits; `barred` of what is about no approval, whose own are looked at anyway. */
interface ItemSql {
  readonly kind: string;
  readonly id: string;
  readonly roles: string;
  readonly barred: string;
}

/**
 * SQL of what members of organisation $1 have, to be named in a WITH clause. Whoever left or must not see the approval any
 * more has it no more, from the same moment on, whatever became of the row.
 */
export const HELD = `held as materialized (
    select had.kind, had.item_id, had.version, had.assigned_by, had.assigned_at, had.note, holder.id as member_id, holder.roles
    from work_assignment had left join member holder on holder.id = had.member_id and holder.state = 'ACTIVE'
      and not exists (select from approval ha where ha.id = had.approval_id and holder.id = any(ha.barred))
    where had.organisation_id = $1::uuid)`;

/** SQL that is true of the row of `held`, named `h`, of whoever has an item and can do it. */
export function holdsSql({ kind, id, roles, barred }: ItemSql): string {
  return `h.item_id = ${id} and h.kind = ${kind} and h.roles && ${roles} and not h.member_id = any(${barred})`;
}

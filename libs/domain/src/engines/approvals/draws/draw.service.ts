import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { systemActor } from '#libs/contracts';
import { Clock, Database, LedgerBeacon, realMs, sql, type Statement } from '#libs/platform';
import { ApprovalLocks } from '../approval.locks.service.js';
import { Approvals } from '../approval.service.js';
import type { Expert } from '../rules/approval.state.js';
import type { BeaconRound } from './beacon.rules.js';
import { PublicBeacon } from './beacon.service.js';
import { ApprovalDraw } from './draw.entity.js';
import { announcedDraws } from '../rules/electing/approval.drawing.js';
import { drawnBy, seedOf } from './draw.rules.js';

/** Draws that were announced, drawn once the ledger was signed after the time they named. */
@Injectable()
export class Draws {
  constructor(
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(LedgerBeacon) private readonly ledger: LedgerBeacon,
    @Inject(PublicBeacon) private readonly beacon: PublicBeacon,
  ) {}

  /** Those whose time has come, the longest waiting first. */
  due(limit: number): Statement<{ id: string }> {
    return sql`select d.id from approval_draw d join approval a on a.id = d.approval_id
         left join approval_appeal l on l.id = d.appeal_id
       where d.state = 'ANNOUNCED' and d.draw_at <= ${new Date(realMs())} and (l.state = 'LODGED'
         or d.appeal_id is null and a.state = 'OPEN' and a.stage_state = 'PENDING' and a.stage = d.stage)
       order by d.draw_at limit ${limit}`;
  }

  /** The value of the beacon's round that a draw named, got outside of any transaction; null where it named none, or it is not there. */
  async beaconFor(drawId: string): Promise<string | null> {
    const [row] = await this.db.query<{ round: BeaconRound | null }>(
      sql`select announcement #> '{seedOf,beacon}' as round from approval_draw where id = ${drawId} and state = 'ANNOUNCED'`,
    );
    return row?.round ? this.beacon.valueOf(row.round) : null;
  }

  /**
   * Draws what is due, where a checkpoint gives the seed, and the beacon where one was named. Before there is one it is said that the draw is due, which makes the ledger
   * grow, so that one will come. Repeated, it changes nothing.
   */
  @Transactional()
  async draw(drawId: string, beacon: string | null): Promise<void> {
    const known = await this.db.tx.findOneBy(ApprovalDraw, { id: drawId });
    if (!known) return;
    const approval = await this.locks.lock(known.approvalId);
    const row = await this.db.tx.findOneByOrFail(ApprovalDraw, { id: drawId });
    const draw = announcedDraws(approval.engine).find((one) => one.draw.id === drawId)?.draw;
    if (!draw) return;
    const event = { subjectId: approval.id, type: 'approval.draw.announced', member: 'drawId', value: drawId };
    const { announcement } = row;
    const checkpoint = await this.ledger.after(row.drawAt, event, announcement.seedOf);
    if (!checkpoint) {
      if (!draw.dueAt) await this.approvals.carryOut(systemActor, approval, { type: 'drawDue', drawId });
      return;
    }
    if (announcement.seedOf?.beacon && !beacon) return;
    const seed = seedOf(announcement, checkpoint, beacon);
    const { ticket, drawn, alternates, withoutAlternate } = drawnBy(announcement, seed);
    const experts = await this.experts([...drawn, ...alternates]);
    const of = (ids: readonly string[]): Expert[] => ids.flatMap((id) => experts.get(id) ?? []);
    const seated = of(drawn);
    const checkpointSize = checkpoint.size;
    Object.assign(row, {
      ...{ state: 'DRAWN', drawnAt: this.clock.now(), checkpointSize, seed, ticket, drawn, alternates },
      seated: seated.map(({ memberId }) => memberId),
    } satisfies Partial<ApprovalDraw>);
    await this.approvals.carryOut(
      systemActor,
      approval,
      {
        ...{ type: 'recordDraw', drawId, checkpointSize, seed, ticket, drawn, alternates },
        ...(withoutAlternate && { withoutAlternate }),
        ...(beacon && { beacon }),
        ...{ seated, mayMoveUp: of(alternates), recused: [...approval.recused, ...approval.conflicted] },
      },
      { draws: { save: [row] } },
    );
  }

  private async experts(ids: readonly string[]): Promise<ReadonlyMap<string, Expert>> {
    const rows = await this.db.query<Expert & { readonly id: string }>(
      sql`select id, organisation_id as "organisationId", member_id as "memberId", strata from pool_expert where id = any (${ids})`,
    );
    return new Map(rows.map(({ id, ...expert }) => [id, expert]));
  }
}

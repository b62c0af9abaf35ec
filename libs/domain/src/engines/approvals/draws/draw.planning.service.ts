import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Fault, Refused } from '#libs/contracts';
import { Clock, Config, Database, realMs, sql, witnessKeyText } from '#libs/platform';
import type { Findings } from '../../interests/conflict.service.js';
import { type Drawable, Pools } from '../../pools/pool.service.js';
import type { Approval } from '../approval.entity.js';
import type { GroupDefinition, LotSelector, StageDefinition } from '../definitions/definition.schema.js';
import type { AnnouncedDraw } from '../rules/electing/approval.drawing.js';
import type { RouteStage } from '../rules/time/approval.route.js';
import { roundFrom } from './beacon.rules.js';
import { PublicBeacon } from './beacon.service.js';
import { ApprovalDraw } from './draw.entity.js';
import { announcementHashOf, poolHashOf } from './draw.hashes.js';
import { type Announcement, type Candidate, DRAW_FORMAT, type Exclusion, type SeedSources } from './draw.rules.js';
import type { Lacking } from './lottery.js';
import { inThread } from './lottery.threads.js';

/** A draw as it is announced: what the rules keep of it, and its row. */
export interface PlannedDraw {
  readonly announced: AnnouncedDraw;
  readonly row: ApprovalDraw;
}

/** A group that is drawn by lot, or the panel of an appeal. */
export interface DrawnGroup {
  readonly group: Pick<GroupDefinition, 'key' | 'role'>;
  readonly lot: LotSelector;
  /** Who is left out besides parties and whom something ties to them: whoever had a part in what a panel is to judge. */
  readonly apart?: { readonly organisations: ReadonlySet<string>; readonly members: ReadonlySet<string> };
  /** Of the appeal that a panel is drawn for. */
  readonly appealId?: string;
}

export function drawnGroupsOf({ groups }: Pick<StageDefinition, 'groups'>): DrawnGroup[] {
  return groups.flatMap((group) => group.select.flatMap((lot) => (lot.by === 'LOT' ? [{ group, lot }] : [])));
}

/** How long a draw waits for witnesses that do not answer. */
const PATIENCE_MS = 24 * 60 * 60 * 1000;

/** How long what was taken back after a draw is told of. */
const REMEMBERED_MONTHS = 12;

/** Who could be drawn for a group, and the fairest lottery among them. */
@Injectable()
export class DrawPlanning {
  constructor(
    @Inject(PublicBeacon) private readonly beacon: PublicBeacon,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(Pools) private readonly pools: Pools,
  ) {}

  /**
   * Refuses at the door what could not be drawn inside, as far as is known by then: ties to the parties are looked for when it is drawn.
   * @param stages as the way would go
   * @param own organisations whose subject it is
   * @throws Refused TRANSITION NOBODY_DRAWN, with the smallest change to the process that would help
   */
  async assertDrawable(
    stages: readonly RouteStage[],
    definition: readonly StageDefinition[],
    own: readonly string[],
  ): Promise<void> {
    const faults: Fault[] = [];
    for (const [index, stage] of definition.entries()) {
      for (const { group, lot } of drawnGroupsOf(stage)) {
        const applies = stages[index]?.groups.find(({ key }) => key === group.key)?.applies ?? false;
        if (!applies || !stages[index]?.applies) continue;
        const experts = await this.pools.drawable(lot.pool, group.role);
        const able = experts.filter(({ organisationId }) => !own.includes(organisationId));
        const candidates = able.map((one) => candidateOf(one, 0));
        const lacking = await inThread.lackingFor({ candidates, rules: lot });
        const path = ['stages', stage.key, 'groups', group.key];
        if (lacking) faults.push({ path, code: 'NOBODY_DRAWN', message: saidOf(lot, lacking) });
      }
    }
    if (faults.length === 0) return;
    const said = faults.map(({ message }) => message).join(' ');
    throw Refused.transition('NOBODY_DRAWN', `A group of the process can't be drawn by lot. ${said}`, { faults });
  }

  /** Plans the draw of a group, among those of the pool whom nothing ties to the parties. */
  async plan(
    approval: Approval,
    stage: string,
    { group, lot, apart, appealId }: DrawnGroup,
    findings: Findings,
  ): Promise<PlannedDraw | null> {
    const pool = await this.pools.called(lot.pool);
    if (!pool) return null;
    const experts = await this.pools.drawable(lot.pool, group.role);
    const served = await this.served(pool.id, lot);
    const everybody = experts.map((one) => ({
      ...candidateOf(one, served.get(one.memberId) ?? 0),
      excluded: excludedFor(approval, findings, one) ?? (apart && isApart(apart, one) ? 'DECIDED' : null),
    }));
    // Places in the lots are those of the whole pool, so that anybody can read them beside it.
    const places = everybody.flatMap(({ excluded }, at) => (excluded ? [] : [at]));
    const planned = await inThread.planLottery({
      candidates: places.map((at) => everybody[at] as Candidate),
      rules: lot,
    });
    const lots = (planned.lots ?? []).map(({ tickets, members }) => ({
      tickets,
      members: members.map((at) => places[at] as number),
    }));
    const id = v7();
    const { drawAt, seedOf } = this.sources();
    const quotas = lot.quotas.map(({ stratum, value, min, max }) => ({
      ...{ stratum, value },
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
    }));
    const poolHash = poolHashOf(everybody);
    const announcement: Announcement = {
      ...{ format: DRAW_FORMAT, drawId: id, approvalId: approval.id, stage, group: group.key },
      ...{ poolId: pool.id, poolHash, drawAt: drawAt.toISOString(), seedOf },
      ...{ draw: lot.draw, alternates: lot.alternates, quotas, pool: everybody, lots },
    };
    const announcementHash = announcementHashOf(announcement);
    const row = Object.assign(new ApprovalDraw(), {
      ...{ id, approvalId: approval.id, stage, groupKey: group.key, poolId: pool.id, appealId: appealId ?? null },
      ...{ state: planned.lots ? 'ANNOUNCED' : 'FAILED', announcedAt: this.clock.now(), drawAt },
      ...{
        announcement,
        announcementHash,
        changes: planned.lacking?.changes ?? [],
        drawable: planned.lacking?.draw ?? lot.draw,
      },
      ...{ drawnAt: null, checkpointSize: null, seed: null, ticket: null },
      ...{ drawn: [], alternates: [], seated: [], moves: [], withdrawnBefore: await this.withdrawn(pool.id, approval) },
      ...{ readers: approval.readers, barred: approval.barred },
    } satisfies Partial<ApprovalDraw>);
    const announced: AnnouncedDraw = {
      ...{ drawId: id, group: group.key, poolId: pool.id, poolHash, announcementHash },
      ...{ drawAt: drawAt.toISOString(), seats: lot.draw, alternates: lot.alternates },
      ...{ candidates: places.length, quotas, infeasible: !planned.lots },
    };
    return { announced, row };
  }

  /** When the checkpoint is signed that gives the seed, and of what else that is made: with a beacon, which comes out as long after as before. */
  private sources(): { readonly drawAt: Date; readonly seedOf: SeedSources } {
    const { DRAW_SECONDS, LEDGER_WITNESSES } = this.config;
    const { chain } = this.beacon;
    const ms = DRAW_SECONDS * 1000;
    const drawAt = new Date(realMs() + (chain ? ms / 2 : ms));
    const witnesses = LEDGER_WITNESSES.map(({ key }) => witnessKeyText(key));
    const until = new Date(drawAt.getTime() + (witnesses.length > 0 ? PATIENCE_MS : 0)).toISOString();
    const beacon = chain && roundFrom(chain, new Date(drawAt.getTime() + ms / 2));
    return { drawAt, seedOf: { witnesses, until, beacon } };
  }

  /**
   * How much the same organisations took back after somebody was drawn for it. Whoever decides is told so, also where they may not see
   * what that was: to take something back until the lot falls otherwise can't be forbidden, since another try is another matter.
   */
  private async withdrawn(poolId: string, { id, owners, openedBy }: Approval): Promise<number> {
    const [found] = await this.db.query<{ times: number }>(
      sql`select count(distinct a.id)::int as times from approval_draw d join approval a on a.id = d.approval_id
         left join member by_whom on by_whom.id = a.opened_by
       where d.pool_id = ${poolId} and a.settled_at > ${this.clock.now()}::timestamptz - make_interval(months => ${REMEMBERED_MONTHS})
         and a.id <> ${id} and a.state = 'WITHDRAWN' and a.settled_at >= d.drawn_at and (a.owners && ${owners}::uuid[]
           or by_whom.organisation_id = (select organisation_id from member where id = ${openedBy}::uuid))`,
    );
    return found?.times ?? 0;
  }

  /** How often each member was drawn from the pool, or moved up, in the time that counts. */
  private async served(poolId: string, { recentService }: LotSelector): Promise<ReadonlyMap<string, number>> {
    if (!recentService) return new Map();
    const rows = await this.db.query<{ id: string; times: number }>(
      sql`select s.id, count(*)::int as times from approval_draw d cross join unnest(d.seated) s(id)
       where d.pool_id = ${poolId} and d.drawn_at > ${this.clock.now()}::timestamptz - make_interval(months => ${recentService.withinMonths}) group by s.id`,
    );
    return new Map(rows.map(({ id, times }) => [id, times]));
  }
}

const candidateOf = ({ id, organisationId: of, strata }: Drawable, recent: number): Candidate => {
  return { id, of, strata, recent };
};

/** Whose subject it is, or whom anything ties to the parties, is not drawn, also where a member could only be asked about it. */
function excludedFor(
  { engine, parties, conflicted }: Approval,
  { conflicts, organisations }: Findings,
  { organisationId, memberId }: Drawable,
): Exclusion | null {
  if (engine.separation.organisations.includes(organisationId) || parties.includes(organisationId)) return 'PARTY';
  const tied = conflicts.some(
    (one) => one.organisationId === organisationId && (one.memberId === null || one.memberId === memberId),
  );
  const out = organisations.includes(organisationId) || conflicted.includes(memberId);
  return tied || out || engine.separation.members.includes(memberId) ? 'CONFLICT' : null;
}

const isApart = (
  { organisations, members }: NonNullable<DrawnGroup['apart']>,
  { organisationId, memberId }: Drawable,
): boolean => organisations.has(organisationId) || members.has(memberId);

/** What is lacking, and what of the process would have to change at least. */
function saidOf({ pool, draw }: LotSelector, { draw: possible, changes }: Lacking): string {
  const parts = [
    ...(possible < draw ? [`draw ${possible} instead of ${draw}`] : []),
    ...changes.flatMap(({ stratum, value, min, max }) => [
      ...(min === undefined ? [] : [`lower the minimum of ${stratum} ${value} to ${min}`]),
      ...(max === undefined ? [] : [`raise the maximum of ${stratum} ${value} to ${max}`]),
    ]),
  ];
  return `Pool ${pool} has not whom it would take; the smallest change that would do: ${parts.join(', ')}.`;
}

import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type EventData, type Fault, Refused, stateAfter, systemActor } from '#libs/contracts';
import { Clock, contentHash, Database, type Hearing, Records, sql, type Statement } from '#libs/platform';
import { dayAt, dayBegins } from '../../../engines/calendars/agreed-day.catalogue.js';
import { Calendars } from '../../../engines/calendars/calendar.service.js';
import { Access } from '../../../identity/access/access.service.js';
import { outsideFault } from '../../../identity/organisations/organisation.catalogue.js';
import type { Withdrawal } from '../../../engines/approvals/approval.case.js';
import { Approvals } from '../../../engines/approvals/approval.service.js';
import { Project } from '../project.entity.js';
import { ProjectAudiences } from '../project-audiences.service.js';
import { Stake, StakeChange } from './stake.entity.js';
import { titleOfChange } from './stake.process.js';
import {
  affectedBy,
  effectiveAt,
  stakeChangeWorkflow,
  stakeFaults,
  type StakeInput,
  stakeTable,
  succession,
} from './stake.workflow.js';

export interface ProposeStakes {
  readonly projectId: string;
  readonly expectedVersion: number;
  /** The whole table as it is to be. */
  readonly stakes: readonly StakeInput[];
  /** The present lead when left out. */
  readonly leadId?: string | null;
  /** Calendar date where the project is; today when left out. */
  readonly effectiveOn?: string | null;
  readonly reason?: string | null;
}

const REASON_LIMIT = 5_000;

type StakesEvent =
  | 'project.stakes.proposed'
  | 'project.stakes.agreed'
  | 'project.stakes.refused'
  | 'project.stakes.withdrawn';

/** Who owns a project, and how that changes: by one's proposal, everybody's agreement, on a date. */
@Injectable()
export class Stakes {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ProjectAudiences) private readonly audiences: ProjectAudiences,
    @Inject(Records) private readonly records: Records,
  ) {}

  /** Everything wrong with a table of stakes, the organisations it names included. */
  async faults(stakes: readonly StakeInput[], leadId: string, path: Fault['path']): Promise<Fault[]> {
    const verified = await this.verifiedAmong(stakes.map(({ organisationId }) => organisationId));
    return this.faultsAmong(verified, stakes, leadId, path);
  }

  /** Those of the organisations that are verified, each with whether it is on another platform, where it can own nothing here. */
  async verifiedAmong(ids: readonly string[]): Promise<ReadonlyMap<string, { readonly outside: boolean }>> {
    const rows = await this.db.query<{ id: string; outside: boolean }>(
      sql`select id, outside from organisation where id = any(${ids}::uuid[]) and state = 'VERIFIED'`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The same as {@link faults}, for who has asked already which organisations are verified. */
  faultsAmong(
    verified: ReadonlyMap<string, { readonly outside: boolean }>,
    stakes: readonly StakeInput[],
    leadId: string,
    path: Fault['path'],
  ): Fault[] {
    const unknown = stakes.flatMap(({ organisationId }, index): Fault[] => {
      const owner = verified.get(organisationId);
      const at = [...path, index, 'organisationId'];
      if (owner) return owner.outside ? [outsideFault(at)] : [];
      return [{ path: at, code: 'UNKNOWN_ORGANISATION', message: 'No verified organisation has this id.' }];
    });
    return [...unknown, ...stakeFaults(stakes, leadId, path)];
  }

  /** Writes a new project's first stakes, which need nobody else's agreement. */
  async begin(projectId: string, stakes: readonly StakeInput[], at: Date): Promise<void> {
    await this.beginAll([{ projectId, stakes }], at);
  }

  /** The same of many projects at once. */
  async beginAll(
    tables: readonly { readonly projectId: string; readonly stakes: readonly StakeInput[] }[],
    at: Date,
  ): Promise<void> {
    await this.db.tx.insert(
      Stake,
      tables.flatMap(({ projectId, stakes }) =>
        stakeTable(stakes).map((line) => ({
          ...line,
          id: v7(),
          projectId,
          changeId: null,
          effectiveFrom: at,
          effectiveTo: null,
        })),
      ),
    );
  }

  /** Asks those whom a new project's creator wants as co-owners. Its table was checked by `faults`. */
  async proposeFirst(actor: Actor, project: Project, stakes: readonly StakeInput[]): Promise<StakeChange> {
    return this.open(actor, project, {
      stakes,
      leadId: project.leadId,
      effectiveOn: await this.today(project),
      reason: '',
      founding: true,
    });
  }

  /**
   * Proposes a new table of stakes. It holds from its date once every co-owner it affects has agreed; the proposer agrees
   * by proposing. When nobody else is affected it is agreed at once.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION CHANGE_OPEN; INPUT with every fault
   */
  @Transactional()
  async propose(actor: Actor, given: ProposeStakes): Promise<StakeChange> {
    const project = await this.db.lock(
      Project,
      given.projectId,
      given.expectedVersion,
      this.access.sees(actor, 'project'),
    );
    const holders = (await this.inForce(project.id)).map(({ organisationId }) => organisationId);
    await this.access.assert(actor, 'project.proposeStakes', { owners: holders });
    await this.assertNoneOpen(project);

    const leadId = given.leadId ?? project.leadId;
    const today = await this.today(project);
    const effectiveOn = given.effectiveOn ?? today;
    const reason = given.reason?.trim() ?? '';
    const faults = await this.faults(given.stakes, leadId, ['stakes']);
    if (effectiveOn < today) {
      faults.push({ path: ['effectiveOn'], code: 'OUT_OF_RANGE', message: 'Ownership does not change in the past.' });
    }
    if (reason.length > REASON_LIMIT) {
      faults.push({ path: ['reason'], code: 'TOO_LARGE', message: `Use at most ${REASON_LIMIT} characters.` });
    }
    if (faults.length > 0) throw Refused.input(faults);
    return this.open(actor, project, { stakes: given.stakes, leadId, effectiveOn, reason, founding: false });
  }

  /**
   * Takes a proposed change back; its approval keeps why.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT; TRANSITION WRONG_STATE
   */
  @Transactional()
  async withdraw(actor: Actor, id: string, expectedVersion: number, why: Withdrawal = {}): Promise<StakeChange> {
    const change = await this.db.lock(StakeChange, id, expectedVersion, this.access.sees(actor, 'change of shares'));
    await this.access.assert(actor, 'project.proposeStakes', { owners: [change.organisationId] });
    change.state = stateAfter(stakeChangeWorkflow.withdraw(change.state));
    if (change.approvalId) await this.approvals.withdraw(actor, change.approvalId, why);
    await this.end(actor, change, 'project.stakes.withdrawn');
    return change;
  }

  /** Follows what became of a change's approval; looks at how it stands, so that hearing it twice changes nothing. */
  @Transactional()
  async followApproval(approvalId: string): Promise<void> {
    const [found] = await this.db.query<{ id: string }>(
      sql`select id from stake_change where approval_id = ${approvalId}`,
    );
    if (!found) return;
    const change = await this.db.lock(StakeChange, found.id);
    if (change.state !== 'PROPOSED') return;
    const { status } = await this.approvals.standing(approvalId);
    if (status === 'APPROVED') await this.agree(systemActor, change);
    else if (status === 'CANCELLED') {
      change.state = stateAfter(stakeChangeWorkflow.withdraw(change.state));
      await this.end(systemActor, change, 'project.stakes.withdrawn');
    } else if (status === 'REJECTED') {
      change.state = stateAfter(stakeChangeWorkflow.refuse(change.state));
      await this.end(systemActor, change, 'project.stakes.refused');
    }
  }

  /** Agreed changes whose time has come. */
  due(): Statement<{ id: string }> {
    return sql`select id from stake_change where state = 'AGREED' and effective_at <= ${this.clock.now()} order by effective_at limit 100`;
  }

  /** Puts an agreed change into force when its time has come; does nothing before, or a second time. */
  @Transactional()
  async takeEffect(changeId: string): Promise<void> {
    const change = await this.db.lock(StakeChange, changeId);
    if (change.state === 'AGREED') await this.applyWhenDue(systemActor, change);
  }

  private async open(
    actor: Actor,
    project: Project,
    given: Pick<StakeChange, 'leadId' | 'effectiveOn' | 'reason' | 'founding'> & { stakes: readonly StakeInput[] },
  ): Promise<StakeChange> {
    const { leadId, effectiveOn, reason, founding } = given;
    const stakes = stakeTable(given.stakes);
    const affected = affectedBy({ leadId: project.leadId, stakes: await this.inForce(project.id) }, { leadId, stakes });
    const change = Object.assign(new StakeChange(), {
      id: v7(),
      projectId: project.id,
      stakes,
      leadId,
      affectedIds: affected.filter((id) => id !== actor.organisationId),
      effectiveOn,
      state: 'PROPOSED' as const,
      founding,
      reason,
      contentHash: contentHash({ projectId: project.id, stakes, leadId, effectiveOn }),
      approvalId: null as string | null,
      organisationId: actor.organisationId,
      proposedBy: actor.memberId,
      proposedAt: this.clock.now(),
      agreedAt: null,
      effectiveAt: null,
    });
    // Whom its approval asks is read from it by SQL.
    await this.records.write(actor, { add: [change] });
    if (change.affectedIds.length === 0) {
      await this.agree(actor, change);
      return change;
    }
    await this.records.together(async () => {
      const { id } = await this.approvals.open(actor, {
        subject: { kind: 'stake-change', id: change.id },
        ...titleOfChange(project),
        revision: 1,
        contentHash: change.contentHash,
        projectId: project.id,
        owners: [],
        authors: [],
        facts: { jurisdiction: project.jurisdiction, projectStage: project.stage },
      });
      change.approvalId = id;
      await this.save(actor, change, 'project.stakes.proposed', { approvalId: id });
    });
    return change;
  }

  /** Everybody has agreed: its instant is settled now. */
  private async agree(actor: Actor, change: StakeChange): Promise<void> {
    const now = this.clock.now();
    const project = await this.db.tx.findOneByOrFail(Project, { id: change.projectId });
    const begins = dayBegins(change.effectiveOn, await this.zoneOf(project));
    const last = (await this.inForce(change.projectId)).map(({ effectiveFrom }) => effectiveFrom.getTime());
    change.state = stateAfter(stakeChangeWorkflow.agree(change.state));
    change.agreedAt = now;
    change.effectiveAt = effectiveAt(begins, now, new Date(Math.max(...last)));
    await this.save(actor, change, 'project.stakes.agreed', { effectiveOn: change.effectiveOn });
    await this.applyWhenDue(actor, change);
  }

  private async applyWhenDue(actor: Actor, change: StakeChange): Promise<void> {
    const at = change.effectiveAt;
    // A millisecond's grace: two changes within one millisecond are told apart by the second's starting one later.
    if (!at || at.getTime() > this.clock.now().getTime() + 1) return;
    const project = await this.db.lock(Project, change.projectId);
    const { ending, beginning } = succession(await this.inForce(project.id), stakeTable(change.stakes));
    change.state = stateAfter(stakeChangeWorkflow.takeEffect(change.state));
    const { id: changeId } = change;
    await this.records.write(actor, {
      save: [change],
      also: [
        {
          statement: sql`update stake set effective_to = ${at} where id = any(${ending.map(({ id }) => id)}::uuid[])`,
        },
      ],
    });
    // Begun when the others have ended: no organisation holds two of a kind at once.
    project.leadId = change.leadId;
    project.updatedAt = this.clock.now();
    await this.records.write(actor, {
      add: beginning.map((line) =>
        Object.assign(new Stake(), line, {
          id: v7(),
          projectId: project.id,
          changeId,
          effectiveFrom: at,
          effectiveTo: null,
        }),
      ),
      save: [project],
    });
    await this.approvals.followOwners(project.id);
    const topics = await this.audiences.topics(project.id);
    await this.records.write(actor, {
      audience: [project],
      tell: (tell) => {
        const { id, version, readers: audience } = project;
        const data = { projectId: id, changeId };
        tell('project.stakes.changed', { kind: 'project', id, version }, data, { audience, topics });
      },
    });
  }

  /** Saves a change and tells what became of it. @param heard by whom; those who read it then when left out */
  private async save<T extends StakesEvent>(
    actor: Actor,
    change: StakeChange,
    type: T,
    more: Omit<EventData<T>, 'projectId' | 'changeId'>,
    heard?: Hearing,
  ): Promise<void> {
    const topics = heard?.topics ?? (await this.audiences.topics(change.projectId));
    const data = { projectId: change.projectId, changeId: change.id, ...more } as unknown as EventData<T>;
    await this.records.write(actor, {
      save: [change],
      audience: [change],
      tell: (tell) => {
        const { id, version, readers } = change;
        tell(type, { kind: 'stake-change', id, version }, data, { audience: heard?.audience ?? readers, topics });
      },
    });
  }

  private async end(
    actor: Actor,
    change: StakeChange,
    event: 'project.stakes.refused' | 'project.stakes.withdrawn',
  ): Promise<void> {
    // Who was only asked loses sight of it with its end, but hears that it ended.
    const heard = await this.audiences.ofChange(change.projectId, change.id);
    await this.save(actor, change, event, {}, heard);
  }

  private async assertNoneOpen(project: Project): Promise<void> {
    const [open] = await this.db.query<{ state: string }>(
      sql`select state from stake_change where project_id = ${project.id} and state in ('PROPOSED', 'AGREED')`,
    );
    if (!open) return;
    const message =
      open.state === 'PROPOSED'
        ? 'Another change of shares waits for agreement; have it decided or withdraw it first.'
        : 'An agreed change of shares waits for its date; propose the next one once it is in force.';
    throw Refused.transition('CHANGE_OPEN', message, { state: project.stage });
  }

  private inForce(projectId: string): Promise<Stake[]> {
    return this.db.query<Stake>(sql`
         select id, organisation_id as "organisationId", kind, share::text as share, voting_weight::text as "votingWeight",
         effective_from as "effectiveFrom" from stake where project_id = ${projectId} and effective_to is null`);
  }

  /** Shares change hands where the project is, whoever of its owners asks for it. */
  private zoneOf({ jurisdiction, leadId }: Project): Promise<string> {
    return this.calendars.zoneOf(jurisdiction, leadId);
  }

  private async today(project: Project): Promise<string> {
    return dayAt(this.clock.now(), await this.zoneOf(project));
  }
}

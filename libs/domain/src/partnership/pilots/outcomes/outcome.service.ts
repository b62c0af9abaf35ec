import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import {
  type Actor,
  type EventData,
  type Fault,
  type PilotOutcomeKind,
  Refused,
  stateAfter,
  systemActor,
} from '#libs/contracts';
import { Clock, contentHash, Database, Records, sql } from '#libs/platform';
import type { Withdrawal } from '../../../engines/approvals/approval.case.js';
import { Approvals } from '../../../engines/approvals/approval.service.js';
import { dayAt, dayEnds } from '../../../engines/calendars/agreed-day.catalogue.js';
import { Access } from '../../../identity/access/access.service.js';
import { Project } from '../../projects/project.entity.js';
import { ProjectAudiences } from '../../projects/project-audiences.service.js';
import { Pilot, PilotMeasurement } from '../pilot.entity.js';
import { heardWith, outcomeSubject } from '../pilot.hearing.js';
import { endFaults, nextReminder, resultsOf } from '../pilot.rules.js';
import { Pilots } from '../pilot.service.js';
import { nothingYet, outcomeWorkflow, pilotWorkflow } from '../pilot.workflow.js';
import { PilotReplicas } from '../replicas/replica.service.js';
import { districtFaults } from '../replicas/replica.rules.js';
import { type ApprovedRevision, PilotOutcome } from './outcome.entity.js';
import { titleOfOutcome } from './outcome.process.js';

export interface ProposeOutcome {
  readonly pilotId: string;
  /** Of the pilot: with it go the figures that were seen. */
  readonly expectedVersion: number;
  readonly kind: PilotOutcomeKind;
  /** The new last day, of an extension. */
  readonly endsOn?: string | null;
  /** Where else it is to be, of replicating it. */
  readonly districts?: readonly string[] | null;
  /** Of which proposal what was approved is carried over there; see `PilotReplicas.approvedOf`. */
  readonly approvedProposalId?: string | null;
  readonly reason: string;
}

type OutcomeEvent =
  | 'pilot.outcome.proposed'
  | 'pilot.outcome.withdrawn'
  | 'pilot.outcome.refused'
  | 'pilot.extended'
  | 'pilot.replicated'
  | 'pilot.stopped';

const REASON_LIMIT = 5_000;

/** What is to become of a pilot: proposed by its lead with what was measured, decided by an approval. */
@Injectable()
export class PilotOutcomes {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Pilots) private readonly pilots: Pilots,
    @Inject(ProjectAudiences) private readonly audiences: ProjectAudiences,
    @Inject(Records) private readonly records: Records,
    @Inject(PilotReplicas) private readonly replicas: PilotReplicas,
  ) {}

  /**
   * Proposes, for the lead, what is to become of it, with how each criterion stands now.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT with every fault; TRANSITION OUTCOME_OPEN, WRONG_STATE,
   *   NOTHING_APPROVED, and what keeps an approval from being opened
   */
  @Transactional()
  async propose(actor: Actor, { pilotId, expectedVersion, ...given }: ProposeOutcome): Promise<PilotOutcome> {
    const pilot = await this.db.lock(Pilot, pilotId, expectedVersion, this.access.sees(actor, 'pilot'));
    const project = await this.db.lock(Project, pilot.projectId);
    await this.access.assert(actor, 'pilot.proposeOutcome', { owners: [project.leadId] });
    stateAfter(pilotWorkflow.propose(pilot.state, await this.pilots.facts(pilotId)));
    const faults = this.faults(given, pilot, dayAt(this.clock.now(), await this.pilots.zoneOf(pilot, project)));
    if (faults.length > 0) throw Refused.input(faults);
    const replicates = given.kind === 'REPLICATE';
    const approved = replicates ? await this.approvedOf(actor, project, given.approvedProposalId) : null;
    const measured = await this.db.tx.findBy(PilotMeasurement, { pilotId });
    const { id: projectId, stage } = project;
    const said = {
      kind: given.kind,
      endsOn: given.kind === 'EXTEND' ? (given.endsOn ?? null) : null,
      districts: replicates ? [...(given.districts ?? [])] : [],
      approved,
      reason: given.reason.trim(),
      results: resultsOf(pilot.criteria, measured),
    };
    const outcome = Object.assign(new PilotOutcome(), said, {
      ...{ id: v7(), projectId, pilotId, state: 'REQUESTED' as const },
      contentHash: contentHash({ projectId, pilotId, ...said }),
      ...{ proposedBy: actor.memberId, proposedAt: this.clock.now(), settledAt: null },
    });
    await this.records.together(async () => {
      await this.records.write(actor, { add: [outcome] });
      const { id: approvalId } = await this.approvals.open(actor, {
        subject: { kind: 'pilot-outcome', id: outcome.id },
        ...titleOfOutcome(project, given.kind),
        revision: 1,
        contentHash: outcome.contentHash,
        projectId,
        // Whoever leads it does not decide on what it proposes itself.
        owners: [project.leadId],
        authors: [actor.memberId],
        facts: { jurisdiction: pilot.jurisdiction, projectStage: stage },
      });
      outcome.approvalId = approvalId;
      await this.record(actor, project, outcome, 'pilot.outcome.proposed');
    });
    return outcome;
  }

  /**
   * Takes a proposed outcome back; its approval keeps why.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT; TRANSITION WRONG_STATE
   */
  @Transactional()
  async withdraw(actor: Actor, id: string, expectedVersion: number, why: Withdrawal = {}): Promise<PilotOutcome> {
    const outcome = await this.db.lock(
      PilotOutcome,
      id,
      expectedVersion,
      this.access.sees(actor, 'outcome of a pilot'),
    );
    const project = await this.db.lock(Project, outcome.projectId);
    await this.access.assert(actor, 'pilot.proposeOutcome', { owners: [project.leadId] });
    outcome.state = stateAfter(outcomeWorkflow.withdraw(outcome.state));
    outcome.settledAt = this.clock.now();
    await this.records.together(async () => {
      if (outcome.approvalId) await this.approvals.withdraw(actor, outcome.approvalId, why);
      await this.record(actor, project, outcome, 'pilot.outcome.withdrawn');
    });
    return outcome;
  }

  /** Follows what became of an outcome's approval; looks at how it stands, so that hearing it twice changes nothing. */
  @Transactional()
  async followApproval(approvalId: string): Promise<void> {
    const [found] = await this.db.query<{ id: string }>(
      sql`select id from pilot_outcome where approval_id = ${approvalId}`,
    );
    if (!found) return;
    const outcome = await this.db.lock(PilotOutcome, found.id);
    if (outcome.state !== 'REQUESTED') return;
    const { status } = await this.approvals.standing(approvalId);
    if (status === 'OPEN') return;
    const project = await this.db.lock(Project, outcome.projectId);
    outcome.settledAt = this.clock.now();
    if (status === 'APPROVED') return this.carryOut(project, outcome);
    const refused = status === 'REJECTED';
    outcome.state = stateAfter(outcomeWorkflow[refused ? 'refuse' : 'withdraw'](outcome.state));
    await this.record(systemActor, project, outcome, refused ? 'pilot.outcome.refused' : 'pilot.outcome.withdrawn');
  }

  private async carryOut(project: Project, outcome: PilotOutcome): Promise<void> {
    const pilot = await this.db.lock(Pilot, outcome.pilotId);
    const now = this.clock.now();
    outcome.state = stateAfter(outcomeWorkflow.approve(outcome.state));
    if (outcome.kind !== 'EXTEND') {
      const [command, type] = ENDS[outcome.kind];
      pilot.state = stateAfter(pilotWorkflow[command](pilot.state, nothingYet));
      Object.assign(pilot, { settledAt: now, remindAt: null, overdueAt: null });
      return this.records.together(async () => {
        await this.replicas.draft(project, pilot, outcome);
        await this.record(systemActor, project, outcome, type, pilot);
      });
    }
    pilot.state = stateAfter(pilotWorkflow.extend(pilot.state, nothingYet));
    const endsOn = outcome.endsOn ?? pilot.endsOn;
    const endsAt = dayEnds(endsOn, await this.pilots.zoneOf(pilot, project));
    const { extensions } = pilot;
    Object.assign(pilot, { endsOn, endsAt, extensions: extensions + 1, overdueAt: null });
    // Where deciding took longer than what was asked for, it is over again at once, and told.
    pilot.remindAt = endsAt > now ? nextReminder(endsAt, now) : now;
    return this.record(systemActor, project, outcome, 'pilot.extended', pilot);
  }

  private async approvedOf(actor: Actor, project: Project, proposalId?: string | null): Promise<ApprovedRevision> {
    const approved = await this.replicas.approvedOf(actor, project, proposalId);
    if (approved) return approved;
    const why = 'No proposal that you may see was approved here for this project, so there is nothing to carry over.';
    throw Refused.transition('NOTHING_APPROVED', why, { state: project.stage });
  }

  private faults(
    { kind, endsOn, districts, reason }: Omit<ProposeOutcome, 'pilotId' | 'expectedVersion'>,
    pilot: Pilot,
    today: string,
  ): Fault[] {
    const faults: Fault[] = [];
    if (!reason.trim()) faults.push({ path: ['reason'], code: 'REQUIRED', message: 'Say why.' });
    if (reason.length > REASON_LIMIT) {
      faults.push({ path: ['reason'], code: 'TOO_LARGE', message: `Use at most ${REASON_LIMIT} characters.` });
    }
    if (kind === 'EXTEND') faults.push(...endFaults(endsOn ?? '', today, pilot.endsOn));
    if (kind === 'REPLICATE') faults.push(...districtFaults(districts ?? [], pilot.jurisdiction));
    return faults;
  }

  private async record<T extends OutcomeEvent>(
    actor: Actor,
    project: Project,
    outcome: PilotOutcome,
    type: T,
    pilot?: Pilot,
  ): Promise<void> {
    const topics = await this.audiences.topics(project.id);
    const { id: outcomeId, pilotId, projectId, kind } = outcome;
    const data = { projectId, pilotId, outcomeId, kind, ...(type === 'pilot.extended' && { endsOn: outcome.endsOn }) };
    await this.records.write(actor, {
      save: [outcome, ...(pilot ? [pilot] : [])],
      audience: [project],
      tell: (tell) => tell(type, outcomeSubject(outcome), data as EventData<T>, heardWith(project, topics)),
    });
  }
}

/** How a pilot ends. */
const ENDS = { REPLICATE: ['replicate', 'pilot.replicated'], STOP: ['stop', 'pilot.stopped'] } as const;

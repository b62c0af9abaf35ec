import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Refused, stateAfter, systemActor } from '#libs/contracts';
import { Clock, contentHash, Database, Records, sql, type Subject } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import type { Withdrawal } from '../../engines/approvals/approval.case.js';
import { Approvals } from '../../engines/approvals/approval.service.js';
import { Declarations } from '../../declarations.js';
import { titleOfGate } from './gate.process.js';
import { Project, ProjectGate } from './project.entity.js';
import { ProjectAudiences } from './project-audiences.service.js';
import { gateHold, type GateHoldSpec } from './project.subject.js';
import { type GateFacts, gateWorkflow, passGate, requestGate } from './project.workflow.js';

const NOTE_LIMIT = 5_000;

/** How a project comes from one stage to the next: by a gate that is decided. */
@Injectable()
export class Gates {
  private readonly holds: readonly GateHoldSpec[];

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ProjectAudiences) private readonly audiences: ProjectAudiences,
    @Inject(Records) private readonly records: Records,
    @Inject(Declarations) declarations: Declarations,
  ) {
    this.holds = [...declarations.keyed(gateHold).values()];
  }

  /**
   * Asks, for the lead, to enter the next stage.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT; TRANSITION GATE_OPEN, STAKES_PROPOSED, LAST_STAGE, GATES_HELD
   */
  @Transactional()
  async request(actor: Actor, projectId: string, expectedVersion: number, note: string): Promise<ProjectGate> {
    const project = await this.db.lock(Project, projectId, expectedVersion, this.access.sees(actor, 'project'));
    await this.access.assert(actor, 'project.requestGate', { owners: [project.leadId] });
    if (note.length > NOTE_LIMIT) {
      const message = `Use at most ${NOTE_LIMIT} characters.`;
      throw Refused.input([{ path: ['note'], code: 'TOO_LARGE', message }]);
    }
    const { stage: from } = project;
    const to = stateAfter(requestGate(from, await this.facts(projectId)));
    const gate = Object.assign(new ProjectGate(), {
      id: v7(),
      projectId,
      fromStage: from,
      toStage: to,
      state: 'REQUESTED' as const,
      note: note.trim(),
      requestedBy: actor.memberId,
      requestedAt: this.clock.now(),
      settledAt: null,
    });
    const topics = await this.audiences.topics(projectId);
    await this.records.together(async () => {
      await this.records.write(actor, { add: [gate] });
      const { id: approvalId } = await this.approvals.open(actor, {
        subject: { kind: 'project-gate', id: gate.id },
        ...titleOfGate(project, { from, to }),
        revision: 1,
        contentHash: contentHash({ projectId, gateId: gate.id, from, to, note: gate.note }),
        projectId,
        owners: [],
        authors: [],
        facts: { jurisdiction: project.jurisdiction, projectStage: to },
      });
      gate.approvalId = approvalId;
      // Whoever sees the project hears of it; the approval's id is for those who may see that, and they hear of it by its own event.
      const data = { projectId, gateId: gate.id, from, to };
      await this.records.write(actor, {
        save: [gate],
        audience: [project],
        tell: (tell) => tell('project.gate.requested', subjectOf(gate), data, { audience: project.readers, topics }),
      });
    });
    return gate;
  }

  /**
   * Takes the asking for a gate back; its approval keeps why.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT; TRANSITION WRONG_STATE
   */
  @Transactional()
  async withdraw(actor: Actor, id: string, expectedVersion: number, why: Withdrawal = {}): Promise<ProjectGate> {
    const gate = await this.db.lock(ProjectGate, id, expectedVersion, this.access.sees(actor, 'stage approval'));
    const project = await this.db.lock(Project, gate.projectId);
    await this.access.assert(actor, 'project.requestGate', { owners: [project.leadId] });
    gate.state = stateAfter(gateWorkflow.withdraw(gate.state));
    gate.settledAt = this.clock.now();
    await this.records.together(async () => {
      if (gate.approvalId) await this.approvals.withdraw(actor, gate.approvalId, why);
      await this.end(actor, gate, project, 'project.gate.withdrawn');
    });
    return gate;
  }

  /**
   * Follows what became of a gate's approval; looks at how it stands, so that hearing it twice changes nothing. One that was
   * approved waits while something holds the project, and falls away where the project has left its stage meanwhile.
   */
  @Transactional()
  async followApproval(approvalId: string): Promise<void> {
    const [found] = await this.db.query<{ id: string; projectId: string }>(
      sql`select id, project_id as "projectId" from project_gate where approval_id = ${approvalId}`,
    );
    if (!found) return;
    const gate = await this.db.lock(ProjectGate, found.id);
    if (gate.state !== 'REQUESTED') return;
    const { status } = await this.approvals.standing(approvalId);
    if (status === 'APPROVED') {
      if ((await this.heldBecause(found.projectId)) === null) await this.pass(gate);
    } else if (status === 'CANCELLED') {
      await this.fallAway(gate, await this.db.lock(Project, gate.projectId));
    } else if (status === 'REJECTED') {
      gate.state = stateAfter(gateWorkflow.refuse(gate.state));
      gate.settledAt = this.clock.now();
      await this.end(systemActor, gate, await this.db.lock(Project, gate.projectId), 'project.gate.refused');
    }
  }

  /** What held the project has been lifted, in the ambient transaction: a gate that was approved meanwhile passes. */
  async proceed(projectId: string): Promise<void> {
    const [waiting] = await this.db.query<{ approvalId: string }>(
      sql`select approval_id as "approvalId" from project_gate where project_id = ${projectId} and state = 'REQUESTED'`,
    );
    if (waiting) await this.followApproval(waiting.approvalId);
  }

  private async pass(gate: ProjectGate): Promise<void> {
    const project = await this.db.lock(Project, gate.projectId);
    const { fromStage: from, toStage: to } = gate;
    if (project.stage !== from) return this.fallAway(gate, project);
    project.stage = stateAfter(passGate(project.stage, { from, to }));
    gate.state = stateAfter(gateWorkflow.pass(gate.state));
    project.updatedAt = gate.settledAt = this.clock.now();
    const topics = await this.audiences.topics(project.id);
    const data = { projectId: project.id, gateId: gate.id, from, to };
    await this.records.write(systemActor, {
      save: [gate, project],
      audience: [project],
      tell: (tell) => {
        const { id, version, readers: audience } = project;
        tell('project.stage.advanced', { kind: 'project', id, version }, data, { audience, topics });
      },
    });
  }

  /** A gate that can't be passed any more does not keep others from being asked for. */
  private async fallAway(gate: ProjectGate, project: Project): Promise<void> {
    gate.state = stateAfter(gateWorkflow.withdraw(gate.state));
    gate.settledAt = this.clock.now();
    await this.end(systemActor, gate, project, 'project.gate.withdrawn');
  }

  private async end(
    actor: Actor,
    gate: ProjectGate,
    project: Project,
    event: 'project.gate.refused' | 'project.gate.withdrawn',
  ): Promise<void> {
    const topics = await this.audiences.topics(project.id);
    const data = { projectId: project.id, gateId: gate.id };
    await this.records.write(actor, {
      save: [gate],
      audience: [project],
      tell: (tell) => tell(event, subjectOf(gate), data, { audience: project.readers, topics }),
    });
  }

  /** The first reason that holds the project; its row is locked. */
  private async heldBecause(projectId: string): Promise<string | null> {
    for (const { held, message } of this.holds) if (await held(this.db, projectId)) return message;
    return null;
  }

  private async facts(projectId: string): Promise<GateFacts> {
    const [row] = await this.db.query<Omit<GateFacts, 'heldBecause'>>(sql`
         select exists (select 1 from project_gate where project_id = ${projectId} and state = 'REQUESTED') as "gateOpen",
         exists (select 1 from stake_change where project_id = ${projectId} and state = 'PROPOSED') as "stakesProposed"`);
    const heldBecause = await this.heldBecause(projectId);
    return { gateOpen: false, stakesProposed: false, ...row, heldBecause };
  }
}

function subjectOf({ id, version }: ProjectGate): Subject {
  return { kind: 'project-gate', id, version };
}

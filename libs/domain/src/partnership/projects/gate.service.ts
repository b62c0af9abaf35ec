import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Refused, stateAfter, systemActor } from '#libs/contracts';
import { Clock, contentHash, Database, Ledger } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Approvals } from '../../engines/approvals/approval.service.js';
import { Project, ProjectGate } from './project.entity.js';
import { ProjectAudiences } from './project.hearing.js';
import { gateWorkflow, passGate, requestGate } from './project.workflow.js';

const NOTE_LIMIT = 5_000;

/** How a project comes from one stage to the next: by a gate that is decided. */
@Injectable()
export class Gates {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ProjectAudiences) private readonly audiences: ProjectAudiences,
  ) {}

  /**
   * Asks, for the lead, to enter the next stage.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT; TRANSITION GATE_OPEN, STAKES_PROPOSED, LAST_STAGE
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
    await this.db.tx.save(gate);
    const { id: approvalId } = await this.approvals.open(actor, {
      subject: { kind: 'project-gate', id: gate.id },
      title: `${project.name}: ${inWords(from)} → ${inWords(to)}`,
      revision: 1,
      contentHash: contentHash({ projectId, gateId: gate.id, from, to, note: gate.note }),
      projectId,
      owners: [],
      authors: [],
      facts: { jurisdiction: project.jurisdiction, projectStage: to },
    });
    gate.approvalId = approvalId;
    await this.db.tx.save(gate);
    await this.ledger.record(
      actor,
      'project.gate.requested',
      { kind: 'project-gate', id: gate.id, version: gate.version },
      { projectId, gateId: gate.id, from, to, approvalId },
      await this.audiences.hearing(projectId),
    );
    return gate;
  }

  /** @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE */
  @Transactional()
  async withdraw(actor: Actor, id: string, expectedVersion: number): Promise<ProjectGate> {
    const gate = await this.db.lock(ProjectGate, id, expectedVersion, this.access.sees(actor, 'gate'));
    const project = await this.db.lock(Project, gate.projectId);
    await this.access.assert(actor, 'project.requestGate', { owners: [project.leadId] });
    gate.state = stateAfter(gateWorkflow.withdraw(gate.state));
    gate.settledAt = this.clock.now();
    if (gate.approvalId) await this.approvals.withdraw(actor, gate.approvalId);
    await this.db.tx.save(gate);
    await this.recordEnd(actor, gate, 'project.gate.withdrawn');
    return gate;
  }

  /** Follows what became of a gate's approval; looks at how it stands, so that hearing it twice changes nothing. */
  @Transactional()
  async followApproval(approvalId: string): Promise<void> {
    const [found] = await this.db.query<{ id: string }>('select id from project_gate where approval_id = $1', [
      approvalId,
    ]);
    if (!found) return;
    const gate = await this.db.lock(ProjectGate, found.id);
    if (gate.state !== 'REQUESTED') return;
    const { status } = await this.approvals.standing(approvalId);
    if (status === 'APPROVED') await this.pass(gate);
    else if (status === 'REJECTED') {
      gate.state = stateAfter(gateWorkflow.refuse(gate.state));
      gate.settledAt = this.clock.now();
      await this.db.tx.save(gate);
      await this.recordEnd(systemActor, gate, 'project.gate.refused');
    }
  }

  private async pass(gate: ProjectGate): Promise<void> {
    const project = await this.db.lock(Project, gate.projectId);
    const { fromStage: from, toStage: to } = gate;
    project.stage = stateAfter(passGate(project.stage, { from, to }));
    gate.state = stateAfter(gateWorkflow.pass(gate.state));
    project.updatedAt = gate.settledAt = this.clock.now();
    await this.db.tx.save(gate);
    await this.db.tx.save(project);
    await this.ledger.record(
      systemActor,
      'project.stage.advanced',
      { kind: 'project', id: project.id, version: project.version },
      { projectId: project.id, gateId: gate.id, from, to },
      await this.audiences.hearing(project.id),
    );
  }

  private async recordEnd(
    actor: Actor,
    { id, projectId, version }: ProjectGate,
    event: 'project.gate.refused' | 'project.gate.withdrawn',
  ): Promise<void> {
    await this.ledger.record(
      actor,
      event,
      { kind: 'project-gate', id, version },
      { projectId, gateId: id },
      await this.audiences.hearing(projectId),
    );
  }

  private async facts(projectId: string): Promise<{ gateOpen: boolean; stakesProposed: boolean }> {
    const [row] = await this.db.query<{ gateOpen: boolean; stakesProposed: boolean }>(
      `select exists (select 1 from project_gate where project_id = $1 and state = 'REQUESTED') as "gateOpen",
         exists (select 1 from stake_change where project_id = $1 and state = 'PROPOSED') as "stakesProposed"`,
      [projectId],
    );
    return row ?? { gateOpen: false, stakesProposed: false };
  }
}

/** "Design" for DESIGN. */
function inWords(stage: string): string {
  return stage.charAt(0) + stage.slice(1).toLowerCase();
}

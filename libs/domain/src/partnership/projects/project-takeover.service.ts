import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type ProjectStage, Refused } from '#libs/contracts';
import { Clock, Database, Ledger } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Project } from './project.entity.js';
import { ProjectAudiences } from './project.hearing.js';
import { projectFaults, type ProjectDetails, tidied } from './project.service.js';
import { Stakes } from './stake.service.js';
import type { StakeInput } from './stake.workflow.js';

/** A project as a public source describes it. */
export interface ForeignProject extends ProjectDetails {
  readonly leadId: string;
  readonly stage: ProjectStage;
  readonly stakes: readonly StakeInput[];
  /** Names the source, such as `ocds`. */
  readonly source: string;
}

/** Projects that exist already, elsewhere and in public: taken over with the stage and owners they have. A steward's act. */
@Injectable()
export class ProjectTakeovers {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ProjectAudiences) private readonly audiences: ProjectAudiences,
    @Inject(Stakes) private readonly stakes: Stakes,
  ) {}

  /** @throws Refused PERMISSION; INPUT with every fault */
  @Transactional()
  async take(actor: Actor, given: ForeignProject): Promise<Project> {
    await this.access.assert(actor, 'platform.operate');
    const { leadId, stage, stakes } = given;
    const faults = [...projectFaults(given), ...(await this.stakes.faults(stakes, leadId, ['stakes']))];
    if (faults.length > 0) throw Refused.input(faults);
    const now = this.clock.now();
    const project = Object.assign(new Project(), tidied(given), {
      id: v7(),
      stage,
      leadId,
      proposalId: null,
      createdAt: now,
      updatedAt: now,
    });
    await this.db.tx.save(project);
    await this.stakes.begin(project.id, stakes, now);
    await this.record(actor, project, given.source);
    return project;
  }

  /** What the source says of it now; stakes stay, for they may have changed hands here. */
  @Transactional()
  async amend(actor: Actor, id: string, given: Omit<ForeignProject, 'leadId' | 'stakes'>): Promise<Project> {
    await this.access.assert(actor, 'platform.operate');
    const faults = projectFaults(given);
    if (faults.length > 0) throw Refused.input(faults);
    const project = await this.db.lock(Project, id);
    Object.assign(project, tidied(given), { stage: given.stage, updatedAt: this.clock.now() });
    await this.db.tx.save(project);
    await this.record(actor, project, given.source);
    return project;
  }

  private async record(actor: Actor, { id, version }: Project, source: string): Promise<void> {
    const hearing = await this.audiences.hearing(id);
    const subject = { kind: 'project', id, version } as const;
    await this.ledger.record(actor, 'project.imported', subject, { projectId: id, source }, hearing);
  }
}

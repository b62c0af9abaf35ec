import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type ProjectStage, projectStages, Refused } from '#libs/contracts';
import { Clock, Database, Ledger } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Project, ProjectGate } from './project.entity.js';
import { ProjectAudiences } from './project-audiences.service.js';
import { projectFaults, type ProjectDetails, tidied } from './project.service.js';
import { Stakes } from './stakes/stake.service.js';
import type { StakeInput } from './stakes/stake.workflow.js';

/** A project as a public source describes it. */
export interface ForeignProject extends ProjectDetails {
  readonly leadId: string;
  readonly stage: ProjectStage;
  readonly stakes: readonly StakeInput[];
  /** Names the source, such as `ocds`. */
  readonly source: string;
  /** Of the open contracting process it was first told of in. */
  readonly ocid: string | null;
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

  /**
   * Takes several over at once, in their order.
   * @throws Refused PERMISSION; INPUT with every fault of the first that has any
   */
  @Transactional()
  async takeAll(actor: Actor, given: readonly ForeignProject[]): Promise<Project[]> {
    await this.access.assert(actor, 'platform.operate');
    if (given.length === 0) return [];
    const owners = given.flatMap(({ stakes }) => stakes.map(({ organisationId }) => organisationId));
    const verified = await this.stakes.verifiedAmong([...new Set(owners)]);
    const now = this.clock.now();
    const projects = given.map((each) => {
      const { leadId, stage, stakes, ocid } = each;
      const faults = [...projectFaults(each), ...this.stakes.faultsAmong(verified, stakes, leadId, ['stakes'])];
      if (faults.length > 0) throw Refused.input(faults);
      // As its stakes will have it, which spares each project a second version of its row.
      const ownerIds = [...new Set(stakes.map(({ organisationId }) => organisationId))].sort();
      const made = { ownerIds, createdAt: now, updatedAt: now, takenBackAt: null, version: 1 };
      const row = { id: v7(), stage, leadId, ocid, proposalId: null, ...made };
      return Object.assign(new Project(), tidied(each), row);
    });
    await this.db.tx.insert(Project, projects);
    await this.stakes.beginAll(
      projects.map(({ id }, at) => ({ projectId: id, stakes: given[at]?.stakes ?? [] })),
      now,
    );
    await this.record(actor, projects, given[0]?.source ?? '');
    return projects;
  }

  /**
   * What the source says of it now. Stakes stay, for they may have changed hands here, and so does who may read it; its stage only
   * goes ahead, and is what its gates say once there was one.
   */
  @Transactional()
  async amend(actor: Actor, id: string, given: Omit<ForeignProject, 'leadId' | 'stakes' | 'ocid'>): Promise<Project> {
    await this.access.assert(actor, 'platform.operate');
    const faults = projectFaults(given);
    if (faults.length > 0) throw Refused.input(faults);
    const project = await this.db.lock(Project, id);
    const { confidential, stage } = project;
    const ahead = projectStages.indexOf(given.stage) > projectStages.indexOf(stage);
    const follows = ahead && !(await this.db.tx.existsBy(ProjectGate, { projectId: id }));
    const said = { ...tidied(given), confidential, stage: follows ? given.stage : stage };
    Object.assign(project, said, { updatedAt: this.clock.now() });
    await this.db.tx.save(project);
    await this.record(actor, [project], given.source);
    return project;
  }

  private async record(actor: Actor, projects: readonly Project[], source: string): Promise<void> {
    const hearings = await this.audiences.hearings(projects.map(({ id }) => id));
    await this.ledger.recordAll(
      actor,
      'project.imported',
      projects.map(({ id, version }) => ({
        subject: { kind: 'project', id, version },
        data: { projectId: id, source },
        hearing: hearings.get(id) ?? { audience: [], topics: [] },
      })),
    );
  }
}

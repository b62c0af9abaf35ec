import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import {
  type Actor,
  type EventData,
  type Fault,
  lineFaults,
  Refused,
  smartCityComponents,
  type SmartCityComponent,
  jurisdictionFaults,
} from '#libs/contracts';
import { Clock, Database, Quotas, Records } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Proposals } from '../proposals/proposal.service.js';
import { Project } from './project.entity.js';
import { ProjectAudiences } from './project-audiences.service.js';
import { Stakes } from './stakes/stake.service.js';
import type { StakeInput } from './stakes/stake.workflow.js';

export interface ProjectDetails {
  readonly name: string;
  readonly nativeName?: string | null;
  readonly summary?: string | null;
  readonly component?: SmartCityComponent | null;
  readonly jurisdiction?: string | null;
  readonly confidential?: boolean | null;
}

export interface CreateProject extends ProjectDetails {
  /** Who is to own it; the actor's organisation alone when left out. */
  readonly stakes?: readonly StakeInput[] | null;
  /** An approved proposal that it is made from. */
  readonly proposalId?: string | null;
}

export type UpdateProject = Partial<ProjectDetails> & { readonly id: string; readonly expectedVersion: number };

const FIELDS = ['name', 'nativeName', 'summary', 'component', 'jurisdiction', 'confidential'] as const;
const LIMITS = { name: 300, nativeName: 300, summary: 20_000 } as const;

/** Projects and what is said of them. Who owns them is the business of `Stakes`, their stages that of `Gates`. */
@Injectable()
export class Projects {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ProjectAudiences) private readonly audiences: ProjectAudiences,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(Records) private readonly records: Records,
    @Inject(Stakes) private readonly stakes: Stakes,
    @Inject(Quotas) private readonly quotas: Quotas,
  ) {}

  /**
   * Creates a project led by the actor's organisation. Nobody becomes a co-owner without agreeing: the lead holds all of
   * it at first, and stakes that name others are proposed to them as the first change of stakes.
   * @throws Failure NOT_FOUND for the proposal; Refused PERMISSION; INPUT with every fault; TRANSITION NOT_APPROVED, HAS_PROJECT; QUOTA DRAFTS
   */
  @Transactional()
  async create(actor: Actor, given: CreateProject): Promise<Project> {
    await this.access.assert(actor, 'project.create');
    await this.quotas.use(actor, 'DRAFTS');
    const now = this.clock.now();
    const wanted = given.stakes?.length ? given.stakes : [whole(actor.organisationId)];
    const faults = [...projectFaults(given), ...(await this.stakes.faults(wanted, actor.organisationId, ['stakes']))];
    if (faults.length > 0) throw Refused.input(faults);
    const proposal = given.proposalId ? await this.proposals.lockForProject(actor, given.proposalId) : null;

    const alone = wanted.every(({ organisationId }) => organisationId === actor.organisationId);
    const project = Object.assign(new Project(), tidied(given), {
      id: v7(),
      stage: 'PLANNING' as const,
      leadId: actor.organisationId,
      proposalId: proposal?.id ?? null,
      createdAt: now,
      updatedAt: now,
      takenBackAt: null,
    });
    await this.records.write(actor, { add: [project] });
    await this.stakes.begin(project.id, alone ? wanted : [whole(actor.organisationId, wanted[0]?.kind)], now);
    if (proposal) await this.proposals.becomes(actor, proposal, project.id);
    await this.tell(actor, project, 'project.created', { projectId: project.id });
    if (!alone) await this.stakes.proposeFirst(actor, project, wanted);
    return project;
  }

  /** @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT with every fault */
  @Transactional()
  async update(actor: Actor, { id, expectedVersion, ...given }: UpdateProject): Promise<Project> {
    const project = await this.db.lock(Project, id, expectedVersion, this.access.sees(actor, 'project'));
    await this.access.assert(actor, 'project.update', { owners: [project.leadId] });
    const fields = FIELDS.filter((field) => given[field] !== undefined);
    const next: ProjectDetails = {
      ...project,
      ...Object.fromEntries(fields.map((field) => [field, given[field]])),
      name: given.name ?? (given.name === null ? '' : project.name),
    };
    const faults = projectFaults(next);
    if (faults.length > 0) throw Refused.input(faults);
    Object.assign(project, tidied(next), { updatedAt: this.clock.now() });
    await this.tell(actor, project, 'project.updated', { projectId: id, fields: [...fields] }, [project]);
    return project;
  }

  /**
   * Takes projects back that came in by a file: nobody reads them any more. Whoever asks has seen that nothing was done about them.
   * @throws Failure NOT_FOUND; Refused PERMISSION
   */
  @Transactional()
  async takeBack(actor: Actor, ids: readonly string[]): Promise<void> {
    const now = this.clock.now();
    for (const id of ids.toSorted()) {
      const project = await this.db.lock(Project, id, undefined, this.access.sees(actor, 'project'));
      await this.access.assert(actor, 'project.update', { owners: [project.leadId] });
      const topics = await this.audiences.topics(id);
      // Those who knew it hear that it is gone.
      const audience = project.readers;
      Object.assign(project, { takenBackAt: now, updatedAt: now });
      await this.records.write(actor, {
        save: [project],
        audience: [project],
        tell: (tell) => {
          const subject = { kind: 'project', id, version: project.version } as const;
          tell('project.takenBack', subject, { projectId: id }, { audience, topics });
        },
      });
    }
  }

  private async tell<T extends 'project.created' | 'project.updated'>(
    actor: Actor,
    project: Project,
    type: T,
    data: EventData<T>,
    save: readonly Project[] = [],
  ): Promise<void> {
    const topics = await this.audiences.topics(project.id);
    await this.records.write(actor, {
      save,
      audience: [project],
      tell: (tell) => {
        const { id, version, readers: audience } = project;
        tell(type, { kind: 'project', id, version }, data, { audience, topics });
      },
    });
  }
}

function whole(organisationId: string, kind: StakeInput['kind'] = 'EQUITY'): StakeInput {
  return { organisationId, kind, share: '100.00' };
}

export function tidied({ name, nativeName, summary, component, jurisdiction, confidential }: ProjectDetails) {
  return {
    name: name.trim(),
    nativeName: nativeName?.trim() || null,
    summary: summary?.trim() ?? '',
    component: component ?? null,
    jurisdiction: jurisdiction || null,
    confidential: confidential ?? false,
  };
}

export function projectFaults(details: ProjectDetails): Fault[] {
  const faults: Fault[] = [...lineFaults(['name'], details.name), ...lineFaults(['nativeName'], details.nativeName)];
  const say = (field: string, code: string, message: string) => faults.push({ path: [field], code, message });
  if (!details.name.trim()) say('name', 'REQUIRED', 'Name the project.');
  for (const [field, limit] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
    if ((details[field]?.length ?? 0) > limit) say(field, 'TOO_LARGE', `Use at most ${limit} characters.`);
  }
  if (details.component && !smartCityComponents.includes(details.component)) {
    say('component', 'UNKNOWN_VALUE', `Choose one of: ${smartCityComponents.join(', ')}.`);
  }
  if (details.jurisdiction) faults.push(...jurisdictionFaults(details.jurisdiction));
  return faults;
}

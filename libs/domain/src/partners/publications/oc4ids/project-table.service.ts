import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, type Fault, Refused, type SmartCityComponent } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { type Entered, enterEach, type TableRows, type TableValues } from '../../../declared/imported-table.js';
import { Projects } from '../../../partnership/projects/project.service.js';
import type { Project } from '../../../partnership/projects/project.entity.js';
import { projectDocument } from '../ocds/project.document.js';
import type { PublicProject } from '../ocds/public.facts.js';
import { isObject, objectsIn, type OpenObject } from '../ocds/release.parts.js';
import { PublicFacts } from '../public-facts.service.js';
import { ProjectOrigin } from '../publication.entity.js';
import { mended } from './oc4ids.mending.js';
import { unpacked } from './oc4ids.rows.js';

/** The columns of the table, understood; `source` is the project as its publisher told of it. */
interface Said {
  readonly oc4idsId?: string;
  readonly projectName: string;
  readonly nativeName?: string;
  readonly projectSummary?: string;
  readonly component?: SmartCityComponent;
  readonly place?: string;
  readonly source?: string;
}

/** Columns by the field of a project that they say. */
const COLUMNS: Readonly<Record<string, string>> = {
  name: 'projectName',
  summary: 'projectSummary',
  jurisdiction: 'place',
};

/** Rows of projects: each creates one as by hand, led by one's own organisation, and keeps what its publisher said besides. */
@Injectable()
export class ProjectTable implements TableRows {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(PublicFacts) private readonly facts: PublicFacts,
    @Inject(Projects) private readonly projects: Projects,
    @Inject(Records) private readonly records: Records,
  ) {}

  async enter(actor: Actor, rows: readonly TableValues[]): Promise<readonly Entered[]> {
    const all = rows as unknown as readonly Said[];
    const there = await this.there(actor.organisationId);
    const made: { readonly row: Said; readonly project: Project }[] = [];
    const entered = await enterEach(
      all,
      (row) => there.get(keyOf(row)),
      async (row) => {
        const one = await this.create(actor, row);
        if (!('project' in one)) return one;
        made.push({ row, project: one.project });
        return { id: one.project.id };
      },
    );
    await this.keep(actor, made);
    return entered;
  }

  takeBack(actor: Actor, ids: readonly string[]): Promise<void> {
    return this.projects.takeBack(actor, ids);
  }

  private async create(actor: Actor, row: Said): Promise<Entered | { readonly project: Project }> {
    const { projectName: name, nativeName, projectSummary: summary, component, place: jurisdiction } = row;
    try {
      return { project: await this.projects.create(actor, { name, nativeName, summary, component, jurisdiction }) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { refusal } = error;
      return { refused: refusal.kind === 'INPUT' ? Refused.input(refusal.faults.map(inColumn)) : error };
    }
  }

  private async keep(actor: Actor, made: readonly { readonly row: Said; readonly project: Project }[]): Promise<void> {
    const [first] = made;
    const facts = first && (await this.facts.of(first.project.id));
    if (!facts) return;
    const importedAt = this.clock.now();
    const origins = made.flatMap(({ row, project }) => {
      const document = documentOf(row);
      if (!document) return [];
      const { id, name, summary, component, jurisdiction } = project;
      const ours: PublicProject = { ...facts, id, name, summary, component, jurisdiction };
      return Object.assign(new ProjectOrigin(), {
        ...{ id: v7(), projectId: id, oc4idsId: row.oc4idsId ?? null, ocids: ocidsOf(document) },
        ...{ document, base: projectDocument(ours, '', importedAt), importedAt, readers: [] },
      });
    });
    await this.records.write(actor, { add: origins, audience: origins });
  }

  /** Projects that the organisation leads, by their publisher's id and by their name. */
  private async there(leadId: string): Promise<ReadonlyMap<string, string>> {
    const found = await this.db.query<{ id: string; name: string; oc4idsId: string | null }>(sql`
      select p.id, p.name, o.oc4ids_id as "oc4idsId" from project p left join project_origin o on o.project_id = p.id
      where p.lead_id = ${leadId} and p.taken_back_at is null`);
    return new Map(
      found.flatMap(({ id, name, oc4idsId }) => [
        [keyOf({ projectName: name }), id] as const,
        ...(oc4idsId === null ? [] : [[keyOf({ oc4idsId }), id] as const]),
      ]),
    );
  }
}

/** By what a row is told from the others, and from what is here already: its publisher's id, else its name. */
export const keyOf = ({ oc4idsId, projectName }: Partial<Said> | TableValues): string =>
  typeof oc4idsId === 'string'
    ? `#${oc4idsId}`
    : String(projectName ?? '')
        .trim()
        .toLowerCase();

/** What its publisher said; of a row of a table that is its id alone. */
function documentOf({ source, oc4idsId }: Said): OpenObject | undefined {
  if (source !== undefined) return unpacked(source);
  return oc4idsId === undefined ? undefined : mended({ id: oc4idsId }, '').project;
}

function ocidsOf({ contractingProcesses }: OpenObject): string[] {
  const named = objectsIn(contractingProcesses).flatMap(({ summary }) => (isObject(summary) ? [summary.ocid] : []));
  return [...new Set(named.filter((ocid) => typeof ocid === 'string'))].slice(0, 200);
}

const inColumn = ({ path: [field], ...fault }: Fault): Fault => ({
  ...fault,
  path: [COLUMNS[String(field)] ?? String(field)],
});

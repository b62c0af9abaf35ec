import { Inject, Injectable } from '@nestjs/common';
import { topic } from '#libs/contracts';
import { Audiences, Database, type Hearing, sql } from '#libs/platform';

/** Who hears of a project's events, and where: derived anew with every change that can change it. */
@Injectable()
export class ProjectAudiences {
  constructor(
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Database) private readonly db: Database,
  ) {}

  /** For what everybody may know who knows the project. */
  async hearing(projectId: string): Promise<Hearing> {
    return (await this.hearings([projectId])).get(projectId) ?? { audience: [], topics: [] };
  }

  /** The same of many at once. */
  async hearings(projectIds: readonly string[]): Promise<Map<string, Hearing>> {
    const audiences = await this.audiences.refresh('project', projectIds);
    const topics = await this.topicsOf(projectIds);
    return new Map(
      projectIds.map((id) => [id, { audience: audiences.get(id)?.readers ?? [], topics: topics.get(id) ?? [] }]),
    );
  }

  /** For what a change of stakes is about, while it stays between those concerned. */
  async ofChange(projectId: string, changeId: string): Promise<Hearing> {
    const audience = (await this.audiences.refresh('stake_change', [changeId])).get(changeId)?.readers ?? [];
    return { audience, topics: await this.topics(projectId) };
  }

  /** Where its events are heard. */
  async topics(projectId: string): Promise<string[]> {
    return (await this.topicsOf([projectId])).get(projectId) ?? [];
  }

  private async topicsOf(projectIds: readonly string[]): Promise<Map<string, string[]>> {
    const owners = await this.db.query<{ projectId: string; id: string }>(sql`
       select distinct project_id as "projectId", organisation_id as id from stake
       where project_id = any(${projectIds}::uuid[]) and effective_to is null`);
    const topics = new Map(projectIds.map((id) => [id, [topic('project', id)]]));
    for (const { projectId, id } of owners) topics.get(projectId)?.push(topic('organisation', id));
    return topics;
  }
}

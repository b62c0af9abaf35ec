import { Inject, Injectable } from '@nestjs/common';
import { topic } from '#libs/contracts';
import { Audiences, Database, type Hearing } from '#libs/platform';

/** Who hears of a project's events, and where: derived anew with every change that can change it. */
@Injectable()
export class ProjectAudiences {
  constructor(
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Database) private readonly db: Database,
  ) {}

  /** For what everybody may know who knows the project. */
  async hearing(projectId: string): Promise<Hearing> {
    const audience = (await this.audiences.refresh('project', [projectId])).get(projectId)?.readers ?? [];
    return { audience, topics: await this.topics(projectId) };
  }

  /** For what a change of stakes is about, while it stays between those concerned. */
  async ofChange(projectId: string, changeId: string): Promise<Hearing> {
    const audience = (await this.audiences.refresh('stake_change', [changeId])).get(changeId)?.readers ?? [];
    return { audience, topics: await this.topics(projectId) };
  }

  private async topics(projectId: string): Promise<string[]> {
    const owners = await this.db.query<{ id: string }>(
      'select distinct organisation_id as id from stake where project_id = $1 and effective_to is null',
      [projectId],
    );
    return [topic('project', projectId), ...owners.map(({ id }) => topic('organisation', id))];
  }
}

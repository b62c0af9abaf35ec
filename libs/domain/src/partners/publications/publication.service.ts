import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type EventType, Refused, topic } from '#libs/contracts';
import { Clock, Config, Database, type Change, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Project } from '../../partnership/projects/project.entity.js';
import { Publication } from './publication.entity.js';

/** That a lead shows its project to everybody, and takes it back. What is shown is made of what happens, by the worker. */
@Injectable()
export class Publications {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /** Why nothing can be published here; null when it can. */
  get off(): string | null {
    return this.config.ocdsPrefix && this.config.oc4idsPrefix
      ? null
      : 'Publishing is off: this platform has no registered prefix for open contracting ids. Ask its operator to set OCDS_PREFIX and OC4IDS_PREFIX.';
  }

  /**
   * Shows a project to everybody, from now on.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION PUBLISHING_OFF, CONFIDENTIAL, PUBLISHED_ALREADY
   */
  @Transactional()
  async begin(actor: Actor, projectId: string, expectedVersion: number): Promise<void> {
    const project = await this.db.lock(Project, projectId, expectedVersion, this.access.sees(actor, 'project'));
    await this.access.assert(actor, 'publication.manage', { owners: [project.leadId] });
    if (this.off) throw Refused.transition('PUBLISHING_OFF', this.off);
    if (project.confidential) {
      throw Refused.transition(
        'CONFIDENTIAL',
        'The project is confidential; say that it is not before you publish it.',
      );
    }
    const before = await this.db.tx.findOneBy(Publication, { projectId });
    if (before?.state === 'PUBLISHED') {
      throw Refused.transition('PUBLISHED_ALREADY', 'The project is published already.');
    }
    const now = { state: 'PUBLISHED', since: this.clock.now(), endedAt: null, memberId: actor.memberId } as const;
    if (before) await this.write(actor, 'publication.begun', Object.assign(before, now), 'save');
    else {
      const publication = Object.assign(new Publication(), { id: v7(), projectId, ...now });
      await this.write(actor, 'publication.begun', publication, 'add');
    }
  }

  /**
   * Shows nothing of a project any more, nor what was shown of it before.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION NOT_PUBLISHED
   */
  @Transactional()
  async end(actor: Actor, projectId: string, expectedVersion: number): Promise<void> {
    const project = await this.db.lock(Project, projectId, expectedVersion, this.access.sees(actor, 'project'));
    await this.access.assert(actor, 'publication.manage', { owners: [project.leadId] });
    const publication = await this.db.tx.findOne(Publication, {
      where: { projectId },
      lock: { mode: 'for_no_key_update' },
    });
    if (publication?.state !== 'PUBLISHED') {
      throw Refused.transition('NOT_PUBLISHED', 'The project is not published; there is nothing to take back.');
    }
    const now = this.clock.now();
    const gone = await this.db.query<{ id: string }>(sql`
      update open_release set withdrawn_at = ${now} where project_id = ${projectId} and withdrawn_at is null returning id`);
    Object.assign(publication, { state: 'WITHDRAWN', endedAt: now });
    const releases = [{ table: 'open_release', ids: gone.map(({ id }) => id) }];
    await this.write(actor, 'publication.ended', publication, 'save', { audiences: releases });
  }

  private async write(
    actor: Actor,
    type: Extract<EventType, `publication.${string}`>,
    publication: Publication,
    way: 'add' | 'save',
    more: Change = {},
  ): Promise<void> {
    await this.records.write(actor, {
      ...more,
      [way]: [publication],
      audience: [publication],
      tell: (tell) => {
        const { id, version, projectId, readers: audience } = publication;
        const topics = [topic('project', projectId), topic('organisation', actor.organisationId)];
        tell(type, { kind: 'publication', id, version }, { publicationId: id, projectId }, { audience, topics });
      },
    });
  }
}

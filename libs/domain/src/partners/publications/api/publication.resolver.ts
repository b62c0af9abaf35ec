import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Op, Operation, Requires } from '#libs/graphql';
import { Access } from '../../../identity/access/access.service.js';
import { ProjectType } from '../../../partnership/projects/api/project.types.js';
import { PublicationReleases } from '../publication-releases.service.js';
import { Publications } from '../publication.service.js';
import { PublicationLoader } from './publication.loader.js';
import {
  ProjectOriginType,
  PublicationPreviewType,
  PublicationType,
  PublishProjectInput,
  PublishProjectResult,
  WithdrawPublicationInput,
  WithdrawPublicationResult,
} from './publication.types.js';

@Resolver(() => ProjectType)
export class PublicationResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(PublicationLoader) private readonly loader: PublicationLoader,
    @Inject(Publications) private readonly publications: Publications,
    @Inject(PublicationReleases) private readonly releases: PublicationReleases,
  ) {}

  @ResolveField(() => PublicationType, {
    nullable: true,
    description: 'How it is shown to everybody; null when it never was.',
  })
  publication(@Parent() { id }: ProjectType, @Op() operation: Operation): Promise<PublicationType | null> {
    return operation.batch('project.publication', id, (ids, read) => this.loader.ofProjects(ids, read));
  }

  @ResolveField(() => ProjectOriginType, {
    nullable: true,
    description: 'What it was imported from (OC4IDS); null when it began here.',
  })
  origin(@Parent() { id }: ProjectType, @Op() operation: Operation): Promise<ProjectOriginType | null> {
    return operation.batch('project.origin', id, (ids, read) => this.loader.origins(ids, read));
  }

  @ResolveField(() => Boolean, { description: 'Whether you may publish it and take it back.' })
  canPublish(@Parent() { leadId }: ProjectType, @CurrentActor() actor: Actor): boolean {
    return this.access.can(actor, 'publication.manage', { owners: [leadId] });
  }

  @ResolveField(() => PublicationPreviewType, {
    nullable: true,
    description: 'What would be published of it now; null for who may not publish it.',
  })
  async publicationPreview(
    @Parent() project: ProjectType,
    @CurrentActor() actor: Actor,
  ): Promise<PublicationPreviewType | null> {
    if (!this.canPublish(project, actor)) return null;
    const made = await this.releases.preview(project.id);
    return {
      off: this.publications.off,
      releases: made.slice(0, 200).map(({ body }) => body),
      project: made.find(({ project: told }) => told)?.project ?? null,
      faults: made.flatMap(({ ocid, faults }) => faults.map((each) => ({ ocid, ...each }))).slice(0, 200),
    };
  }

  @Requires('signed-in')
  @Mutation(() => PublishProjectResult, {
    description: 'Shows a project to everybody as open contracting data, from now on. Its lead only.',
  })
  async publishProject(@Args('input') { id, expectedVersion }: PublishProjectInput, @CurrentActor() actor: Actor) {
    await this.publications.begin(actor, id, expectedVersion);
    return { project: id };
  }

  @Requires('signed-in')
  @Mutation(() => WithdrawPublicationResult, {
    description: 'Shows nothing of a project any more, nor what was shown of it before. Its lead only.',
  })
  async withdrawPublication(
    @Args('input') { id, expectedVersion }: WithdrawPublicationInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.publications.end(actor, id, expectedVersion);
    return { project: id };
  }
}

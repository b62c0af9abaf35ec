import { Inject } from '@nestjs/common';
import type { FileState } from '#libs/contracts';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  AtMost,
  type Connection,
  countBy,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/graphql';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { FileStateEnum } from '../../files/api/file.enums.js';
import { fileState } from '../../files/api/file.loader.js';
import { MAX_FILES } from '../files/comment-file.service.js';
import { DiscussionLoader } from './discussion.loader.js';
import {
  CommentConnection,
  CommentFileType,
  CommentType,
  DiscussionConnection,
  DiscussionsArgs,
  DiscussionType,
} from './discussion.types.js';

@Resolver(() => DiscussionType)
export class DiscussionResolver {
  constructor(
    @Inject(DiscussionLoader) private readonly loader: DiscussionLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('signed-in')
  @Query(() => DiscussionType, { nullable: true, description: 'A thread by id.' })
  discussion(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<DiscussionType | null> {
    return this.nodes.load(DiscussionType, id, operation);
  }

  @Requires('signed-in')
  @Query(() => DiscussionConnection, { description: 'Threads about something, the oldest first.' })
  async discussions(@Args() args: DiscussionsArgs, @Op() operation: Operation): Promise<Connection<DiscussionType>> {
    const page = pageOf(args, 1);
    const rows = await this.loader.page(args, page, operation.read, operation.signedIn);
    return pageFrom(rows, page, ({ id }) => [id]);
  }

  @ResolveField(() => CommentConnection, { description: 'What was said, in order.' })
  async comments(
    @Parent() { id }: DiscussionType,
    @Args() args: PageArgs,
    @Op() operation: Operation,
  ): Promise<Connection<CommentType>> {
    const page = pageOf(args, 1);
    countBy(page, 'discussion.comments', id, (ids, read) => this.loader.commentCounts(ids, read));
    const batch = `discussion.comments:${JSON.stringify(args)}`;
    const rows = await operation.batch(batch, id, (ids, read) =>
      this.loader.ofDiscussions(ids, page, read, operation.signedIn),
    );
    return pageFrom(rows ?? [], page, (comment) => [comment.id]);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that began it.' })
  organisation(@Parent() thread: DiscussionType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, thread.organisationId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'Who resolved it; null while it is open.' })
  resolvedBy(@Parent() { resolverId }: DiscussionType, @Op() operation: Operation): Promise<MemberType | null> | null {
    return resolverId ? this.nodes.load(MemberType, resolverId, operation) : null;
  }
}

@Resolver(() => CommentType)
export class CommentResolver {
  constructor(
    @Inject(DiscussionLoader) private readonly loader: DiscussionLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation it was said for.' })
  organisation(@Parent() comment: CommentType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, comment.organisationId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'Who said it.' })
  member(@Parent() comment: CommentType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, comment.memberId, operation);
  }

  @AtMost(50)
  @ResolveField(() => [MemberType], { description: 'The members it speaks to.' })
  async mentioned(@Parent() { mentions }: CommentType, @Op() operation: Operation): Promise<MemberType[]> {
    const members = await Promise.all(mentions.map((id) => this.nodes.load(MemberType, id, operation)));
    return members.filter((member) => member !== null);
  }

  @AtMost(50)
  @ResolveField(() => [OrganisationType], { description: 'The organisations it speaks to as such.' })
  async addressed(
    @Parent() { mentionedOrganisations }: CommentType,
    @Op() operation: Operation,
  ): Promise<OrganisationType[]> {
    const found = await Promise.all(
      mentionedOrganisations.map((id) => this.nodes.load(OrganisationType, id, operation)),
    );
    return found.filter((organisation) => organisation !== null);
  }

  @AtMost(MAX_FILES)
  @ResolveField(() => [CommentFileType], { description: 'Its files; none once it is deleted.' })
  async files(@Parent() { id }: CommentType, @Op() operation: Operation): Promise<CommentFileType[]> {
    return (await operation.batch('comment.files', id, (ids, read) => this.loader.filesOf(ids, read))) ?? [];
  }
}

@Resolver(() => CommentFileType)
export class CommentFileResolver {
  @ResolveField(() => FileStateEnum, {
    nullable: true,
    description: 'How far its malware check is; null where no scanner was set up when it came.',
  })
  check(@Parent() { id }: CommentFileType, @Op() operation: Operation): Promise<FileState | null> {
    return fileState(id, operation);
  }
}

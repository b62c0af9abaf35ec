import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Questions } from '../question.service.js';
import { Discussions } from '../discussion.service.js';
import { CurrentActor, Requires } from '#libs/graphql';
import {
  AddCommentInput,
  AddCommentResult,
  BeginDiscussionInput,
  BeginDiscussionResult,
  DeleteCommentInput,
  DeleteCommentResult,
  ReopenDiscussionInput,
  ReopenDiscussionResult,
  ResolveDiscussionInput,
  ResolveDiscussionResult,
  SettleQuestionInput,
  SettleQuestionResult,
  EditCommentInput,
  EditCommentResult,
} from './discussion.types.js';

@Resolver()
export class DiscussionMutations {
  constructor(
    @Inject(Discussions) private readonly discussions: Discussions,
    @Inject(Questions) private readonly questions: Questions,
  ) {}

  @Requires('signed-in')
  @Mutation(() => BeginDiscussionResult, {
    description: 'Begins a thread on something you can see, with its first comment. Members mentioned are told.',
  })
  async beginDiscussion(@Args('input') input: BeginDiscussionInput, @CurrentActor() actor: Actor) {
    return { discussion: (await this.discussions.begin(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => AddCommentResult, { description: 'Says something in a thread. Members mentioned are told.' })
  async addComment(@Args('input') { discussionId, ...said }: AddCommentInput, @CurrentActor() actor: Actor) {
    return { discussion: discussionId, comment: (await this.discussions.comment(actor, discussionId, said)).id };
  }

  @Requires('signed-in')
  @Mutation(() => EditCommentResult, {
    description: 'Changes what you said, for 15 minutes. Mentions left out stay; members mentioned anew are told.',
  })
  async editComment(@Args('input') input: EditCommentInput, @CurrentActor() actor: Actor) {
    const { id, discussionId } = await this.discussions.edit(actor, input);
    return { discussion: discussionId, comment: id };
  }

  @Requires('signed-in')
  @Mutation(() => DeleteCommentResult, {
    description: 'Deletes what you said. That something was said, by whom and when, stays.',
  })
  async deleteComment(@Args('input') { id, expectedVersion }: DeleteCommentInput, @CurrentActor() actor: Actor) {
    const { discussionId } = await this.discussions.delete(actor, id, expectedVersion);
    return { discussion: discussionId, comment: id };
  }

  @Requires('signed-in')
  @Mutation(() => SettleQuestionResult, {
    description: 'Notes that a question asked of you or of your organisation needs no answer; it leaves the inbox.',
  })
  async settleQuestion(@Args('input') { id }: SettleQuestionInput, @CurrentActor() actor: Actor) {
    return { discussion: await this.questions.settle(actor, id) };
  }

  @Requires('signed-in')
  @Mutation(() => ResolveDiscussionResult, {
    description:
      'Says that nothing is left to be talked about in a thread of your organisation’s; what it asks waits for nobody.',
  })
  async resolveDiscussion(
    @Args('input') { id, expectedVersion }: ResolveDiscussionInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.discussions.resolve(actor, id, expectedVersion);
    return { discussion: id };
  }

  @Requires('signed-in')
  @Mutation(() => ReopenDiscussionResult, { description: 'Opens a resolved thread of your organisation’s again.' })
  async reopenDiscussion(@Args('input') { id, expectedVersion }: ReopenDiscussionInput, @CurrentActor() actor: Actor) {
    await this.discussions.reopen(actor, id, expectedVersion);
    return { discussion: id };
  }
}

import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Requires } from '#libs/graphql';
import { feedRequest } from '../feed.request.js';
import { Feed, type FeedPage } from '../feed.service.js';
import { FeedArgs, FeedPageType } from './feed.types.js';

@Resolver()
export class FeedResolver {
  constructor(@Inject(Feed) private readonly pages: Feed) {}

  @Requires('signed-in')
  @Query(() => FeedPageType, {
    description:
      'What happened and you may hear, for programs that must miss nothing; waiting for more is for `GET /feed` and live.',
  })
  feed(@Args() { first, start, ...asked }: FeedArgs, @CurrentActor() actor: Actor): Promise<FeedPage> {
    return this.pages.page(actor, feedRequest({ ...asked, limit: first, start: start?.toLowerCase() }));
  }
}

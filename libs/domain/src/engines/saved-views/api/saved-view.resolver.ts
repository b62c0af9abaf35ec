import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Op, Operation, Requires, AtMost } from '#libs/graphql';
import { SavedViews } from '../saved-view.service.js';
import { SavedViewLoader } from './saved-view.loader.js';
import { RemoveViewInput, RemoveViewResult, SavedViewType, SaveViewInput, SaveViewResult } from './saved-view.types.js';

@Resolver(() => SavedViewType)
export class SavedViewResolver {
  constructor(
    @Inject(SavedViewLoader) private readonly loader: SavedViewLoader,
    @Inject(SavedViews) private readonly service: SavedViews,
  ) {}

  @Requires('session')
  @AtMost(30)
  @Query(() => [SavedViewType], { description: 'Your views of a list, by name.' })
  savedViews(
    @Args('screen', { description: 'Which list, such as inbox.' }) screen: string,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<SavedViewType[]> {
    return this.loader.of(actor.personId, screen, operation.read);
  }

  @Requires('session')
  @Mutation(() => SaveViewResult, { description: 'Keeps settings of a list under a name.' })
  async saveView(@Args('input') input: SaveViewInput, @CurrentActor() actor: Actor) {
    return { view: await this.service.save(actor, input) };
  }

  @Requires('session')
  @Mutation(() => RemoveViewResult, { description: 'Removes a view of yours.' })
  async removeView(@Args('input') { id }: RemoveViewInput, @CurrentActor() actor: Actor) {
    await this.service.remove(actor, id);
    return { removed: id };
  }
}

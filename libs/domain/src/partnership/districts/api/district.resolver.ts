import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { AtMost, CurrentActor, Op, Operation, Requires } from '#libs/graphql';
import { DistrictLayers, MOST_LAYERS } from '../district.service.js';
import { DistrictLoader } from './district.loader.js';
import {
  DistrictLayerType,
  LoadDistrictsInput,
  LoadDistrictsResult,
  RemoveDistrictsInput,
  RemoveDistrictsResult,
} from './district.types.js';

@Resolver(() => DistrictLayerType)
export class DistrictResolver {
  constructor(
    @Inject(DistrictLoader) private readonly loader: DistrictLoader,
    @Inject(DistrictLayers) private readonly service: DistrictLayers,
  ) {}

  @Requires('project.read')
  @AtMost(MOST_LAYERS)
  @Query(() => [DistrictLayerType], { description: 'Outlines of districts that maps draw, by title.' })
  districtLayers(@Op() operation: Operation): Promise<DistrictLayerType[]> {
    return this.loader.all(operation.read);
  }

  @Requires('signed-in')
  @Mutation(() => LoadDistrictsResult, { description: 'Loads or replaces the districts of a place. Stewards only.' })
  async loadDistricts(@Args('input') input: LoadDistrictsInput, @CurrentActor() actor: Actor) {
    return { layer: await this.service.load(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => RemoveDistrictsResult, { description: 'Takes a layer off every map. Stewards only.' })
  async removeDistricts(@Args('input') input: RemoveDistrictsInput, @CurrentActor() actor: Actor) {
    await this.service.remove(actor, input);
    return { removed: input.id };
  }
}

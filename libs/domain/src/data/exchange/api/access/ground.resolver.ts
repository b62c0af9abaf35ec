import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { NodeLoaders, Op, Operation, Paged } from '#libs/graphql';
import type { AccessGround } from '../../exchange.catalogue.js';
import { AgreementType } from '../../../agreements/api/agreement.types.js';
import { DatasetType } from '../../../datasets/api/dataset.types.js';
import { GroundEnum } from '../exchange.enums.js';
import { GroundLoader } from './ground.loader.js';
import { GivenUseType } from './ground.types.js';

/** What a dataset is to who asks: whether its rows can be had, and on what ground. */
@Resolver(() => DatasetType)
export class GroundResolver {
  constructor(
    @Inject(GroundLoader) private readonly loader: GroundLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @ResolveField(() => GroundEnum, {
    nullable: true,
    description: 'On what ground your organisation can have its rows now; null: nothing gives them to it.',
  })
  async viewerGround(@Parent() dataset: DatasetType, @Op() operation: Operation): Promise<AccessGround | null> {
    const { id, ownerId, classification, state } = dataset;
    if (state !== 'PUBLISHED') return null;
    if (ownerId === operation.signedIn.organisationId) return 'OWN';
    if (classification === 'OPEN') return 'OPEN';
    return (await this.covering(id, operation)).length > 0 ? 'AGREEMENT' : null;
  }

  @Paged(50, 100)
  @ResolveField(() => [AgreementType], {
    description: 'Agreements in force that give it to your organisation, the oldest first.',
  })
  async viewerAgreements(@Parent() { id }: DatasetType, @Op() operation: Operation): Promise<AgreementType[]> {
    const ids = await this.covering(id, operation);
    const found = await Promise.all(ids.map((each) => this.nodes.load(AgreementType, each, operation)));
    return found.filter((agreement) => agreement !== null);
  }

  @Paged(50, 100)
  @ResolveField(() => [GivenUseType], {
    description:
      'What agreements in force let your organisation do with it, one entry a clause. Clauses never add up: each use rests on one.',
  })
  async viewerUses(@Parent() { id }: DatasetType, @Op() operation: Operation): Promise<GivenUseType[]> {
    const many = (ids: readonly string[]) => this.loader.uses(ids, operation.read, operation.signedIn);
    return (await operation.batch('dataset.usesGiven', id, many)) ?? [];
  }

  private async covering(id: string, operation: Operation): Promise<string[]> {
    const many = (ids: readonly string[]) => this.loader.agreements(ids, operation.read, operation.signedIn);
    return (await operation.batch('dataset.forUse', id, many)) ?? [];
  }
}

import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Datasets } from '../dataset.service.js';
import { SharedRelations } from '../relation.service.js';
import { DatasetVersions } from '../version.service.js';
import { CurrentActor, Requires } from '#libs/graphql';
import {
  AddPartnerApiVersionInput,
  AddPartnerApiVersionResult,
  AddRelationVersionInput,
  AddRelationVersionResult,
  CreateDatasetInput,
  CreateDatasetResult,
  DescribeDatasetVersionInput,
  DescribeDatasetVersionResult,
  PublishDatasetInput,
  PublishDatasetResult,
  RegisterSharedRelationInput,
  RegisterSharedRelationResult,
  UpdateDatasetInput,
  UpdateDatasetResult,
  WithdrawDatasetInput,
  WithdrawDatasetResult,
} from './dataset.inputs.js';

@Resolver()
export class DatasetMutations {
  constructor(
    @Inject(Datasets) private readonly datasets: Datasets,
    @Inject(DatasetVersions) private readonly versions: DatasetVersions,
    @Inject(SharedRelations) private readonly relations: SharedRelations,
  ) {}

  @Requires('signed-in')
  @Mutation(() => CreateDatasetResult, {
    description: 'Begins a dataset of your organisation. Files come as its versions by POST /datasets/<id>/versions.',
  })
  async createDataset(@Args('input') input: CreateDatasetInput, @CurrentActor() actor: Actor) {
    return { dataset: (await this.datasets.create(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => UpdateDatasetResult, {
    description: 'Changes what is said about a dataset. Its classification decides at once who knows of it.',
  })
  async updateDataset(@Args('input') input: UpdateDatasetInput, @CurrentActor() actor: Actor) {
    return { dataset: (await this.datasets.update(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => PublishDatasetResult, {
    description:
      'Shows a dataset with its newest ready version; later versions are shown by publishing again. An incomplete dataset is refused with every fault at once.',
  })
  async publishDataset(@Args('input') { id, expectedVersion }: PublishDatasetInput, @CurrentActor() actor: Actor) {
    return { dataset: (await this.datasets.publish(actor, id, expectedVersion)).id };
  }

  @Requires('signed-in')
  @Mutation(() => WithdrawDatasetResult, {
    description:
      'Stops serving its rows, or puts a draft away, which nobody else hears of; publishing it brings it back.',
  })
  async withdrawDataset(@Args('input') input: WithdrawDatasetInput, @CurrentActor() actor: Actor) {
    const { id, expectedVersion, reason } = input;
    return { dataset: (await this.datasets.withdraw(actor, id, expectedVersion, reason)).id };
  }

  @Requires('signed-in')
  @Mutation(() => DescribeDatasetVersionResult, { description: 'Says what the columns of a version mean.' })
  async describeDatasetVersion(@Args('input') input: DescribeDatasetVersionInput, @CurrentActor() actor: Actor) {
    return { datasetVersion: (await this.versions.describe(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => AddRelationVersionResult, {
    description: "Makes a table or view lent to your organisation the dataset's next version.",
  })
  async addRelationVersion(@Args('input') input: AddRelationVersionInput, @CurrentActor() actor: Actor) {
    return { datasetVersion: (await this.versions.addRelation(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => AddPartnerApiVersionResult, {
    description:
      "Makes a partner's HTTP API the dataset's next version; it is asked when somebody reads under an agreement.",
  })
  async addPartnerApiVersion(@Args('input') input: AddPartnerApiVersionInput, @CurrentActor() actor: Actor) {
    return { datasetVersion: (await this.versions.addPartnerApi(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => RegisterSharedRelationResult, {
    description: 'Lends a table or view of schema shared to an organisation. Platform stewards only.',
  })
  async registerSharedRelation(@Args('input') input: RegisterSharedRelationInput, @CurrentActor() actor: Actor) {
    return { sharedRelation: (await this.relations.register(actor, input)).id };
  }
}

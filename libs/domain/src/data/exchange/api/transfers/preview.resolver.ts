import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { type Preview, Previews } from '../../access/preview.service.js';
import { CurrentActor, Requires } from '#libs/graphql';
import { DatasetPreviewArgs, DatasetPreviewType } from './preview.types.js';

@Resolver()
export class PreviewResolver {
  constructor(@Inject(Previews) private readonly previews: Previews) {}

  @Requires('exchange.use')
  @Query(() => DatasetPreviewType, {
    description:
      'The first rows of a dataset, transformed as the agreement says. Counts towards its quotas and is on record, as a refusal is.',
  })
  datasetPreview(
    @Args() { version, agreementId, columns, first, ...asked }: DatasetPreviewArgs,
    @CurrentActor() actor: Actor,
  ): Promise<Preview> {
    const question = {
      ...asked,
      datasetVersion: version ?? null,
      agreementId: agreementId ?? null,
      columns: columns ?? null,
    };
    return this.previews.first(actor, question, first);
  }
}

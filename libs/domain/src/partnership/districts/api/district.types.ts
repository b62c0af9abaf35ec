import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Json, MutationInput, mutationResult, NodeType, Reads, versioned } from '#libs/graphql';

@Reads('project.read')
@ObjectType('DistrictLayer', {
  implements: NodeType,
  description: 'Outlines of districts of one place, drawn on every map.',
})
export class DistrictLayerType extends NodeType {
  @Field({ description: 'Of which place, such as “Shanghai, districts”.' })
  title!: string;

  @Field({ description: 'Who made the outlines, and under which terms they may be shown.' })
  licence!: string;

  @Field(() => Json, {
    description: 'A GeoJSON FeatureCollection (RFC 7946) of areas; properties are name, name:en, name:zh and name:th.',
  })
  collection!: object;

  @Field(() => Int, { description: 'How many districts.' })
  count!: number;

  @Field(() => Date, { description: 'When it was loaded last.' })
  loadedAt!: Date;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

@InputType({ description: 'Districts of a place.' })
export class LoadDistrictsInput extends MutationInput {
  @Field({ description: 'Of which place, 1 to 120 characters; a layer of this title is replaced.' })
  title!: string;

  @Field({ description: 'Who made the outlines, and under which terms they may be shown; 1 to 2000 characters.' })
  licence!: string;

  @Field(() => Json, {
    description:
      'A GeoJSON FeatureCollection in WGS 84 of at most 500 areas (Polygon, MultiPolygon) with 20000 corners together, each with a "name" among its properties.',
  })
  collection!: unknown;
}

@InputType({ description: 'Which layer goes.' })
export class RemoveDistrictsInput extends versioned('Id of the layer.') {}

export const LoadDistrictsResult = mutationResult('LoadDistricts', 'Loaded.', { layer: () => DistrictLayerType });

export const RemoveDistrictsResult = mutationResult(
  'RemoveDistricts',
  'Removed.',
  {},
  { removed: { type: () => ID, description: 'Id of what was removed.', nullable: true } },
);

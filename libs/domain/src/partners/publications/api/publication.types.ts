import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { AtMost, enumType, Json, mutationResult, Reads, versioned } from '#libs/graphql';
import { ProjectType } from '../../../partnership/projects/api/project.types.js';
import { publicationStates } from '../publication.entity.js';

export const PublicationStateEnum = enumType('PublicationState', publicationStates, 'Whether a project is published.', {
  PUBLISHED: 'Everybody may read what docs/open-contracting.md says of it.',
  WITHDRAWN: 'It was published, and was taken back.',
});

@Reads('project.read')
@ObjectType('PublicationFault', { description: 'What keeps a release from being published.' })
export class PublicationFaultType {
  @Field({ description: 'The contracting process.' })
  ocid!: string;

  @Field({ description: 'Where in the release, as a JSON pointer.' })
  path!: string;

  @Field({ description: 'What is wrong, as a key.' })
  code!: string;

  @Field({ description: 'What is wrong, and what to do.' })
  message!: string;
}

@Reads('project.read')
@ObjectType('Publication', { description: 'That a project is shown to everybody, as open contracting data.' })
export class PublicationType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => PublicationStateEnum, { description: 'Whether it is.' })
  state!: string;

  @Field(() => Date, { description: 'When it was published last.' })
  since!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was taken back; null while it is published.' })
  endedAt!: Date | null;

  @AtMost(200)
  @Field(() => [String], { description: 'Open contracting ids (ocid) that it is published under, by name.' })
  ocids!: string[];

  @Field(() => String, {
    nullable: true,
    description:
      'Id of the project in open data (OC4IDS), with the registered prefix; null while nothing is published.',
  })
  oc4idsId!: string | null;

  @Field(() => Int, { description: 'How many releases are published.' })
  releaseCount!: number;

  @AtMost(200)
  @Field(() => [PublicationFaultType], {
    description: 'What keeps its newest releases back; told to its lead and to stewards.',
  })
  faults!: PublicationFaultType[];
}

@Reads('project.read')
@ObjectType('ProjectOrigin', { description: 'What a project was imported from: what its publisher called it.' })
export class ProjectOriginType {
  @Field(() => String, { nullable: true, description: 'Its id by OC4IDS there; null when it had none.' })
  oc4idsId!: string | null;

  @AtMost(200)
  @Field(() => [String], { description: 'Its contracting processes there.' })
  ocids!: string[];

  @Field(() => Date, { description: 'When it was imported.' })
  importedAt!: Date;
}

@Reads('project.read')
@ObjectType('PublicationPreview', { description: 'What would be published of a project now.' })
export class PublicationPreviewType {
  @Field(() => String, { nullable: true, description: 'Why nothing can be published; null when it can.' })
  off!: string | null;

  @AtMost(200)
  @Field(() => [Json], { description: 'Releases (OCDS 1.1), one a contracting process.' })
  releases!: object[];

  @Field(() => Json, { nullable: true, description: 'The project by OC4IDS, with what it was imported with.' })
  project!: object | null;

  @AtMost(200)
  @Field(() => [PublicationFaultType], { description: 'What would keep them back.' })
  faults!: PublicationFaultType[];
}

const VersionedInput = versioned('The project.');
@InputType()
export class PublishProjectInput extends VersionedInput {}
@InputType()
export class WithdrawPublicationInput extends VersionedInput {}

const project = { project: () => ProjectType };
export const PublishProjectResult = mutationResult('PublishProject', 'It is shown to everybody.', project);
export const WithdrawPublicationResult = mutationResult('WithdrawPublication', 'Nothing of it is shown.', project);

import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Json, AtMost, Reads } from '#libs/graphql';
import type { DataAction, DataPurpose } from '../../../agreements/terms/terms.catalogue.js';
import type { AccessGround } from '../../exchange.catalogue.js';
import type { Preview } from '../../access/preview.service.js';
import { DataActionEnum, DataPurposeEnum, GroundEnum } from '../exchange.enums.js';

@Reads('exchange.use')
@ObjectType('PreviewColumn', { description: 'A column of a preview, and what was done to its values.' })
export class PreviewColumnType {
  @Field({ description: 'Its name.' })
  name!: string;

  @Field({ description: 'What people call it.' })
  title!: string;

  @Field({ description: 'Type of its values before they were transformed.' })
  type!: string;

  @Field(() => String, { nullable: true, description: 'Unit of measure.' })
  unit!: string | null;

  @Field(() => Json, {
    nullable: true,
    description: 'How its values were transformed, as in the agreement: `kind` and its settings; null: as stored.',
  })
  transform!: object | null;

  @Field(() => String, { nullable: true, description: 'Id of the clause that says so; null without an agreement.' })
  clause!: string | null;
}

@Reads('exchange.use')
@ObjectType('DatasetPreview', { description: 'The first rows of a dataset, as you may have them.' })
export class DatasetPreviewType implements Preview {
  @Field(() => ID, { description: 'The entry of the access log it made; `recordDataUse` names it.' })
  accessId!: string;

  @Field(() => GroundEnum, { description: 'On what ground.' })
  ground!: AccessGround;

  @Field(() => ID, { nullable: true, description: 'The agreement, where that is the ground.' })
  agreementId!: string | null;

  @Field(() => Int, { description: 'Revision of the agreement that was decided by; 0 without one.' })
  policyVersion!: number;

  @Field(() => Int, { description: 'Number of the version that was read.' })
  datasetVersion!: number;

  @AtMost(500)
  @Field(() => [PreviewColumnType], { description: 'The columns given.' })
  columns!: Preview['columns'];

  @AtMost(500)
  @Field(() => [PreviewColumnType], { description: 'Columns that the agreement names only to withhold them.' })
  withheld!: Preview['withheld'];

  @AtMost(100)
  @Field(() => [[Json]], { description: 'Rows; values in the order of the columns.' })
  rows!: Preview['rows'];

  @Field({ description: 'True when a filter or a minimum group size keeps rows back.' })
  partial!: boolean;

  @AtMost(200)
  @Field(() => [String], {
    description: 'Ids of the clauses it rests on, such as its filter; none without an agreement.',
  })
  clauses!: readonly string[];
}

@ArgsType()
export class DatasetPreviewArgs {
  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;

  @Field(() => Int, { nullable: true, description: 'Number of a version; left out: the newest that is given.' })
  version?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The agreement to read under. Left out: none for own and open data, else the only one that gives it.',
  })
  agreementId?: string | null;

  @Field(() => DataActionEnum, { description: 'What you do with the rows.' })
  action!: DataAction;

  @Field(() => DataPurposeEnum, { description: 'What you need them for.' })
  purpose!: DataPurpose;

  @Field(() => [String], { nullable: true, description: 'Names of columns; left out: all that are given.' })
  columns?: string[] | null;

  @Field(() => Int, { defaultValue: 20, description: 'How many rows, 1 to 100.' })
  first!: number;
}

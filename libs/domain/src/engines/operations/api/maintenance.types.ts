import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MutationInput, mutationResult, Reads } from '#libs/graphql';

export const MaintenanceStateEnum = { PLANNED: 'PLANNED', RUNNING: 'RUNNING' } as const;
registerEnumType(MaintenanceStateEnum, {
  name: 'MaintenanceState',
  description: 'Whether maintenance has begun.',
  valuesMap: { PLANNED: { description: 'It comes.' }, RUNNING: { description: 'It is under way.' } },
});

@Reads('open')
@ObjectType('Maintenance', { description: 'Hours in which operators work on the platform.' })
export class MaintenanceType {
  @Field(() => MaintenanceStateEnum, { description: 'Whether it has begun.' })
  state!: keyof typeof MaintenanceStateEnum;

  @Field(() => Date, { description: 'When it begins.' })
  startsAt!: Date;

  @Field(() => Date, { description: 'When it is over, as planned; it then ends by itself.' })
  endsAt!: Date;

  @Field({
    description:
      'Whether nothing can be changed meanwhile: mutations are refused with READ_ONLY, uploads over HTTP with 503. Deadlines that pass meanwhile take effect an hour after it.',
  })
  readOnly!: boolean;

  @Field({ description: 'What a steward adds, in one line; may be empty.' })
  notice!: string;
}

@ObjectType('MaintenanceStatus', { description: 'What maintenance is planned or under way.' })
@Reads('open')
export class MaintenanceStatusType {
  @Field(() => MaintenanceType, { nullable: true, description: 'Null where there is none.' })
  maintenance!: MaintenanceType | null;

  @Field(() => Int, {
    description: 'Version, for expectedVersion; counted up by every change, 0 where there never was one.',
  })
  version!: number;
}

@InputType({ description: 'Maintenance to announce; it replaces what was planned.' })
export class PlanMaintenanceInput extends MutationInput {
  @Field(() => Int, { description: 'Version of `maintenanceStatus` that was seen.' })
  expectedVersion!: number;

  @Field(() => Date, { description: 'When it begins, at most 90 days ahead; may be now.' })
  startsAt!: Date;

  @Field(() => Date, { description: 'When it is over, at most 72 hours later.' })
  endsAt!: Date;

  @Field({ description: 'Whether nothing can be changed meanwhile.' })
  readOnly!: boolean;

  @Field({ defaultValue: '', description: 'What everybody reads besides, in one line of at most 300 characters.' })
  notice!: string;
}

@InputType({ description: 'Ends maintenance, or calls it off.' })
export class EndMaintenanceInput extends MutationInput {
  @Field(() => Int, { description: 'Version of `maintenanceStatus` that was seen.' })
  expectedVersion!: number;
}

const status = { status: { type: () => MaintenanceStatusType, description: 'What holds now.', nullable: true } };
export const PlanMaintenanceResult = mutationResult('PlanMaintenance', 'Announced.', {}, status);
export const EndMaintenanceResult = mutationResult('EndMaintenance', 'Over, or called off.', {}, status);

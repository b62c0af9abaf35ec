import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { AtMost, enumType, Reads } from '#libs/graphql';
import type { DrawMove } from '../../draws/draw.entity.js';
import type { Announcement } from '../../draws/draw.rules.js';
import type { QuotaChange } from '../../draws/lottery.js';
import type { DrawState } from '../../rules/approval.state.js';

export const DrawStateEnum = enumType(
  'DrawState',
  ['ANNOUNCED', 'DRAWN', 'FAILED', 'LAPSED'] as const,
  'Where a draw is.',
  {
    ANNOUNCED: 'It is fixed from whom is drawn, how and when; the seed cannot be known yet.',
    DRAWN: 'It was drawn.',
    LAPSED: 'It was announced and is drawn no more: its appeal, or its approval, ended before.',
    FAILED:
      'Nobody could be drawn by its quotas: a group opens without anybody, an appeal goes on as its process says.',
  },
);

@Reads('approval.read')
@ObjectType('DrawQuota', { description: 'How many of the drawn have a value of a stratum.' })
export class DrawQuotaType {
  @Field({ description: 'Key of the stratum.' })
  stratum!: string;

  @Field({ description: 'The value.' })
  value!: string;

  @Field(() => Int, { nullable: true, description: 'At least so many.' })
  min?: number;

  @Field(() => Int, { nullable: true, description: 'At most so many.' })
  max?: number;
}

@Reads('approval.read')
@ObjectType('DrawMove', { description: 'An alternate took the seat of somebody who was drawn.' })
export class DrawMoveType implements DrawMove {
  memberId!: string;

  @Field(() => ID, { description: 'Id of the alternate’s organisation.' })
  organisationId!: string;

  /** Resolved as `insteadOf`. */
  insteadOf!: string;

  @Field(() => Date, { description: 'When.' })
  at!: string;
}

@Reads('approval.read')
@ObjectType('ApprovalDraw', {
  description:
    'A group of a stage, or the panel that decides an appeal, is drawn by lot. From whom, how and when is fixed before anybody can know the seed, which the ledger gives as it is signed after that time.',
})
export class ApprovalDrawType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  approvalId!: string;

  @Field({ description: 'Key of the stage.' })
  stage!: string;

  @Field({ description: 'Key of the group; of a panel `appeal-` and the id of its appeal.' })
  group!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the appeal whose panel it is; null of a group.' })
  appealId!: string | null;

  poolId!: string;

  @Field(() => DrawStateEnum, { description: 'Where it is.' })
  state!: DrawState['status'] | 'LAPSED';

  @Field(() => Date, { description: 'When it was announced.' })
  announcedAt!: Date;

  @Field(() => Date, { description: 'The first checkpoint of the ledger from then on gives the seed.' })
  drawAt!: Date;

  /** Resolved in parts. */
  announcement!: Announcement;

  @Field({ description: 'SHA-256 of what was announced; the ledger has it.' })
  announcementHash!: string;

  @AtMost(20)
  @Field(() => [DrawQuotaType], {
    description: 'The smallest change of quotas by which somebody could have been drawn; empty unless nobody could.',
  })
  changes!: readonly QuotaChange[];

  @Field(() => Int, { description: 'How many could be drawn together, at most as many as were to be.' })
  drawable!: number;

  @Field(() => Int, {
    description:
      'How many other matters the organisations that put it forward took back in the twelve months before, each after somebody had been drawn for it from this pool: whoever does so has others drawn.',
  })
  withdrawnBefore!: number;

  @Field(() => Date, { nullable: true, description: 'When it was drawn.' })
  drawnAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Rows of the ledger under the checkpoint that gave the seed.' })
  checkpointSize!: number | null;

  @Field(() => String, { nullable: true, description: 'The seed.' })
  seed!: string | null;

  /** Resolved as experts. */
  drawnIds!: readonly string[];

  alternateIds!: readonly string[];

  @AtMost(60)
  @Field(() => [DrawMoveType], { description: 'Alternates who took seats, in order.' })
  moves!: readonly DrawMove[];
}

import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

export const factorRecoveryStates = ['REQUESTED', 'APPROVED', 'DECLINED'] as const;
export type FactorRecoveryState = (typeof factorRecoveryStates)[number];

/** An administrator's word that a colleague has lost every second factor, and what a platform steward made of it. */
@Entity('factor_recovery')
export class FactorRecovery {
  @PrimaryColumn('uuid')
  id!: string;

  /** Who can't get in any more. */
  @Column('uuid')
  personId!: string;

  /** The seat through which the administrator knows the person. */
  @Column('uuid')
  memberId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  state!: FactorRecoveryState;

  @Column('uuid')
  requestedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  /** How the administrator made sure who asks, for the steward. */
  @Column('text')
  reason!: string;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  /** The organisation and the platform's stewards. Kept by its audience rule. */
  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

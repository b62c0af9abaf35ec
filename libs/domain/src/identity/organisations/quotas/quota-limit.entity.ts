import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { QuotaKind } from '#libs/contracts';

/** How much of something stewards let an organisation use, instead of the rule. The platform's judge reads it at each use. */
@Entity('quota_limit')
export class QuotaLimit {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  kind!: QuotaKind;

  /** For all of the organisation together; null since it was taken back. */
  @Column({
    type: 'bigint',
    nullable: true,
    transformer: { from: (value) => value && Number(value), to: (value) => value },
  })
  most!: number | null;

  /** Why it was set or taken back; read by the organisation. */
  @Column('text')
  reason!: string;

  /** The steward's seat. */
  @Column('uuid')
  memberId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** The organisation and the platform's stewards. Kept by its audience rule. */
  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

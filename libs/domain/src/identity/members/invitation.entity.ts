import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from '#libs/contracts';

export type InvitationState = 'PENDING' | 'ACCEPTED' | 'REVOKED';

/** A seat offered to an address; read by the organisation that offers it. */
@Entity('invitation')
export class Invitation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('citext')
  email!: string;

  @Column('text')
  title!: string;

  @Column('text', { array: true })
  roles!: Role[];

  @Column('bytea')
  secretHash!: Buffer;

  /** Member who invited. */
  @Column('uuid')
  invitedBy!: string;

  @Column('text', { default: 'PENDING' })
  state!: InvitationState;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column('uuid', { array: true, default: [] })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Permission } from '#libs/contracts';

/** A bearer token by which a program acts for a seat, within its scopes; gone as soon as it is revoked. */
@Entity('token')
export class Token {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bytea')
  secretHash!: Buffer;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  memberId!: string;

  /** What it is for, in the owner's words. */
  @Column('text')
  name!: string;

  @Column('text', { array: true })
  scopes!: Permission[];

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  /** Whoever may know of it: the seat's organisation. Kept by its audience rule. */
  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}

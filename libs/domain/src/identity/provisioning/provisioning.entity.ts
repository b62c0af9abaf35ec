import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from '#libs/contracts';

const instant = { type: 'timestamptz', precision: 3 } as const;

export const provisioningActs = ['GIVEN', 'CHANGED', 'ENDED', 'GIVEN_BACK', 'REMOVED', 'GROUP_CHANGED'] as const;
export type ProvisioningAct = (typeof provisioningActs)[number];

/** A group of the directory, as an administrator here has named it. */
export interface ProvisioningGroup {
  readonly id: string;
  readonly name: string;
  /** What the directory calls it, once it has said so. */
  readonly externalId: string | null;
  readonly roles: readonly Role[];
}

/** By which a directory gives and takes roles in one organisation, beside the provider of its sign-on whose id it has. */
@Entity('provisioning')
export class Provisioning {
  static readonly called = 'provisioning';

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  /** The seat in which it acts, by which records name it. */
  @Column('uuid')
  memberId!: string;

  /** Of everybody whom it seats, whatever their groups. */
  @Column('text', { array: true })
  defaultRoles!: Role[];

  @Column('jsonb')
  groups!: ProvisioningGroup[];

  @Column('text', { nullable: true })
  lastAct!: ProvisioningAct | null;

  @Column({ ...instant, nullable: true })
  lastActAt!: Date | null;

  @Column(instant)
  createdAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** What a directory shows. Two hold while it goes over to another. */
@Entity('provisioning_token')
export class ProvisioningToken {
  static readonly called = 'provisioning token';

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  provisioningId!: string;

  @Column('bytea')
  secretHash!: Buffer;

  @Column(instant)
  createdAt!: Date;

  @Column(instant)
  endsAt!: Date;

  @Column({ ...instant, nullable: true })
  lastUsedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}

/** What a directory has said of a seat. */
@Entity('provisioned_seat')
export class ProvisionedSeat {
  @PrimaryColumn('uuid')
  provisioningId!: string;

  @PrimaryColumn('uuid')
  memberId!: string;

  @Column('text', { nullable: true })
  externalId!: string | null;

  /** The seat was made by it; one that an administrator gave keeps the roles that it had. */
  @Column('boolean')
  made!: boolean;

  /** The account was made by it, so its name follows. */
  @Column('boolean')
  personMade!: boolean;

  /** Roles that it gave, and that nobody else had given. */
  @Column('text', { array: true })
  given!: Role[];

  @Column('uuid', { array: true })
  groups!: string[];

  /** When it ended the seat, as the seat says too; another time there means that somebody else did. */
  @Column({ ...instant, nullable: true })
  endedAt!: Date | null;

  /** It was deleted there, and is not shown to it any more. */
  @Column('boolean')
  gone!: boolean;
}

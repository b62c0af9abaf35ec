import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

const readers = { type: 'uuid', array: true, default: [], update: false } as const;

/** A connector of another platform, as one organisation asks it. */
@Entity('remote_connector')
export class RemoteConnector {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  /** The organisation that it speaks for, registered with it. */
  @Column('uuid')
  outsideId!: string;

  /** The seat of the outside organisation in which its messages act. */
  @Column('uuid')
  memberId!: string;

  /** The outside organisation's name, which is not shown to others before a steward has verified it. */
  @Column('text')
  name!: string;

  /** Where messages go, without a slash at its end. */
  @Column('text')
  address!: string;

  /** Where it gives out tokens for client and secret (OAuth 2.0). */
  @Column('text')
  tokenAddress!: string;

  @Column('text')
  clientId!: string;

  /** Scopes to ask for; null: what it gives of itself. */
  @Column('text', { nullable: true })
  scope!: string | null;

  /** The client's secret, sealed. */
  @Column('text')
  sealed!: string;

  /** Switched off, it is asked nothing and heard no more. */
  @Column('boolean', { default: true })
  active!: boolean;

  @Column('uuid')
  createdBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column(readers)
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** By whom an outside organisation was registered, and where it is asked: for the stewards who verify it. The id is the organisation's. */
@Entity('outside_introduction')
export class OutsideIntroduction {
  @PrimaryColumn('uuid')
  id!: string;

  /** Who registered it. */
  @Column('uuid')
  organisationId!: string;

  /** The host of its connector. */
  @Column('text')
  host!: string;

  @Column(readers)
  readers!: string[];
}

/** What stands here for a dataset elsewhere; the id is that of ours. */
@Entity('remote_dataset')
export class RemoteDataset {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  connectorId!: string;

  @Column('uuid')
  remoteId!: string;

  @Column(readers)
  readers!: string[];
}

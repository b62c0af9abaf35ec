import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DataUseKind } from './data-use.catalogue.js';

/**
 * What was made with the rows of one access: which version of which dataset, under which revision of which agreement, went
 * into what. Added once; the database refuses every change.
 */
@Entity('data_use')
export class DataUse {
  @PrimaryColumn('uuid')
  id!: string;

  /** Entry of the access log. */
  @Column('uuid')
  accessId!: string;

  /** Null for a preview. */
  @Column('uuid', { nullable: true })
  transferId!: string | null;

  /** Who received the data and used it. */
  @Column('uuid')
  organisationId!: string;

  /** Who recorded it. */
  @Column('uuid')
  memberId!: string;

  @Column('uuid')
  providerId!: string;

  @Column('uuid')
  datasetId!: string;

  @Column('integer')
  datasetVersion!: number;

  /** Null for open data and one's own. */
  @Column('uuid', { nullable: true })
  agreementId!: string | null;

  @Column('integer', { nullable: true })
  agreementRevision!: number | null;

  @Column('text')
  kind!: DataUseKind;

  @Column('uuid', { nullable: true })
  approvalId!: string | null;

  @Column('uuid', { nullable: true })
  proposalId!: string | null;

  /** The project, or the one that a report or indicator is about. */
  @Column('uuid', { nullable: true })
  projectId!: string | null;

  /** Of a report or indicator; the others have titles of their own, which their readers see. */
  @Column('text', { nullable: true })
  title!: string | null;

  @Column('text', { nullable: true })
  url!: string | null;

  @Column('text')
  note!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}

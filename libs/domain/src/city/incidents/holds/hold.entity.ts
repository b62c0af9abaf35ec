import type { IncidentHoldKind } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** What is stopped because of an incident: an agreement, by the party that suspended it, or the gates of the project. */
@Entity('incident_hold')
export class IncidentHold {
  static readonly called = 'suspension';

  static readonly lockedAfter = { table: 'incident', by: 'incident_id' };

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @Column('uuid')
  incidentId!: string;

  @Column('text')
  kind!: IncidentHoldKind;

  @Column('uuid', { nullable: true })
  agreementId!: string | null;

  /** Who stopped it, and alone can let it go on. */
  @Column('uuid')
  organisationId!: string;

  @Column('text')
  reason!: string;

  @Column('uuid')
  placedBy!: string;

  @Column(instant)
  placedAt!: Date;

  @Column({ ...instant, nullable: true })
  liftedAt!: Date | null;

  /** Null where it was let go on elsewhere, as the page of an agreement does. */
  @Column('uuid', { nullable: true })
  liftedBy!: string | null;

  @Column('text', { nullable: true })
  liftedBecause!: string | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

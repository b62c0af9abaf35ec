import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationState } from './organisation.entity.js';

/** One decision of a steward about an organisation's standing, with the reason; the organisation and stewards read it. */
@Entity('organisation_standing')
export class OrganisationStanding {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  /** What it became. */
  @Column('text')
  state!: OrganisationState;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** The steward's seat. */
  @Column('uuid')
  memberId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** The organisation and the platform's stewards. Kept by its audience rule. */
  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}

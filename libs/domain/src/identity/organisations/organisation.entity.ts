import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AgencyLevel, OrganisationFunction, OrganisationKind } from './organisation.catalogue.js';

export type OrganisationState = 'PENDING' | 'VERIFIED' | 'SUSPENDED';

/** An identifier in a scheme of `identifiers.ts`, normalised. */
export interface OrganisationIdentifier {
  readonly scheme: string;
  readonly value: string;
}

@Entity('organisation')
export class Organisation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: OrganisationKind;

  @Column('text')
  name!: string;

  /** The name in the organisation's own language, where it differs. */
  @Column('text', { nullable: true })
  nativeName!: string | null;

  @Column('text', { nullable: true })
  level!: AgencyLevel | null;

  @Column('uuid', { nullable: true })
  parentId!: string | null;

  /** Area of responsibility: an ISO 3166-2 code, with the district behind a slash, such as `CN-SH/Pudong`. */
  @Column('text', { nullable: true })
  jurisdiction!: string | null;

  @Column('text', { array: true, default: [] })
  functions!: OrganisationFunction[];

  @Column('jsonb', { default: [] })
  identifiers!: OrganisationIdentifier[];

  @Column('text', { default: 'PENDING' })
  state!: OrganisationState;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** When a steward first verified it; null until then. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  verifiedAt!: Date | null;

  /** Members other than administrators come in by its own sign-on alone. */
  @Column('boolean', { default: false })
  onlyBySignOn!: boolean;

  /** Of another platform: the connector that it was registered with speaks for it, and nobody signs in for it. */
  @Column('boolean', { default: false })
  outside!: boolean;

  @Column('uuid', { array: true, default: [] })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Districts } from './district.collection.js';

/** Areas of one place as a steward loaded them, drawn on every map. Everybody who is signed in reads them. */
@Entity('district_layer')
export class DistrictLayer {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { unique: true })
  title!: string;

  /** Under which terms the outlines may be shown, and who made them; stands beside each map. */
  @Column('text')
  licence!: string;

  @Column('jsonb')
  collection!: Districts;

  /** How many areas. */
  @Column('integer')
  count!: number;

  /** How many corners they have together. */
  @Column('integer')
  positions!: number;

  /** Member that loaded it last. */
  @Column('uuid')
  loadedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  loadedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { InterestKind } from '#libs/contracts';
import type { Grade, Step } from './conflict.rules.js';

/** What ties a member, or its organisation, to another organisation. A tie that ended is kept: it counts for a while. */
@Entity('interest')
export class Interest {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  /** Null: the organisation's own. */
  @Column('uuid', { nullable: true })
  memberId!: string | null;

  /** Whose it is, in whichever seat. */
  @Column('uuid', { nullable: true })
  personId!: string | null;

  @Column('text')
  kind!: InterestKind;

  @Column('uuid')
  withId!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('date')
  since!: string;

  /** The last day of it. */
  @Column('date', { nullable: true })
  until!: string | null;

  /** Whoever pinned it: since then it can't be ended by whom it is about. */
  @Column('uuid', { nullable: true })
  pinnedBy!: string | null;

  @Column('uuid')
  recordedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

export const holdingKinds = ['SHARES', 'BENEFICIAL'] as const;
export type HoldingKind = (typeof holdingKinds)[number];

/**
 * Who owns a part of an organisation, or of a named owner of it: another organisation, or whoever has none here by name. A line of its
 * register of owners.
 */
@Entity('holding')
export class Holding {
  @PrimaryColumn('uuid')
  id!: string;

  /** Whose register it is; it is what is owned, unless `ofName` says another. */
  @Column('uuid')
  organisationId!: string;

  @Column('uuid', { nullable: true })
  ownerId!: string | null;

  @Column('text', { nullable: true })
  personName!: string | null;

  /** The person, where it has a seat here. */
  @Column('uuid', { nullable: true })
  personId!: string | null;

  /** Number of a named owner in a public register, as `SCHEME:VALUE`. */
  @Column('text', { nullable: true })
  identifier!: string | null;

  /** The named owner in the same register that is owned; null: the organisation itself. */
  @Column('text', { nullable: true })
  ofName!: string | null;

  @Column('text', { nullable: true })
  ofIdentifier!: string | null;

  /** Made by the database: who owns whom as chains are followed, and one text for each name however it is written. */
  @Column({ type: 'uuid', insert: false, update: false })
  ownerNode!: string;

  @Column({ type: 'uuid', insert: false, update: false })
  ownedNode!: string;

  @Column({ type: 'uuid', nullable: true, insert: false, update: false })
  ownerKey!: string | null;

  @Column({ type: 'uuid', nullable: true, insert: false, update: false })
  ownedKey!: string | null;

  @Column('text')
  kind!: HoldingKind;

  /** Decimal string with two places, above 0, up to 100. */
  @Column('numeric')
  percent!: string;

  @Column('date')
  since!: string;

  @Column('date', { nullable: true })
  until!: string | null;

  @Column('uuid', { nullable: true })
  pinnedBy!: string | null;

  @Column('uuid')
  recordedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

export const conflictAnswers = ['NONE', 'INTEREST'] as const;
export type ConflictAnswer = (typeof conflictAnswers)[number];

/** What was found between somebody and a party of a matter, and what they said to it. Never changed but for the answer. */
@Entity('conflict')
export class ConflictFound {
  @PrimaryColumn('uuid')
  id!: string;

  /** Whatever is decided on: an approval. */
  @Column('uuid')
  matterId!: string;

  @Column('uuid')
  organisationId!: string;

  /** Null: it keeps the whole organisation from taking part. */
  @Column('uuid', { nullable: true })
  memberId!: string | null;

  @Column('uuid')
  partyId!: string;

  /** Direct: recused. Possible: asked. */
  @Column('text')
  grade!: Grade;

  @Column('jsonb')
  path!: readonly Step[];

  /** Hash of every way there was. */
  @Column('text')
  basis!: string;

  /** Organisations that decide with it, and may ask who was recused. */
  @Column('uuid', { array: true })
  audience!: string[];

  @Column({ type: 'timestamptz', precision: 3 })
  foundAt!: Date;

  @Column('text', { nullable: true })
  answer!: ConflictAnswer | null;

  @Column('text', { nullable: true })
  statement!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}

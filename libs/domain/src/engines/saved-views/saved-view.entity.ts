import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Settings of a list that a person keeps under a name. Only that person reads it; the ledger knows nothing of it. */
@Entity('saved_view')
export class SavedView {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  /** Which list, such as `inbox`. */
  @Column('text')
  screen!: string;

  @Column('text')
  name!: string;

  /** What the screen makes of it; the server keeps it as it is. */
  @Column('jsonb')
  settings!: object;

  @Column('integer')
  version!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}

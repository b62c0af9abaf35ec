import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A GraphQL document that a program may ask for by its id. */
@Entity('program_document')
export class ProgramDocument {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  programId!: string;

  /** As requests name it: `sha256:` and the hash of its text. */
  @Column('text')
  documentId!: string;

  @Column('text')
  text!: string;

  /** Names of its operations; of one without a name, none. */
  @Column('text', { array: true })
  operations!: string[];

  @Column({ type: 'timestamptz', precision: 3 })
  registeredAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}

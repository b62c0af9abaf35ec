import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's password, hashed with argon2id. A person without one signs in with a passkey only. */
@Entity('password')
export class Password {
  @PrimaryColumn('uuid')
  personId!: string;

  /** PHC string; carries its own parameters. */
  @Column('text')
  hash!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  changedAt!: Date;
}

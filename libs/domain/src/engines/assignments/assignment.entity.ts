import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { InboxKind } from '#libs/contracts';

/** Which member has an item of its organisation's inbox. It counts while the item waits and the member can do it. */
@Entity('work_assignment')
export class WorkAssignment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  kind!: InboxKind;

  @Column('uuid')
  itemId!: string;

  /** The approval it belongs to, which knows who must not see it. */
  @Column('uuid', { nullable: true })
  approvalId!: string | null;

  /** Null: given back. */
  @Column('uuid', { nullable: true })
  memberId!: string | null;

  @Column('uuid')
  assignedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  assignedAt!: Date;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FollowSubject } from '#libs/contracts';

/** That a member wants to be told what happens to something. Only that person reads it. */
@Entity('follow')
export class Follow {
  @PrimaryColumn('uuid')
  memberId!: string;

  @PrimaryColumn('text')
  subjectKind!: FollowSubject;

  @PrimaryColumn('uuid')
  subjectId!: string;

  @Column('uuid')
  personId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What whoever decided put right in what was written with a decision. Never edited, as the decision itself. */
@Entity('decision_correction')
export class DecisionCorrection {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  @Column('uuid')
  decisionId!: string;

  @Column('text')
  text!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  correctedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}

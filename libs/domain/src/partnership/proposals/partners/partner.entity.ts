import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

export const partnerStates = ['ASKED', 'ACCEPTED', 'DECLINED'] as const;
export type PartnerState = (typeof partnerStates)[number];

/** An organisation that whoever submits a proposal wants as a partner, and what it answered. */
@Entity('proposal_partner')
export class ProposalPartner {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  proposalId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text', { default: 'ASKED' })
  state!: PartnerState;

  @Column({ type: 'timestamptz', precision: 3 })
  askedAt!: Date;

  @Column('uuid')
  askedBy!: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;

  @Column('uuid', { nullable: true })
  answeredBy!: string | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SecondFactorMethod } from '#libs/contracts';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** One organisation's signature of one revision of an agreement; never changed. */
@Entity('agreement_signature')
export class AgreementSignature {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  agreementId!: string;

  @Column('integer')
  revision!: number;

  /** SHA-256 of the bytes that were signed. */
  @Column('text')
  contentHash!: string;

  @Column('uuid')
  organisationId!: string;

  /** Who signed for it. */
  @Column('uuid')
  memberId!: string;

  @Column('uuid')
  keyId!: string;

  /** Protected header, base64url, as it was signed (RFC 7515). */
  @Column('text')
  protected!: string;

  @Column('text')
  signature!: string;

  @Column('text')
  secondFactor!: SecondFactorMethod;

  @Column(instant)
  secondFactorAt!: Date;

  @Column(instant)
  signedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}

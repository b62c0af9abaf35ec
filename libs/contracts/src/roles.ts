export const roles = ['ADMIN', 'OFFICER', 'PROPOSER', 'DATA_STEWARD', 'AUDITOR', 'VIEWER'] as const;
export type Role = (typeof roles)[number];

/** Who holds a permission. */
export interface Grant {
  /** Roles in an organisation that give it. */
  readonly roles: readonly Role[];
  /** A platform steward has it besides what their roles give. */
  readonly steward?: true;
  /** It holds already while no steward has verified the organisation. */
  readonly whilePending?: true;
  /** A program may be given it: what it does is read, or can be taken back, and is nobody's decision or signature. */
  readonly programs?: true;
}

/** Reading what one is in the audience of. */
export const EVERYBODY = { roles, steward: true, whilePending: true } as const satisfies Grant;

/** The same, by programs too. */
export const EVERYBODY_AND_PROGRAMS = { ...EVERYBODY, programs: true } as const satisfies Grant;

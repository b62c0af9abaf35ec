import type { Client } from './client.js';

interface Steered {
  readonly dueAt: string | null;
  readonly viewerCan: readonly string[];
  readonly steering: {
    readonly stage: string;
    readonly moreTime: number | null;
    readonly ownTime: number | null;
    readonly takeOver: boolean;
    readonly standInFor: readonly object[];
    readonly groups: readonly object[];
    readonly reassignable: readonly object[];
  } | null;
  readonly why: {
    readonly waitingOn: readonly { readonly organisationId: string; readonly intervention: object | null }[];
  };
  readonly interventions: readonly (Record<string, unknown> & { readonly receipt: { readonly path: string } | null })[];
  readonly seats: readonly {
    readonly organisationId: string;
    readonly state: string;
    readonly dueAt: string | null;
    readonly reasons: readonly object[];
  }[];
}

/** What whoever coordinates may do in an approval, and did. */
export const steeredBy = async (client: Client, id: string): Promise<Steered> =>
  (
    await client.query<{ approval: Steered }>(
      `query($id: ID!) { approval(id: $id) { dueAt viewerCan steering { stage moreTime ownTime takeOver groups { key title weight veto } reassignable { group title organisationId organisation { id } } roles standInFor { memberId } }
        seats { organisationId insteadOf state dueAt addedAt weight veto reasons { code } } why { because waitingOn { organisationId intervention { kind reason } } }
        interventions { kind stage round reason workingDays dueAt organisation { id } memberId onBehalfOf member { id } absentMember { id } group added { id } former { id } weight veto receipt { path } } } }`,
      { id },
    )
  ).approval;

import { Inject, Injectable } from '@nestjs/common';
import { Failure } from '#libs/contracts';
import { Clock, Database, sql, type Statement } from '#libs/platform';
import type { AgreementStanding, AgreementState } from './agreement.catalogue.js';
import type { DecidableAgreement } from './policy/decision.js';
import { standingAt } from './standing.workflow.js';
import type { Terms } from './terms/terms.js';
import type { DataAction, DataPurpose, DataWay } from './terms/terms.catalogue.js';

/** A signed agreement as enforcement sees it; `version` and `revision` are the number of the terms that apply. */
export interface AgreementTerms extends DecidableAgreement {
  readonly revision: number;
  readonly contentHash: string;
  readonly state: AgreementState;
  /** Null before all have signed. */
  readonly standing: AgreementStanding | null;
  /** Key of the pseudonyms of this agreement; never leaves the platform. */
  readonly salt: string;
}

interface TermsRow {
  readonly state: AgreementState;
  readonly number: number;
  readonly contentHash: string;
  readonly terms: Terms;
  readonly salt: string;
  readonly signedAt: Date | null;
  readonly beginsAt: Date | null;
  readonly expiresAt: Date | null;
  readonly terminatesAt: Date | null;
  readonly endedAt: Date | null;
  readonly suspended: boolean;
}

/** Agreements in force at an instant under which an organisation may receive datasets, the oldest first. */
export function agreementsForUse(
  datasetIds: readonly string[],
  recipientId: string,
  at: Date,
): Statement<{ datasetId: string; id: string }> {
  return sql`select d.id as "datasetId", g.id
    from unnest(${datasetIds}::uuid[]) d (id) cross join lateral app.agreements_giving(d.id, ${recipientId}, ${at}) g
    where g.standing = 'IN_FORCE' order by g.id`;
}

/** What a clause of an agreement lets an organisation do with a dataset it receives. */
export interface GivenUse {
  readonly datasetId: string;
  readonly agreementId: string;
  readonly actions: DataAction[];
  readonly purposes: DataPurpose[];
  readonly ways: DataWay[];
}

/** What agreements in force at an instant let an organisation do with datasets: one row a clause, since clauses never add up. */
export function usesGiven(datasetIds: readonly string[], recipientId: string, at: Date): Statement<GivenUse> {
  return sql`select d.id as "datasetId", g.id as "agreementId", clause->'actions' as actions, clause->'purposes' as purposes,
      clause->'ways' as ways
    from unnest(${datasetIds}::uuid[]) d (id) cross join lateral app.agreements_giving(d.id, ${recipientId}, ${at}) g
      join agreement a on a.id = g.id
      join agreement_offer o on o.agreement_id = a.id and o.number = ${numberInForce(at)}
      cross join lateral jsonb_array_elements(o.terms->'datasets') with ordinality c (clause, place)
    where g.standing = 'IN_FORCE' and clause->>'datasetId' = d.id::text and clause->'recipientIds' ? ${recipientId}
    order by g.id, place`;
}

/** The offer whose terms apply at an instant: an amendment all have signed counts from its time on, its timer run or not. */
function numberInForce(at: Date) {
  return sql`coalesce(case when a.coming_at <= ${at} then a.coming_revision end, a.signed_revision, a.revision)`;
}

/** Agreements as other nouns use them: their terms in force, and those that a use could rest on. */
@Injectable()
export class Agreements {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The terms that apply now (an amendment that all have signed from its time on, whether its timer has run yet or not), for the decision point; in the ambient transaction when there is one. Whoever must not
   * overlook a suspension locks the row `agreement` first (`for share`): suspending takes it alone.
   * @returns for an agreement that not all have signed yet: the latest offer's, with `signedAt` null
   * @throws Failure NOT_FOUND also for a draft, which has no terms yet
   */
  async terms(agreementId: string): Promise<AgreementTerms> {
    const now = this.clock.now();
    const [row] = await this.db.query<TermsRow>(sql`
      select a.state, o.number, o.content_hash as "contentHash", o.terms, s.salt, a.signed_at as "signedAt",
         (o.terms->>'from')::timestamptz as "beginsAt", (o.terms->>'until')::timestamptz as "expiresAt",
         a.terminates_at as "terminatesAt", a.ended_at as "endedAt",
         exists (select 1 from agreement_suspension p where p.agreement_id = a.id and p.lifted_at is null) as suspended
       from agreement a join agreement_secret s on s.id = a.id
         join agreement_offer o on o.agreement_id = a.id and o.number = ${numberInForce(now)}
       where a.id = ${agreementId}`);
    if (!row) throw Failure.notFound('agreement', agreementId);
    const { number, terminatesAt, endedAt, ...rest } = row;
    const endsAt = earliest(terminatesAt, endedAt);
    return {
      id: agreementId,
      version: number,
      revision: number,
      endsAt,
      standing: standingAt(row, now),
      ...rest,
    };
  }

  /**
   * Agreements in force at an instant under which this organisation may receive this dataset, the oldest first. What
   * exactly it may do with it is for the decision point to say, for each of them alone.
   */
  async forUse(datasetId: string, recipientId: string, at: Date): Promise<string[]> {
    const rows = await this.db.query(agreementsForUse([datasetId], recipientId, at));
    return rows.map(({ id }) => id);
  }
}

function earliest(...instants: readonly (Date | null)[]): Date | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length > 0 ? new Date(Math.min(...known.map((instant) => instant.getTime()))) : null;
}

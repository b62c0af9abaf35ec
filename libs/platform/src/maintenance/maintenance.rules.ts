/** Hours in which operators work on the platform. */
export interface Maintenance {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Whether nothing can be changed meanwhile. */
  readonly readOnly: boolean;
  /** What a steward adds, in one line; may be empty. */
  readonly notice: string;
}

export type MaintenanceState = 'PLANNED' | 'RUNNING' | 'OVER';

/**
 * Reminders, lapses and escalations begin again so long after people can answer again, in milliseconds: nobody is to find
 * that time ran out while the door was shut.
 */
const GRACE_MS = 3_600_000;

export function maintenanceStateAt({ startsAt, endsAt }: Maintenance, now: number): MaintenanceState {
  if (now < startsAt.getTime()) return 'PLANNED';
  return now < endsAt.getTime() ? 'RUNNING' : 'OVER';
}

/** What is kept of maintenance: the one that is planned, under way or over, and when the door was shut last before it. */
export interface KeptMaintenance {
  readonly planned: Maintenance | null;
  readonly shutUntil: Date | null;
}

/** Until when nothing could be changed last, now while it is so; null where that never was. */
export function shutUntilAt({ planned, shutUntil }: KeptMaintenance, now: number): Date | null {
  if (!planned?.readOnly || now < planned.startsAt.getTime()) return shutUntil;
  return new Date(Math.min(planned.endsAt.getTime(), now));
}

/** Whether what time does to people has to wait. */
export function holdsTimersAt(kept: KeptMaintenance, now: number): boolean {
  const until = shutUntilAt(kept, now);
  return until !== null && now < until.getTime() + GRACE_MS;
}

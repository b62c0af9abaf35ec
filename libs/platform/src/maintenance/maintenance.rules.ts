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

/** Whether what time does to people has to wait. */
export function holdsTimersAt({ startsAt, endsAt, readOnly }: Maintenance, now: number): boolean {
  return readOnly && now >= startsAt.getTime() && now < endsAt.getTime() + GRACE_MS;
}

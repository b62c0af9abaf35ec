/**
 * Part of the FROM of a statement that is alone in its transaction: its commit does not wait for the disk. For what may be lost with the
 * power of PostgreSQL's machine, since it is counted or done again; never beside anything else.
 */
export const UNSYNCED = `(select set_config('synchronous_commit', 'off', true)) unsynced`;

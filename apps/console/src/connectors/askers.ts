/** Roles that may ask connectors of other platforms; the API has the last word. */
export const ASKERS = ['OFFICER', 'DATA_STEWARD'] as const;

export const STEWARD: { readonly email: string; readonly password: string };
export function makeSteward(databaseUrl: string): Promise<void>;

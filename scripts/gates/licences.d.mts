export function isAllowed(expression: string): boolean;
export function licenceFaults(lock: object): string[];

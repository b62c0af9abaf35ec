export function evidenceOf(page: string, read: (path: string) => string | null): { rows: number; faults: string[] };

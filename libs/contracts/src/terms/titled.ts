import type { Language } from './locale.js';

/** What a process, stage, group or coordinator is called: by its author, and in other languages. */
export interface Titled {
  readonly title: string;
  readonly titles?: Readonly<Partial<Record<Language, string | undefined>>> | null | undefined;
}

/** What it is called in a language; as its author wrote it where that is not there. A draft may hold anything. */
export function titleIn({ title, titles }: Titled, language: Language): string {
  const other: unknown = titles?.[language];
  return typeof other === 'string' && other !== '' ? other : title;
}

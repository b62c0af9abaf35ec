import { type Language, type Called, nameIn } from './locale.js';

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

const ITSELF: Readonly<Record<Language, (name: string) => string>> = {
  en: (name) => name,
  'zh-CN': (name) => name,
  th: (name) => name,
};

/**
 * What the product itself calls something by the name of an organisation or project, in each language: `title` is the English one.
 * @param say left out: by nothing but its name
 */
export function titled(named: Called, say = ITSELF): Required<Titled> {
  const of = (language: Language) => say[language](nameIn(language, named));
  return { title: of('en'), titles: { 'zh-CN': of('zh-CN'), th: of('th') } };
}

/** As `#libs/contracts` has them; written again here, since what runs before everything else imports nothing. */
export const languages = ['en', 'zh-CN', 'th'] as const;
export type Language = (typeof languages)[number];

export const KEPT_AS = 'tripartite.language';

/** The language chosen here before, else the first of the browser's that the console speaks. */
export function preferred(): Language {
  const wanted = [localStorage.getItem(KEPT_AS) ?? '', ...navigator.languages];
  for (const tag of wanted) {
    const found = languages.find((language) => language.split('-')[0] === tag.split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

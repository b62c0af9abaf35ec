/** Those whose title has every word of what was typed, in any place; all of them where nothing was typed. */
export function matching<T extends { readonly title: string }>(all: readonly T[], typed: string): readonly T[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return all.filter(({ title }) => words.every((word) => plain(title).includes(word)));
}

const plain = (text: string) => text.normalize('NFKC').toLocaleLowerCase();

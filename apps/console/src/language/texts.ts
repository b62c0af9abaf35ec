/** English texts with plain strings for values; languages without singular forms leave out `_one`. */
export type Texts<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Texts<T[K]>;
};

/** Names that more than one of the groups has: the later group would silently take the place of the earlier one's texts. */
export type Twice<Groups extends readonly object[], Seen = never> = Groups extends readonly [
  infer First,
  ...infer Rest extends readonly object[],
]
  ? (keyof First & Seen) | Twice<Rest, Seen | keyof First>
  : never;

/** Fails the build for any type but `never`, and names it. */
export type Nothing<T extends never> = T;

type Together<Groups extends readonly object[]> = Groups extends readonly [
  infer First,
  ...infer Rest extends readonly object[],
]
  ? First & Together<Rest>
  : unknown;

/** Groups of texts as one. */
export function merged<const Groups extends readonly object[]>(groups: Groups): Together<Groups> {
  return Object.assign({}, ...groups) as Together<Groups>;
}

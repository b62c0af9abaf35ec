/** Types of the texts that screens bring along; whoever calls `bringTexts` adds that of its own here. */
// oxlint-disable-next-line typescript/no-empty-object-type -- it is filled where the texts are
export interface Brought {}

type Together<All> = (All extends unknown ? (each: All) => void : never) extends (all: infer T) => void ? T : never;
export type AllBrought = Together<Brought[keyof Brought]>;

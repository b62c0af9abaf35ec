/** For bigint columns, which come as strings: rows and bytes are far below 2^53. */
export const whole = {
  from: (value: string | null) => (value === null ? null : Number(value)),
  to: (value: unknown) => value,
};

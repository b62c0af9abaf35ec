const STEPS = 2 ** 32;

/** Chance that falls the same way every time: a stream of numbers that its name alone decides (FNV-1a, then xorshift32). */
export class Dice {
  private state = 0x811c9dc5;

  constructor(name: string) {
    for (const sign of name) this.state = Math.imul(this.state ^ sign.charCodeAt(0), 0x01000193) >>> 0;
    this.state ||= 1;
  }

  /** From low (inclusive) to high (exclusive). */
  between(low: number, high: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state = (this.state ^ (this.state << 5)) >>> 0;
    return low + ((high - low) * this.state) / STEPS;
  }

  /** A whole number; both ends can come. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  one<T>(of: readonly T[]): T {
    return of[this.whole(0, of.length - 1)] as T;
  }

  /** Around 1: what a measured value is multiplied with, so that no two are alike. */
  noise(spread: number): number {
    return 1 + this.between(-spread, spread);
  }
}

/** To so many places, as instruments show it. */
export function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}

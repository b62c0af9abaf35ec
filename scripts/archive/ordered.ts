import { canonical } from '../../libs/platform/src/ledger/chain/canonical.js';

/** What only a parser tells: a number that ECMAScript writes otherwise, an escape in a name. */
const UNUSUAL = Symbol('left to a parser');
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/**
 * RFC 8785 canonical JSON of what PostgreSQL wrote of a `jsonb`: the members put in order and the spaces left out, without a value being
 * made. PostgreSQL escapes the same signs as `JSON.stringify`, in the same way.
 */
export function ordered(text: string): string {
  try {
    return new Reading(text).value();
  } catch (error) {
    if (error !== UNUSUAL) throw error;
    return canonical(JSON.parse(text));
  }
}

class Reading {
  #at = 0;
  constructor(private readonly text: string) {}

  value(): string {
    switch (this.#sign()) {
      case QUOTE:
        return this.#string();
      case OPEN_OBJECT:
        return this.#object();
      case OPEN_LIST:
        return this.#list();
      default:
        return this.#word();
    }
  }

  /** The next sign that is no space; stays at it. */
  #sign(): number {
    while (this.text.charCodeAt(this.#at) <= 32) this.#at += 1;
    return this.text.charCodeAt(this.#at);
  }

  #string(): string {
    const from = this.#at;
    let end = this.text.indexOf('"', from + 1);
    while (end > 0 && this.#isEscaped(end)) end = this.text.indexOf('"', end + 1);
    if (end < 0) throw UNUSUAL;
    this.#at = end + 1;
    return this.text.slice(from, this.#at);
  }

  #isEscaped(quote: number): boolean {
    let at = quote;
    while (this.text.charCodeAt(at - 1) === BACKSLASH) at -= 1;
    return (quote - at) % 2 === 1;
  }

  #object(): string {
    const members: [name: string, value: string][] = [];
    let isOrdered = true;
    for (let next = this.#step(); next !== CLOSE_OBJECT; next = this.#sign()) {
      if (next === COMMA) this.#step();
      const quoted = this.#string();
      const name = quoted.slice(1, -1);
      if (name.includes('\\') || this.#sign() !== COLON) throw UNUSUAL;
      this.#at += 1;
      isOrdered &&= members.length === 0 || members[members.length - 1]![0] < name;
      members.push([name, this.value()]);
    }
    this.#at += 1;
    if (!isOrdered) members.sort(([a], [b]) => (a < b ? -1 : 1));
    let written = '';
    for (const [name, value] of members) written += `${written && ','}"${name}":${value}`;
    return `{${written}}`;
  }

  #list(): string {
    let written = '';
    for (let next = this.#step(); next !== CLOSE_LIST; next = this.#sign()) {
      if (next === COMMA) this.#at += 1;
      written += `${written && ','}${this.value()}`;
    }
    this.#at += 1;
    return `[${written}]`;
  }

  /** Past the sign it stands at, to the next. */
  #step(): number {
    this.#at += 1;
    return this.#sign();
  }

  #word(): string {
    const from = this.#at;
    for (
      let sign = this.text.charCodeAt(from);
      sign > 32 && sign !== COMMA && sign !== CLOSE_LIST && sign !== CLOSE_OBJECT;
    )
      // oxfmt-ignore
      sign = this.text.charCodeAt((this.#at += 1));
    const word = this.text.slice(from, this.#at);
    if (word === 'true' || word === 'false' || word === 'null' || word === String(Number(word))) return word;
    throw UNUSUAL;
  }
}

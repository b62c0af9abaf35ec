import { countryCode, isCountry } from '../../country.catalogue.js';
import type { ImportTools } from '../../import.types.js';
import { readTaxCode } from '../../mexican-tax-code.js';
import type { Reading } from '../ocds.reading.js';
import { at, Leaf, listAt, peek, type Tree } from '../ocds.tree.js';
import { holdsPersonalNumber } from '../../personal.catalogue.js';

export interface Identifier {
  readonly scheme: string;
  readonly value: string;
}

/** The identifier of a party, and the additional ones, which bodies of one ministry share; what can't be relied on is left out with the reason. */
export function identifiersOf(
  party: Tree,
  country: string | undefined,
  reading: Reading,
  read: ImportTools['readIdentifier'],
): { readonly own: Identifier[]; readonly shared: Identifier[] } {
  const one = at(party, 'identifier');
  const own = one === undefined ? null : identifierOf(one, country, reading, read);
  const shared = listAt(party, 'additionalIdentifiers').flatMap((each) => {
    const found = identifierOf(each, country, reading, read);
    const leaf = at(each, 'id');
    if (found && leaf instanceof Leaf)
      reading.retract(
        leaf,
        'an additional identifier may be that of a body above; only with the name it tells who is meant',
      );
    return found ?? [];
  });
  return { own: own ? [own] : [], shared };
}

function identifierOf(
  tree: Tree,
  country: string | undefined,
  reading: Reading,
  read: ImportTools['readIdentifier'],
): Identifier | null {
  const leaf = at(tree, 'id');
  const text = reading.text(tree, 'id');
  if (!(leaf instanceof Leaf) || text === undefined) return null;
  const scheme = peek(at(tree, 'scheme'));
  const drop = (reason: string) => {
    reading.retract(leaf, reason);
    reading.leaveOut(at(tree, 'scheme'), reason);
    return null;
  };
  if (holdsPersonalNumber(text, scheme, country))
    return drop('identifies a natural person: personal data is not taken over');
  if (scheme === undefined) {
    if (country !== 'MX') return drop('no scheme says which register the identifier is from');
    const tax = readTaxCode(text);
    if (!tax) return drop('no scheme says which register it is from, and it is no sound Mexican tax code (RFC)');
    const { identifier } = read('ORG-ID', `MX-RFC-${tax.code}`);
    if (!identifier) return drop('not a well-formed identifier');
    reading.tell(
      leaf,
      'repaired',
      `no scheme given; read as a Mexican tax code (MX-RFC)${tax.mended ? ', its last O as 0' : ''}`,
    );
    return identifier;
  }
  const prefix = /^([A-Z]{2})-/i.exec(scheme)?.[1]?.toUpperCase();
  if (prefix && country && isCountry(prefix) && prefix !== country) {
    return drop(`the scheme ${scheme} is of ${prefix}, the organisation in ${country}`);
  }
  const { identifier, fault } = prefix ? read('ORG-ID', `${scheme}-${text}`) : read(scheme, text);
  if (!identifier) return drop(fault?.message ?? 'not a well-formed identifier');
  reading.use(at(tree, 'scheme'));
  return identifier;
}

/** Country of a party: as its address says, else as the register says that it is in. */
export function countryOf(party: Tree, reading: Reading): string | undefined {
  const leaf = at(party, 'address', 'countryName');
  const name = peek(leaf);
  const code = name === undefined ? undefined : countryCode(name);
  if (leaf instanceof Leaf && code !== undefined) reading.text(leaf);
  else if (leaf instanceof Leaf && name !== undefined && leaf.fate === 'open') {
    reading.tell(leaf, 'left_out', 'not the name of a country');
  }
  const prefix = /^([A-Z]{2})-/i.exec(peek(at(party, 'identifier', 'scheme')) ?? '')?.[1]?.toUpperCase();
  return code ?? prefix;
}

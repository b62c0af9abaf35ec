import type { AddEntry } from '../import.types.js';
import { at, type ObjectTree, Leaf, leavesOf, listAt, peek, type Tree } from './ocds.tree.js';
import { fold } from '../source/text.repair.js';

/** What OCDS 1.0 wrote where 1.1 has a reference to one of the parties. */
const IN_PLACE = ['identifier', 'additionalIdentifiers', 'address', 'contactPoint', 'details'];

/**
 * Brings a release to the form of OCDS 1.1: organisations written in place, or named without an id, become parties with
 * a role, and a reference stays behind. The release is changed.
 * @param known ids of the parties of all releases of the process: whom another release describes is a party already
 */
export function upgradeParties(release: ObjectTree, known: ReadonlySet<string>, tell: AddEntry): void {
  const parties = listAt(release, 'parties').filter((each): each is ObjectTree => each instanceof Map);
  const lift = (holder: Tree | undefined, role: string): void => {
    if (!(holder instanceof Map) || holder.size === 0) return;
    const inPlace = IN_PLACE.filter((name) => holder.has(name));
    if (inPlace.length === 0 && known.has(peek(holder.get('id')) ?? '')) return;
    const [sample] = leavesOf(holder);
    const id = idFor(holder);
    if (id === undefined) return;
    const place = sample ?? new Leaf(null, '', '', '');
    const made = (value: string) =>
      Object.assign(new Leaf(value, place.file, place.path, place.route), { fate: 'used' });
    const own = holder.get('id');
    const idLeaf = own !== undefined && peek(own) !== undefined ? own : made(id);
    const party = parties.find((each) => peek(each.get('id')) === id);
    if (party) party.set('roles', [...listAt(party, 'roles'), made(role)]);
    else {
      const added: ObjectTree = new Map<string, Tree>([
        ['id', idLeaf],
        ['roles', [made(role)]],
      ]);
      for (const name of ['name', ...inPlace]) if (holder.has(name)) added.set(name, holder.get(name) as Tree);
      parties.push(added);
      inPlace.forEach((name) => holder.delete(name));
    }
    holder.set('id', idLeaf);
    const path = place.path.replace(/\/[^/]*$/, '');
    tell({
      file: place.file,
      path,
      reason: `the ${role} is written in place, as OCDS 1.0 did; made one of the parties`,
      action: 'repaired',
    });
  };
  lift(at(release, 'buyer'), 'buyer');
  lift(at(release, 'tender', 'procuringEntity'), 'procuringEntity');
  for (const award of listAt(release, 'awards'))
    for (const supplier of listAt(award, 'suppliers')) lift(supplier, 'supplier');
  if (parties.length > 0) release.set('parties', parties);
}

function idFor(holder: ObjectTree): string | undefined {
  const own = peek(holder.get('id'));
  if (own !== undefined) return own;
  const [scheme, id] = ['scheme', 'id'].map((name) => peek(at(holder, 'identifier', name)));
  // A careless "0" or "none" must not make one party of many.
  if (id !== undefined && /\d{4}/.test(id)) return scheme ? `${scheme}-${id}` : id;
  if (scheme !== undefined && id !== undefined) return `${scheme}-${id}`;
  const name = peek(holder.get('name')) ?? peek(at(holder, 'identifier', 'legalName'));
  return name === undefined ? undefined : `name:${fold(name)}`;
}

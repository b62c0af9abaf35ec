import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { actorOf, Members, Organisations, Persons, Registrations } from '#libs/domain';
import {
  addressOf,
  DEMONSTRATION_PASSWORD,
  type DemonstrationOrganisation,
  type DemonstrationSeat,
  operator,
  organisations,
} from './organisations.js';
import type { Steps } from './steps.js';

/** A way to sign in, as `.data/demonstration.json` lists it. */
export interface SignIn {
  readonly role: string;
  readonly organisation: string;
  readonly email: string;
  readonly password: string;
  /** Seed of one-time codes, for an authenticator app: base32, as `otpauth` URIs have it. */
  readonly authenticator?: string;
}

/** Who can act: seats by organisation key and mailbox. */
export class Cast {
  private readonly seats = new Map<string, Actor>();
  readonly organisationIds = new Map<string, string>();

  add(key: string, mailbox: string, actor: Actor): void {
    this.seats.set(addressOf(key, mailbox), actor);
    this.organisationIds.set(key, actor.organisationId);
  }

  /** @param mailbox `officer`, `proposals`, … of organisations.ts */
  actor(key: string, mailbox: string): Actor {
    const actor = this.seats.get(addressOf(key, mailbox));
    if (!actor) throw new Error(`The demonstration has no ${addressOf(key, mailbox)}.`);
    return actor;
  }

  has(key: string, mailbox: string): boolean {
    return this.seats.has(addressOf(key, mailbox));
  }

  id(key: string): string {
    const id = this.organisationIds.get(key);
    if (!id) throw new Error(`The demonstration has no organisation ${key}.`);
    return id;
  }
}

/** Registers everybody, has the steward verify them, and seats their members. */
export async function people(app: INestApplicationContext, steps: Steps): Promise<Cast> {
  const cast = new Cast();
  const members = app.get(Members, { strict: false });
  const service = app.get(Organisations, { strict: false });
  const persons = app.get(Persons, { strict: false });

  const [chief, ...others] = operator.seats;
  if (!chief) throw new Error('The operator has no steward.');
  const steward = await steps.once(`operator`, async () => {
    const { member } = await app.get(Registrations, { strict: false }).bootstrap({
      email: addressOf(operator.key, chief.mailbox),
      name: nameOf(chief, operator),
      password: DEMONSTRATION_PASSWORD,
      organisation: operator.name,
      kind: operator.kind,
    });
    return actorOf(member);
  });
  cast.add(operator.key, chief.mailbox, steward);
  await steps.once('operator.details', async () => {
    const { nativeName, functions } = operator;
    await service.update(steward, { id: steward.organisationId, expectedVersion: 1, nativeName, functions });
  });

  const seated = async (
    of: DemonstrationOrganisation,
    organisationId: string,
    { mailbox, title, roles }: DemonstrationSeat,
  ) => {
    const email = addressOf(of.key, mailbox);
    const person = await persons.ofProvedAddress({
      email,
      name: nameOf({ title }, of),
      password: DEMONSTRATION_PASSWORD,
    });
    return members.place({ personId: person.id, organisationId, title, roles });
  };
  const seat = async (of: DemonstrationOrganisation, organisationId: string, each: DemonstrationSeat) => {
    const actor = await steps.once(`seat.${of.key}.${each.mailbox}`, async () => {
      const member = await seated(of, organisationId, each);
      await members.recordJoined(actorOf(member), member);
      return actorOf(member);
    });
    cast.add(of.key, each.mailbox, actor);
  };

  for (const each of others) await seat(operator, steward.organisationId, each);
  for (const each of organisations) {
    const first = each.seats.find(({ roles }) => roles.includes('ADMIN'));
    if (!first) throw new Error(`${each.name} has no administrator.`);
    const { actor, version } = await steps.once(`organisation.${each.key}`, async () => {
      const parentId = each.parent ? cast.id(each.parent) : null;
      const { kind, name, nativeName, level, jurisdiction, functions } = each;
      const details = { kind, name, nativeName, level, jurisdiction, functions, parentId };
      await service.assertAcceptable(details);
      const organisation = await service.add(details);
      const member = await seated(each, organisation.id, first);
      await service.recordRegistered(actorOf(member), organisation);
      await members.recordJoined(actorOf(member), member);
      return { actor: actorOf(member), version: organisation.version };
    });
    cast.add(each.key, first.mailbox, actor);
    await steps.once(`organisation.${each.key}.verified`, async () => {
      await service.verify(steward, actor.organisationId, version);
    });
    for (const other of each.seats) if (other !== first) await seat(each, actor.organisationId, other);
  }
  return cast;
}

/** Every seat, administrators last: who decides and proposes is what a newcomer wants to try. */
export function signIns(seeds: ReadonlyMap<string, string>): SignIn[] {
  const rank = ({ mailbox }: DemonstrationSeat) =>
    ['steward', 'officer', 'proposals', 'data', 'audit'].indexOf(mailbox);
  const all = [operator, ...organisations].flatMap((of) =>
    of.seats.map((seat) => ({ of, seat, rank: rank(seat) < 0 ? 9 : rank(seat) })),
  );
  return all
    .sort((a, b) => a.rank - b.rank)
    .map(({ of, seat }) => {
      const email = addressOf(of.key, seat.mailbox);
      const authenticator = seeds.get(email);
      const signIn = { role: seat.title, organisation: of.name, email, password: DEMONSTRATION_PASSWORD };
      return authenticator ? { ...signIn, authenticator } : signIn;
    });
}

function nameOf({ title }: Pick<DemonstrationSeat, 'title'>, { name }: DemonstrationOrganisation): string {
  return `${title}, ${name}`;
}

import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Audiences, Clock, Database, realTime } from '#libs/platform';
import { Member, Person } from './member.entity.js';
import { Persons } from './person.service.js';

/**
 * Seats in which programs act, so that records name them as they name people. Nobody can sign in to one: its address is of a
 * domain that cannot exist, and it has no password. It has no roles, so that nothing waits for it and nobody counts on it.
 */
@Injectable()
export class ProgramSeats {
  constructor(
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Persons) private readonly persons: Persons,
  ) {}

  /** In the ambient transaction; whoever calls has asserted that this may be. */
  async place(organisationId: string, name: string): Promise<Member> {
    const id = v7();
    const { id: personId } = await this.persons.named(`${id}@programs.invalid`, name);
    const createdAt = realTime();
    const seat = { id, personId, organisationId, title: name, roles: [], program: true, state: 'ACTIVE', createdAt };
    const member = await this.db.tx.save(Member, Object.assign(new Member(), seat));
    await this.refresh(member);
    return member;
  }

  /** The name that records show, of what was done before too. */
  async rename(id: string, name: string): Promise<void> {
    const member = await this.db.lock(Member, id);
    const person = await this.db.lock(Person, member.personId);
    await this.db.tx.save(Object.assign(member, { title: name }));
    await this.db.tx.save(Object.assign(person, { name }));
  }

  async end(id: string): Promise<void> {
    const member = await this.db.lock(Member, id);
    const ended = await this.db.tx.save(Object.assign(member, { state: 'DEACTIVATED', leftAt: this.clock.now() }));
    await this.refresh(ended);
  }

  private async refresh({ id, personId }: Member): Promise<void> {
    await this.audiences.refresh('member', [id]);
    await this.audiences.refresh('person', [personId]);
  }
}

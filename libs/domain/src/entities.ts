import { Member, Person } from './members/member.entity.js';
import { Organisation } from './organisations/organisation.entity.js';

/** Every entity, for the writer's DataSource and for the check against the migrations. */
export const entities = [Member, Organisation, Person];

import { MailedLink } from './links/link.entity.js';
import { MailItem } from './mail/mail.entity.js';
import { Member, Person } from './members/member.entity.js';
import { Organisation } from './organisations/organisation.entity.js';
import { Password } from './passwords/password.entity.js';
import { Session } from './sessions/session.entity.js';
import { Token } from './tokens/token.entity.js';

/** Every entity, for the writer's DataSource and for the check against the migrations. */
export const entities = [MailedLink, MailItem, Member, Organisation, Password, Person, Session, Token];

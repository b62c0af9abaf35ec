import {
  Body,
  Controller,
  Delete,
  Get,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Req,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config, Documented, Requires } from '#libs/platform';
import { DirectoryGroups, type GroupWithMembers, type WantedGroup } from '../directory-groups.service.js';
import type { DirectoryUser } from '../directory-seats.service.js';
import { DirectoryUsers, type WantedUser } from '../directory-users.service.js';
import type { Directory } from '../provisioning-tokens.service.js';
import type { ProvisioningGroup } from '../provisioning.entity.js';
import { parsedFilter, patchedUser } from '../scim/scim.core.js';
import { ScimFault } from '../scim/scim.fault.js';
import {
  readBody,
  readGroup,
  readGroupFilter,
  readGroupSteps,
  readSlice,
  readUser,
  readUserFilter,
  readUserSteps,
} from '../scim/scim.requests.js';
import {
  assertSeen,
  groupResource,
  listResponse,
  matches,
  MOST_RESULTS,
  narrowed,
  type Resource,
  resourceTypes,
  serviceProviderConfig,
  userResource,
} from '../scim/scim.resources.js';
import { schemas } from '../scim/scim.schemas.js';
import { SCIM_TYPE, ScimFilter } from './scim.filter.js';
import { ScimGuard, type ScimRequest } from './scim.guard.js';
import { SCIM } from './scim.routes.js';

/**
 * `/scim/v2`: a directory gives and takes roles in its own organisation (docs/sign-on.md). Open to the house’s own credentials it
 * is not: its guard asks for a token of its own.
 */
@Controller('scim/v2')
@UseGuards(ScimGuard)
@UseFilters(ScimFilter)
export class ScimController {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(DirectoryGroups) private readonly groups: DirectoryGroups,
    @Inject(DirectoryUsers) private readonly users: DirectoryUsers,
  ) {}

  @Documented(SCIM.config)
  @Requires('open')
  @Get('ServiceProviderConfig')
  async serviceProviderConfig(@Res() reply: FastifyReply): Promise<void> {
    await send(reply, 200, serviceProviderConfig(this.base));
  }

  @Documented(SCIM.resourceTypes)
  @Requires('open')
  @Get('ResourceTypes')
  async resourceTypes(@Res() reply: FastifyReply): Promise<void> {
    const types = resourceTypes(this.base);
    await send(reply, 200, listResponse(types, types.length, 1));
  }

  @Documented(SCIM.resourceType)
  @Requires('open')
  @Get('ResourceTypes/:name')
  async resourceType(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, 200, found(resourceTypes(this.base), name));
  }

  @Documented(SCIM.schemas)
  @Requires('open')
  @Get('Schemas')
  async schemas(@Res() reply: FastifyReply): Promise<void> {
    const all = await schemas(this.base);
    await send(reply, 200, listResponse(all, all.length, 1));
  }

  @Documented(SCIM.schema)
  @Requires('open')
  @Get('Schemas/:name')
  async schema(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, 200, found(await schemas(this.base), name));
  }

  @Documented(SCIM.users)
  @Requires('open')
  @Get('Users')
  async listUsers(@Req() request: ScimRequest, @Res() reply: FastifyReply): Promise<void> {
    const [directory, query] = asked(request);
    const slice = readSlice(query, MOST_RESULTS);
    const text = filterOf(query);
    const filter = text === null ? {} : readUserFilter(await parsedFilter(text));
    const { users, total } = await this.users.list(directory, filter, slice);
    const groups = await this.groups.all(directory);
    const told = users.map((user) => narrowed(userResource(this.base, user, groups), query));
    await send(reply, 200, listResponse(told, total, slice.offset + 1));
  }

  @Documented(SCIM.user)
  @Requires('open')
  @Get('Users/:name')
  async user(@Param('name') id: string, @Req() request: ScimRequest, @Res() reply: FastifyReply): Promise<void> {
    const [directory] = asked(request);
    const user = await this.users.one(directory, id.toLowerCase());
    await answer(request, reply, 200, await this.told(directory, user));
  }

  @Documented(SCIM.createUser)
  @Requires('open')
  @Post('Users')
  async createUser(@Body() body: unknown, @Req() request: ScimRequest, @Res() reply: FastifyReply): Promise<void> {
    const [directory] = asked(request);
    const user = await this.users.create(directory, readUser(readBody(body)));
    await answer(request, reply, 201, await this.told(directory, user));
  }

  @Documented(SCIM.replaceUser)
  @Requires('open')
  @Put('Users/:name')
  async replaceUser(
    @Param('name') id: string,
    @Body() body: unknown,
    @Req() request: ScimRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = readUser(readBody(body));
    await this.changeUser(id, () => wanted, request, reply);
  }

  @Documented(SCIM.patchUser)
  @Requires('open')
  @Patch('Users/:name')
  async patchUser(
    @Param('name') id: string,
    @Body() body: unknown,
    @Req() request: ScimRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const steps = readUserSteps(readBody(body));
    await this.changeUser(id, (now) => patchedUser(now, steps), request, reply);
  }

  @Documented(SCIM.deleteUser)
  @Requires('open')
  @Delete('Users/:name')
  async deleteUser(@Param('name') id: string, @Req() request: ScimRequest, @Res() reply: FastifyReply): Promise<void> {
    const [directory] = asked(request);
    await this.users.remove(directory, id.toLowerCase(), async (user) =>
      assertSeen(request.headers['if-match'], await this.told(directory, user)),
    );
    await reply.code(204).send();
  }

  @Documented(SCIM.groups)
  @Requires('open')
  @Get('Groups')
  async listGroups(@Req() request: ScimRequest, @Res() reply: FastifyReply): Promise<void> {
    const [directory, query] = asked(request);
    const { offset, limit } = readSlice(query, MOST_RESULTS);
    const text = filterOf(query);
    const filter = text === null ? {} : readGroupFilter(await parsedFilter(text));
    const all = (await this.groups.all(directory)).filter((group) => isMeant(group, filter));
    const withMembers = !String(query['excludedAttributes'] ?? '')
      .toLowerCase()
      .split(/[\s,]+/)
      .includes('members');
    const told: object[] = [];
    for (const group of all.slice(offset, offset + limit)) {
      const whole = withMembers ? await this.groups.one(directory, group.id) : group;
      told.push(narrowed(groupResource(this.base, whole), query));
    }
    await send(reply, 200, listResponse(told, all.length, offset + 1));
  }

  @Documented(SCIM.group)
  @Requires('open')
  @Get('Groups/:name')
  async group(@Param('name') id: string, @Req() request: ScimRequest, @Res() reply: FastifyReply): Promise<void> {
    const [directory] = asked(request);
    const group = await this.groups.one(directory, id.toLowerCase());
    await answer(request, reply, 200, groupResource(this.base, group));
  }

  @Documented(SCIM.createGroup)
  @Requires('open')
  @Post('Groups')
  async createGroup(@Body() body: unknown, @Req() request: ScimRequest): Promise<void> {
    const [directory] = asked(request);
    const { name = '' } = readGroup(readBody(body));
    const all = await this.groups.all(directory);
    if (all.some((group) => isMeant(group, { name }))) {
      throw new ScimFault(409, `There is a group ${name} already; link it by its name.`, 'uniqueness');
    }
    throw new ScimFault(403, 'Administrators name groups and their roles first, at Organisation, Sign-on.');
  }

  @Documented(SCIM.replaceGroup)
  @Requires('open')
  @Put('Groups/:name')
  async replaceGroup(
    @Param('name') id: string,
    @Body() body: unknown,
    @Req() request: ScimRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answer(request, reply, 200, await this.changeGroup(id, readGroup(readBody(body)), request));
  }

  @Documented(SCIM.patchGroup)
  @Requires('open')
  @Patch('Groups/:name')
  async patchGroup(
    @Param('name') id: string,
    @Body() body: unknown,
    @Req() request: ScimRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { meta } = await this.changeGroup(id, readGroupSteps(readBody(body)), request);
    // A group may have thousands of members, and who changes one of them asks for none.
    await reply.code(204).header('etag', meta.version).send();
  }

  @Documented(SCIM.deleteGroup)
  @Requires('open')
  @Delete('Groups/:name')
  async deleteGroup(@Param('name') id: string, @Req() request: ScimRequest, @Res() reply: FastifyReply): Promise<void> {
    // The rule stays an administrator's; nobody is given roles by it any more.
    await this.changeGroup(id, { externalId: null, members: [{ op: 'replace', ids: [] }] }, request);
    await reply.code(204).send();
  }

  private get base(): string {
    return `${this.config.publicUrl.replace(/\/$/, '')}/scim/v2`;
  }

  private async told(directory: Directory, user: DirectoryUser): Promise<Resource> {
    return userResource(this.base, user, await this.groups.all(directory));
  }

  private async changeUser(
    id: string,
    wanted: (now: Resource) => WantedUser | Promise<WantedUser>,
    request: ScimRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const [directory] = asked(request);
    const user = await this.users.change(directory, id.toLowerCase(), async (now) => {
      const resource = await this.told(directory, now);
      assertSeen(request.headers['if-match'], resource);
      return wanted(resource);
    });
    await answer(request, reply, 200, await this.told(directory, user));
  }

  private async changeGroup(id: string, wanted: WantedGroup, request: ScimRequest): Promise<Resource> {
    const [directory] = asked(request);
    const seen = (group: GroupWithMembers) => assertSeen(request.headers['if-match'], groupResource(this.base, group));
    return groupResource(this.base, await this.groups.change(directory, id.toLowerCase(), wanted, seen));
  }
}

type Query = Readonly<Record<string, unknown>>;

function asked(request: ScimRequest): [Directory, Query] {
  if (!request.directory) throw new ScimFault(401, 'Show a token.');
  return [request.directory, request.query as Query];
}

function filterOf({ filter }: Query): string | null {
  if (filter === undefined || filter === '') return null;
  if (typeof filter === 'string') return filter;
  throw new ScimFault(400, 'Send one filter.', 'invalidFilter');
}

function isMeant(group: ProvisioningGroup, wanted: { name?: string; externalId?: string; id?: string }): boolean {
  return (
    (wanted.name === undefined || wanted.name.trim().toLowerCase() === group.name.toLowerCase()) &&
    (wanted.externalId === undefined || wanted.externalId === group.externalId) &&
    (wanted.id === undefined || wanted.id === group.id)
  );
}

function found<T extends { readonly id: string }>(all: readonly T[], id: string): T {
  const one = all.find((each) => each.id === id);
  if (!one) throw new ScimFault(404, `There is no ${id}.`);
  return one;
}

async function send(reply: FastifyReply, status: number, body: object): Promise<void> {
  const headers = { 'content-type': SCIM_TYPE, 'cache-control': 'no-store' };
  await reply.code(status).headers(headers).send(JSON.stringify(body));
}

/** One resource with its version and address; nothing to whoever has this version already. */
async function answer(request: ScimRequest, reply: FastifyReply, status: number, resource: Resource): Promise<void> {
  const { location, version } = resource.meta;
  void reply.headers({ etag: version, location });
  const known = request.headers['if-none-match'];
  if (request.method === 'GET' && known !== undefined && matches(known, version)) {
    await reply.code(304).send();
    return;
  }
  await send(reply, status, narrowed(resource, request.query as Query));
}

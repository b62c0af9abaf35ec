import { Controller, Get, Header, Inject, NotFoundException, Query } from '@nestjs/common';
import { OneTimeCodes } from '#libs/domain';
import { Config, Documented, Requires } from '#libs/platform';

/** What an authenticator app would show, for who tries the demonstration without one. It exists nowhere else. */
@Controller('demonstration')
export class DemonstrationCodeController {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
  ) {}

  @Documented({ leftOut: 'in the demonstration only' })
  @Requires('open')
  @Get('code')
  @Header('cache-control', 'no-store')
  async code(@Query('email') email?: string): Promise<{ code: string | null }> {
    if (!this.config.demonstration) throw new NotFoundException();
    return { code: email ? await this.codes.shownBy(email) : null };
  }
}
